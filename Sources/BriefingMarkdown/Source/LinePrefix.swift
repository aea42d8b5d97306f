/// The beginning of a line up to its content: indentation, quote marks and list markers.
///
/// This is a guess by one line alone; whatever is built on it is verified against the tree that libcmark
/// returns.
struct LinePrefix {
    /// Where the content starts.
    private(set) var end: Int
    /// Where the part after the last `>` starts.
    private(set) var quoteEnd: Int
    /// Number of `>`.
    private(set) var quotes = 0
    /// Number of list markers.
    private(set) var markers = 0
    /// Columns of white space before the content, after the last quote mark or list marker.
    private(set) var indent = 0
    /// Most columns of white space before a `>`, after the mark before it.
    private(set) var quoteIndent = 0

    /// Reads the prefix of the line between two offsets.
    init(of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to lineEnd: Int) {
        end = start
        quoteEnd = start
        while end < lineEnd {
            let byte = bytes[end]
            if byte == 0x20 {
                indent += 1
                end += 1
            } else if byte == 0x09 {
                indent += 4 - indent % 4
                end += 1
            } else if byte == UInt8(ascii: ">") {
                quotes += 1
                quoteIndent = max(quoteIndent, indent)
                indent = 0
                end += 1
                if end < lineEnd, bytes[end] == 0x20 { end += 1 }
                quoteEnd = end
            } else if let length = Self.listMarker(in: bytes, at: end, to: lineEnd) {
                markers += 1
                indent = 0
                end += length
            } else {
                return
            }
        }
    }

    /// An estimate of how many blocks are open at the content, from above.
    var depth: Int { quotes + markers + indent / 2 }

    /// The length of a list marker with the space after it; nothing if there is none, or if it ends the line.
    private static func listMarker(
        in bytes: UnsafeBufferPointer<UInt8>,
        at start: Int,
        to lineEnd: Int
    ) -> Int? {
        var cursor = start
        switch bytes[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            cursor += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while cursor < lineEnd, bytes[cursor].isASCIIDigit, cursor - start < 10 { cursor += 1 }
            guard cursor - start < 10, cursor < lineEnd,
                bytes[cursor] == UInt8(ascii: ".") || bytes[cursor] == UInt8(ascii: ")")
            else { return nil }
            cursor += 1
        default:
            return nil
        }
        guard cursor < lineEnd, bytes[cursor].isSpaceOrTab else { return nil }
        return cursor + 1 - start
    }
}
