/// The split between a Markdown file's front matter and its text.
struct FrontMatter {
    /// The YAML between the two lines of hyphens; nil where the file has none.
    var yaml: ArraySlice<UInt8>?
    /// Line of the file at which the YAML starts.
    let yamlLine = 2
    var body: ArraySlice<UInt8>
    /// Line of the file at which the text starts.
    var bodyLine = 1
    /// Whether front matter is opened and never closed.
    var isUnclosed = false

    /// Splits a file.
    ///
    /// Front matter starts on the first line, with `---` alone, and ends at the next line that is `---` or
    /// `...` alone. Lines end with LF, CRLF or CR.
    init(_ bytes: ArraySlice<UInt8>) {
        body = bytes
        guard let first = Self.lineEnd(bytes, from: bytes.startIndex), Self.isFence(bytes[..<first.end], "-")
        else {
            return
        }
        var line = 2
        var start = first.next
        while start < bytes.endIndex {
            let (end, next) = Self.lineEnd(bytes, from: start) ?? (bytes.endIndex, bytes.endIndex)
            if Self.isFence(bytes[start..<end], "-") || Self.isFence(bytes[start..<end], ".") {
                yaml = bytes[first.next..<start]
                body = bytes[next...]
                bodyLine = line + 1
                return
            }
            start = next
            line += 1
        }
        isUnclosed = true
        body = bytes[bytes.endIndex...]
    }

    private static func lineEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> (end: Int, next: Int)? {
        guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
        let isPair = bytes[end] == 0x0D && end + 1 < bytes.endIndex && bytes[end + 1] == 0x0A
        return (end, end + (isPair ? 2 : 1))
    }

    private static func isFence(_ line: ArraySlice<UInt8>, _ mark: Unicode.Scalar) -> Bool {
        let mark = UInt8(ascii: mark)
        return line.count >= 3 && line.prefix(3).allSatisfy { $0 == mark }
            && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
