import BriefingDisk
import BriefingGround

/// Gives diagnostics the lines that they speak of.
enum Excerpts {
    /// Longer lines are left out: a terminal could show no more of them.
    private static let longest = 400

    /// The diagnostics sorted, without repetitions, each with its line of the file.
    static func fill(_ diagnostics: [Diagnostic], from folders: [Location.Root: Folder]) -> [Diagnostic] {
        guard !diagnostics.isEmpty else { return [] }
        var filled = Array(Set(diagnostics)).sorted()
        var lines: (path: Location, starts: [Int])?
        for index in filled.indices {
            let location = filled[index].location
            // Bytes of another encoding would show as noise.
            guard filled[index].rule != .notUTF8, let line = location.line,
                let bytes = folders[location.root]?.file(location.path)?.bytes
            else { continue }
            let key = Location(location.path, root: location.root)
            if lines?.path != key { lines = (key, starts(of: bytes)) }
            guard let starts = lines?.starts, line >= 1, line <= starts.count else { continue }
            let start = starts[line - 1]
            var end = line < starts.count ? starts[line] : bytes.count
            // By the offset: taking bytes off a slice would copy a long line for each of its findings.
            while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
            guard end - start <= longest else { continue }
            filled[index].excerpt = String(decoding: bytes[start..<end], as: UTF8.self)
        }
        return filled
    }

    /// Where the lines of a file start; LF, CRLF and lone CR end them.
    private static func starts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for index in bytes.indices {
            let isEnd =
                bytes[index] == 0x0A
                || bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
            if isEnd, index + 1 < bytes.count { starts.append(index + 1) }
        }
        return starts
    }
}
