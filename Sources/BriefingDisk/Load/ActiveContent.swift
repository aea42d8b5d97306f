/// Scripts in documents that browsers open by themselves: SVG and HTML. In a page, a picture's script doesn't run; at
/// its own address it does, with all that the site's address may do.
enum ActiveContent {
    private static let endings: Set<String> = ["svg", "svgz", "html", "htm", "xhtml", "xht"]

    static func isNamedSo(_ path: String) -> Bool {
        path.split(separator: ".").last.map { endings.contains($0.lowercased()) } ?? false
    }

    /// Whether a document has a `script` element, an attribute such as `onload`, or an address with the scheme
    /// `javascript`.
    static func isPresent(in bytes: [UInt8]) -> Bool {
        bytes.indices.contains { index in
            switch bytes[index] {
            case UInt8(ascii: "<"): has("script", in: bytes, at: index + 1)
            case UInt8(ascii: ":"): index >= 10 && has("javascript", in: bytes, at: index - 10)
            case 0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"):
                isHandler(bytes, at: index + 1)
            default: false
            }
        }
    }

    /// Whether the name of an event handler and its equals sign stand at an offset.
    private static func isHandler(_ bytes: [UInt8], at offset: Int) -> Bool {
        guard has("on", in: bytes, at: offset) else { return false }
        var index = offset + 2
        while index < bytes.count, (bytes[index] | 0x20) &- 0x61 < 26 { index += 1 }
        guard index > offset + 3 else { return false }
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return false }
        index += 1
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        return index < bytes.count
            && (bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"))
    }

    /// Whether an ASCII word stands at an offset, in any case.
    private static func has(_ word: StaticString, in bytes: [UInt8], at offset: Int) -> Bool {
        guard offset + word.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { bytes[offset + $0] | 0x20 == word.utf8Start[$0] }
    }
}
