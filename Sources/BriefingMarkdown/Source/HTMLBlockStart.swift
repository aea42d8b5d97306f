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
        var tag = TagScan(line: line, offset: start + 1)
        let isClosing = tag.take(UInt8(ascii: "/"))
        guard tag.takeName() else { return false }
        if !isClosing {
            while tag.takeAttribute() {}
            tag.skipSpace()
            _ = tag.take(UInt8(ascii: "/"))
        } else {
            tag.skipSpace()
        }
        guard tag.take(UInt8(ascii: ">")) else { return false }
        tag.skipSpace()
        return tag.offset == line.count
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

/// Reads the parts of one tag from left to right (CommonMark 0.30, section 6.6).
private struct TagScan {
    let line: UnsafeBufferPointer<UInt8>
    var offset: Int

    private var byte: UInt8 { offset < line.count ? line[offset] : 0x0A }

    mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected else { return false }
        offset += 1
        return true
    }

    mutating func skipSpace() {
        while byte.isSpaceOrTab { offset += 1 }
    }

    mutating func takeName() -> Bool {
        guard byte.isASCIILetter else { return false }
        while byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") { offset += 1 }
        return true
    }

    /// White space, a name, and maybe a value; false where there is none or a broken one.
    mutating func takeAttribute() -> Bool {
        let start = offset
        skipSpace()
        guard offset > start,
            byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
        else {
            offset = start
            return false
        }
        while byte.isASCIIAlphanumeric || Self.nameMarks.contains(byte) { offset += 1 }
        let nameEnd = offset
        skipSpace()
        guard take(UInt8(ascii: "=")) else {
            offset = nameEnd
            return true
        }
        skipSpace()
        guard takeValue() else {
            offset = start
            return false
        }
        return true
    }

    private mutating func takeValue() -> Bool {
        let quote = byte
        if take(UInt8(ascii: "\"")) || take(UInt8(ascii: "'")) {
            while offset < line.count, line[offset] != quote { offset += 1 }
            return take(quote)
        }
        let start = offset
        while offset < line.count, line[offset] > 0x20, !Self.valueEnds.contains(line[offset]) { offset += 1 }
        return offset > start
    }

    private static let nameMarks = Array("_.:-".utf8)
    private static let valueEnds = Array("\"'=<>`".utf8)
}
