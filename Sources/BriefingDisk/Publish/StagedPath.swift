/// A path below the top of an edition.
enum StagedPath {
    /// Throws `invalidPath` unless `path` leads to a place below the top on every system: whatever made it, an
    /// address must not lead out of the edition.
    static func validate(_ path: String) throws(PublishError) {
        guard let reason = problem(path) else { return }
        throw .invalidPath(path, reason: reason)
    }

    private static func problem(_ path: String) -> String? {
        if path.isEmpty { return "the path is empty" }
        if path == EditionPublisher.marker { return "the name is reserved" }
        var start = true
        var dots = 0
        var length = 0
        for byte in path.utf8 {
            switch byte {
            case 0: return "the path contains a NUL byte"
            case UInt8(ascii: "\\"): return "the path contains a backslash"
            case UInt8(ascii: "/"):
                if start { return length == 0 ? "the path is absolute" : "the path has an empty segment" }
                if dots == 1 || dots == 2 { return "the path has the segment '.' or '..'" }
                start = true
            default:
                dots = byte == UInt8(ascii: ".") ? (start ? 1 : dots == 0 ? 0 : dots + 1) : 0
                start = false
            }
            length += 1
        }
        if start { return "the path ends in '/'" }
        return dots == 1 || dots == 2 ? "the path has the segment '.' or '..'" : nil
    }
}
