/// Bare e-mail addresses that become links, also after `mailto:` (GFM 0.29, section 6.9).
struct EmailLinks: MarkdownExtension {
    var textTriggers: [UInt8] { [UInt8(ascii: "@")] }

    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch? {
        guard walk.linkDepth == 0 else { return nil }
        let bytes = scan.bytes
        var local = scan.offset
        while local > scan.start, Self.isLocalByte(bytes[local - 1]) { local -= 1 }
        guard !has("xmpp:", before: local, scan) else { return nil }
        let hasScheme = has("mailto:", before: local, scan)
        guard hasScheme || local < scan.offset else { return nil }
        guard let end = domainEnd(scan) else { return nil }
        let start = hasScheme ? local - "mailto:".utf8.count : local
        let address = Array(bytes[start..<end])
        var html = Array((hasScheme ? "<a href=\"" : "<a href=\"mailto:").utf8)
        HTMLText.appendAddress(address, to: &html)
        html.append("\">")
        HTMLText.append(address, to: &html)
        html.append("</a>")
        return TextMatch(range: start..<end, kind: .html(html))
    }

    /// Whether a scheme stands before an address, and is no part of a longer word.
    private func has(_ scheme: StaticString, before local: Int, _ scan: TextScan) -> Bool {
        let start = local - scheme.utf8CodeUnitCount
        guard start >= scan.start, scan.bytes.has(scheme, at: start) else { return false }
        return start == scan.start || !scan.bytes[start - 1].isASCIIAlphanumeric
    }

    /// The end of the domain after the `@`: it has a dot in it and a letter at its end.
    private func domainEnd(_ scan: TextScan) -> Int? {
        let bytes = scan.bytes
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
        return end
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
