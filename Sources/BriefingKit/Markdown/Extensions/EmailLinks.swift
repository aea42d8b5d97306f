/// Bare e-mail addresses that become links (GFM 0.29, section 6.9).
struct EmailLinks: MarkdownExtension {
    var textTriggers: [UInt8] { [UInt8(ascii: "@")] }

    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch? {
        guard walk.linkDepth == 0 else { return nil }
        let bytes = scan.bytes
        var start = scan.offset
        while start > scan.start, Self.isLocalByte(bytes[start - 1]) { start -= 1 }
        guard start < scan.offset else { return nil }
        var end = scan.offset + 1
        var dots = 0
        // The byte before a token is its guard, not text.
        while end < bytes.count, !Token.starts(in: bytes, at: end + 1) {
            if bytes[end] == UInt8(ascii: ".") {
                guard end + 1 < bytes.count, bytes[end + 1].isASCIIAlphanumeric else { break }
                dots += 1
            } else if !bytes[end].isASCIIAlphanumeric, bytes[end] != UInt8(ascii: "-"),
                bytes[end] != UInt8(ascii: "_")
            {
                break
            }
            end += 1
        }
        guard end - scan.offset >= 2, dots > 0, bytes[end - 1].isASCIILetter,
            end == bytes.count || bytes[end] != UInt8(ascii: "@")
        else { return nil }
        let address = Array(bytes[start..<end])
        var html = Array("<a href=\"mailto:".utf8)
        HTMLText.appendAddress(address, to: &html)
        html.append("\">")
        HTMLText.append(address, to: &html)
        html.append("</a>")
        return TextMatch(range: start..<end, kind: .html(html))
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
