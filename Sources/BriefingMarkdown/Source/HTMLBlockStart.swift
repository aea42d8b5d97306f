/// Whether a line begins a block of raw HTML (CommonMark 0.30, section 4.6).
///
/// A line such as `<b>a</b> | b` doesn't, and may be the row of a table.
enum HTMLBlockStart {
    /// - Parameter start: where the line's first `<` stands, its first byte that is not white space.
    static func stands(at start: Int, in bytes: UnsafeBufferPointer<UInt8>, to end: Int) -> Bool {
        let line = UnsafeBufferPointer(rebasing: bytes[..<end])
        let next = start + 1 < end ? line[start + 1] : 0x0A
        switch next {
        case UInt8(ascii: "?"): return true
        case UInt8(ascii: "!"):
            return line.has("<!--", at: start) || line.has("<![CDATA[", at: start)
                || (start + 2 < end && line[start + 2].isASCIILetter)
        default: return startsBlockTag(line, at: start) || isWholeTag(line, at: start)
        }
    }

    /// Kinds 1 and 6: the name of an element that makes a block, whatever comes after it.
    private static func startsBlockTag(_ line: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        let isClosing = line.has("/", at: start + 1)
        let nameStart = start + (isClosing ? 2 : 1)
        var end = nameStart
        while end < line.count, line[end].isASCIIAlphanumeric, end - nameStart <= 10 { end += 1 }
        let name = line.string(nameStart..<end).lowercased()
        guard end < line.count, !line[end].isSpaceOrTab, line[end] != UInt8(ascii: ">") else {
            return blocks.contains(name) || (!isClosing && verbatim.contains(name))
        }
        return line.has("/>", at: end) && blocks.contains(name)
    }

    /// Kind 7: one whole tag of any name, and nothing but white space after it.
    private static func isWholeTag(_ line: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard let tag = HTMLTag(in: line, at: start) else { return false }
        return line[tag.range.upperBound...].allSatisfy(\.isSpaceOrTab)
    }

    private static let verbatim: Set<String> = ["script", "pre", "style", "textarea"]

    private static let blocks: Set<String> = [
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
        "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
        "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol",
        "optgroup", "option", "p", "param", "section", "source", "summary", "table", "tbody", "td", "tfoot",
        "th", "thead", "title", "tr", "track", "ul",
    ]
}
