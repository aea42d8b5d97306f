import BriefingGround
import CCmark

/// What a page can have of raw HTML: elements that say something about their words and can do no harm.
enum HarmlessHTML {
    /// The elements, and the attributes that each can have.
    private static let elements: [String: Set<String>] = [
        "abbr": ["title"], "br": [], "cite": [], "del": [], "dfn": ["title"], "ins": [], "kbd": [],
        "mark": [],
        "q": [], "samp": [], "small": [], "sub": [], "sup": [], "var": [], "wbr": [],
    ]
    /// What can be folded: these stand around blocks.
    static let blocks: Set<String> = ["details", "summary"]
    /// Elements without an end.
    static let void: Set<String> = ["br", "wbr"]

    /// Whether the element can stand in running text.
    static func allows(_ name: String) -> Bool { elements[name] != nil }

    static func allows(attribute: String, of name: String) -> Bool {
        elements[name]?.contains(attribute) == true || (name == "details" && attribute == "open")
    }

    /// The Markdown for elements that have one.
    static func markdown(for name: String) -> String? {
        switch name {
        case "b", "strong": "write '**words**'"
        case "i", "em": "write '*words*'"
        case "a": "write '[words](address)'"
        case "img": "write '![what it shows](../assets/name.png)'"
        case "code", "tt": "write the words between backticks"
        case "s", "strike": "write '~~words~~'"
        case "u": "write '*words*', since readers take underlined words for a link"
        case "hr": "write '---' between blank lines"
        case "h1", "h2", "h3", "h4", "h5", "h6": "write '##' before the words"
        case "ul", "ol", "li": "begin each item with '- '"
        case "table", "tr", "td", "th": "write the table with '|' between its cells"
        case "blockquote": "begin each line with '> '"
        case "p", "div", "span", "font", "center":
            "write the words alone, with a blank line between paragraphs"
        default: nil
        }
    }
}

/// Raw HTML met so far.
struct HTMLState {
    /// A tag that something still has to close.
    struct Open {
        var name: String
        var parent: Node
        /// What was put in place of the tag; nothing for one that is left out.
        var node: Node?
        var line: Int
        var column: Int?
    }

    var open: [Open] = []
    /// Offset in the source up to which tags have been found.
    var offset = 0
}

extension TreeWalk {
    /// Raw HTML is left out unless it is harmless or asked for; a comment by itself is no finding.
    mutating func visitHTML(_ node: Node) {
        let bytes = node.literal
        guard !setup.options.rawHTML else { return protect(node, bytes) }
        if node.type == CMARK_NODE_HTML_INLINE {
            tag(node, bytes)
        } else {
            block(node, bytes)
        }
    }

    /// Raw HTML that looks like the mark of an address goes round the renderer as a token.
    private mutating func protect(_ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.contains(UInt8(ascii: "%")), !setup.keepsAddresses else { return }
        var mark: [UInt8] = []
        Token.appendBare(addToken(.html(Array(bytes)), line: line(of: node)), to: &mark)
        node.setLiteral(&mark)
    }

    /// Closes what the container leaves open.
    mutating func settleHTML(in parent: Node) {
        while let last = html.open.last, last.parent == parent {
            html.open.removeLast()
            guard let node = last.node else { continue }
            report(
                .rawHTML, line: last.line, column: last.column, "'<\(last.name)>' is never closed",
                help: last.name == "details"
                    ? "write '</details>' on a line of its own, in the same list or quote"
                    : "write '</\(last.name)>' after its words, in the same paragraph")
            if last.name == "details" {
                guard let end = Node.customBlock(enter: Array("</details>".utf8)) else { continue }
                if cmark_node_append_child(parent, end) != 1 { cmark_node_free(end) }
            } else {
                node.remove()
            }
        }
    }
}

// MARK: - Tags in running text

extension TreeWalk {
    private static let mostOpen = 500

    private mutating func tag(_ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard let tag = HTMLTag(in: bytes, at: 0), let parent = node.parent else {
            if !Self.isComment(bytes) { reportLeftOut(bytes, node) }
            return drop(node)
        }
        if tag.isClosing { return close(tag, node, bytes, in: parent) }
        let isAllowed = HarmlessHTML.allows(tag.name) && setup.options.extensions
        let place = place(of: bytes, node)
        if !isAllowed { reportLeftOut(bytes, node, place, name: tag.name) }
        let isVoid = HarmlessHTML.void.contains(tag.name)
        let inline =
            isAllowed && html.open.count < Self.mostOpen ? Node.customInline(written(tag, bytes, place)) : nil
        // More would be looked through for each tag.
        if !isVoid, html.open.count < Self.mostOpen {
            html.open.append(
                HTMLState.Open(
                    name: tag.name, parent: parent, node: inline, line: place.line, column: place.column))
        }
        guard let inline else { return drop(node) }
        node.replace(with: inline)
    }

    private mutating func close(
        _ tag: HTMLTag, _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>, in parent: Node
    ) {
        guard let index = html.open.lastIndex(where: { $0.name == tag.name && $0.parent == parent }) else {
            reportLeftOut(bytes, node)
            return drop(node)
        }
        // What was opened after it can't be closed after it.
        for inner in html.open[(index + 1)...] where inner.parent == parent {
            report(
                .rawHTML, line: inner.line, column: inner.column,
                "'<\(inner.name)>' is not closed before '</\(tag.name)>'",
                help: "write '</\(inner.name)>' before it")
            inner.node?.remove()
        }
        let isAllowed = html.open[index].node != nil
        html.open.removeSubrange(index...)
        guard isAllowed, let inline = Node.customInline(Array("</\(tag.name)>".utf8)) else {
            return drop(node)
        }
        node.replace(with: inline)
    }

    /// The tag with the attributes that it can have; others are reported.
    private mutating func written(
        _ tag: HTMLTag, _ bytes: UnsafeBufferPointer<UInt8>, _ place: (line: Int, column: Int?)
    ) -> [UInt8] {
        var output = Array("<\(tag.name)".utf8)
        var names: Set<String> = []
        for attribute in tag.attributes {
            let name = bytes.string(attribute.name).lowercased()
            guard HarmlessHTML.allows(attribute: name, of: tag.name), names.insert(name).inserted else {
                report(
                    .rawHTML, line: place.line, column: place.column,
                    "the attribute '\(name)' of '<\(tag.name)>' is left out",
                    help: "write '<\(tag.name)>' alone")
                continue
            }
            output.append(contentsOf: " \(name)=\"".utf8)
            if let value = attribute.value { Self.append(bytes[value], to: &output) }
            output.append(UInt8(ascii: "\""))
        }
        output.append(contentsOf: HarmlessHTML.void.contains(tag.name) ? " />".utf8 : ">".utf8)
        return output
    }

    private mutating func drop(_ node: Node) {
        guard setup.options.extensions else { return }
        node.remove()
    }
}

// MARK: - Blocks

extension TreeWalk {
    /// What a block of raw HTML has.
    private struct HTMLParts {
        var tags: [HTMLTag] = []
        var words = 0
        /// Whether all tags can stand on a page.
        var isHarmless = true
        /// Whether a comment goes on to the end of the text.
        var isUnclosed = false
        /// Where scripts and styles end: their text is no text for readers.
        private var hidden: String?
        private var hiddenWords = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            var offset = 0
            var isInWord = false
            while offset < bytes.count {
                if hidden == nil, bytes.has("<!--", at: offset) {
                    guard let end = TreeWalk.afterComment(bytes, at: offset) else {
                        isUnclosed = true
                        words = max(1, words)
                        return
                    }
                    offset = end
                } else if let tag = HTMLTag(in: bytes, at: offset) {
                    take(tag)
                    isInWord = isInWord && HarmlessHTML.allows(tag.name)
                    offset = tag.range.upperBound
                } else {
                    if bytes[offset] == UInt8(ascii: "<"), hidden == nil, Self.beginsTag(bytes, offset) {
                        isHarmless = false
                    }
                    let isWord = bytes[offset].isWordByte
                    if isWord, !isInWord { if hidden == nil { words += 1 } else { hiddenWords += 1 } }
                    isInWord = isWord || (isInWord && bytes[offset] > 0x20)
                    offset += 1
                }
            }
        }

        /// Whether a browser would read on as if a tag began, though none is well-formed.
        private static func beginsTag(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0x20
            return next.isASCIILetter || "/!?".utf8.contains(next)
        }

        /// What begins as a script and never ends takes everything with it.
        mutating func settle() {
            if hidden != nil { words += hiddenWords }
        }

        private mutating func take(_ tag: HTMLTag) {
            if let hidden {
                if tag.isClosing, tag.name == hidden { self.hidden = nil }
                return
            }
            if tag.name == "script" || tag.name == "style" || tag.name == "template" { hidden = tag.name }
            tags.append(tag)
            if !HarmlessHTML.allows(tag.name), !HarmlessHTML.blocks.contains(tag.name) { isHarmless = false }
        }
    }

    private mutating func block(_ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard !Self.isComment(bytes), let parent = node.parent else { return drop(node) }
        var parts = HTMLParts(bytes)
        parts.settle()
        let place = place(of: bytes, node)
        if parts.isUnclosed {
            report(
                .lostWords, line: place.line, column: place.column,
                "a comment begins here that nothing closes: all that follows would be lost",
                help: "write '-->' after it")
            return drop(node)
        }
        if parts.isHarmless, setup.options.extensions, !parts.tags.isEmpty {
            return harmless(node, bytes, parts, place, in: parent)
        }
        let closes = parts.tags.count == 1 && parts.words == 0 ? parts.tags.first { $0.isClosing } : nil
        if let closes,
            let index = html.open.lastIndex(where: { $0.name == closes.name && $0.parent == parent }),
            html.open[index].node == nil
        {
            // Told where it was opened.
            html.open.remove(at: index)
        } else if parts.words > 0 {
            let last = place.line + bytes[bytes.trimmed(0..<bytes.count)].count { $0 == 0x0A }
            let lines = last > place.line ? "lines \(place.line) to \(last)" : "line \(place.line)"
            report(
                .lostWords, line: place.line, column: place.column,
                "\(parts.words == 1 ? "a word" : "\(parts.words) words") of raw HTML on \(lines) would be lost: '\(Self.excerpt(bytes))'",
                help: parts.tags.first.flatMap { HarmlessHTML.markdown(for: $0.name) } ?? Self.htmlHelp)
        } else {
            reportLeftOut(bytes, node, place, name: parts.tags.first?.name)
        }
        for tag in parts.tags {
            if !tag.isClosing {
                guard html.open.count < Self.mostOpen else { continue }
                html.open.append(
                    HTMLState.Open(
                        name: tag.name, parent: parent, node: nil, line: place.line, column: place.column))
            } else if let index = html.open.lastIndex(where: { $0.name == tag.name && $0.parent == parent }),
                html.open[index].node == nil
            {
                html.open.remove(at: index)
            }
        }
        drop(node)
    }

    /// Writes a block that has harmless tags alone, each closed in it, apart from `details`, which can go on around
    /// the blocks that follow.
    private mutating func harmless(
        _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>, _ parts: HTMLParts,
        _ place: (line: Int, column: Int?), in parent: Node
    ) {
        var output: [UInt8] = []
        var open: [String] = []
        var copied = 0
        for tag in parts.tags {
            Self.appendText(bytes, copied..<tag.range.lowerBound, to: &output)
            copied = tag.range.upperBound
            if !tag.isClosing {
                output.append(contentsOf: written(tag, bytes, place))
                if !HarmlessHTML.void.contains(tag.name) { open.append(tag.name) }
            } else if let index = open.lastIndex(of: tag.name) {
                for name in open[index...].reversed() { output.append(contentsOf: "</\(name)>".utf8) }
                if index < open.count - 1 { reportUnclosed(open[index + 1], place) }
                open.removeSubrange(index...)
            } else if let index = html.open.lastIndex(where: { $0.parent == parent }), tag.name == "details",
                html.open[index].name == tag.name, html.open[index].node != nil, open.isEmpty
            {
                html.open.remove(at: index)
                output.append(contentsOf: "</details>".utf8)
            } else {
                report(
                    .rawHTML, line: place.line, column: place.column,
                    "'</\(tag.name)>' closes nothing here", help: "remove it")
            }
        }
        Self.appendText(bytes, copied..<bytes.count, to: &output)
        // Only `details` may go on, and only around nothing else that is open.
        while let name = open.last, name != "details" || open.contains(where: { $0 != "details" }) {
            if name != "details" { reportUnclosed(name, place) }
            output.append(contentsOf: "</\(name)>".utf8)
            open.removeLast()
        }
        let isEmpty = output.allSatisfy { $0 <= 0x20 }
        if Self.holdsSyntax(bytes) {
            report(
                .unreadSyntax, line: place.line, column: place.column,
                "Markdown within raw HTML is shown as it is written",
                help: "put a blank line before and after the text, so that it is read")
        }
        guard !isEmpty, let block = Node.customBlock(enter: output) else { return drop(node) }
        for _ in open {
            html.open.append(
                HTMLState.Open(
                    name: "details", parent: parent, node: block, line: place.line, column: place.column))
        }
        node.replace(with: block)
    }

    /// Whether the text between tags has what reads like a reference or emphasis.
    private static func holdsSyntax(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.contains { offset in
            bytes.has("[[", at: offset) || bytes.has("[@", at: offset) || bytes.has("{{", at: offset)
                || bytes.has("](", at: offset) || bytes.has("**", at: offset)
        }
    }

    private mutating func reportUnclosed(_ name: String, _ place: (line: Int, column: Int?)) {
        report(
            .rawHTML, line: place.line, column: place.column, "'<\(name)>' is not closed",
            help: "write '</\(name)>' after its words, without a blank line between")
    }
}

// MARK: - What the findings share

extension TreeWalk {
    private static let htmlHelp = "use Markdown, or write '&lt;' for a '<' that is meant as such"

    private mutating func reportLeftOut(
        _ bytes: UnsafeBufferPointer<UInt8>, _ node: Node, _ place: (line: Int, column: Int?)? = nil,
        name: String? = nil
    ) {
        let place = place ?? self.place(of: bytes, node)
        report(
            .rawHTML, line: place.line, column: place.column,
            "the raw HTML '\(Self.excerpt(bytes))' is left out of the page",
            help: name.flatMap(HarmlessHTML.markdown) ?? Self.htmlHelp)
    }

    private static func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = bytes.string(bytes.trimmed(0..<min(bytes.count, 40)))
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    }

    /// Where the tag stands in the source.
    private mutating func place(of bytes: UnsafeBufferPointer<UInt8>, _ node: Node) -> (
        line: Int, column: Int?
    ) {
        let isInline = node.type == CMARK_NODE_HTML_INLINE
        let first = isInline ? rewritten.lines.fileLine(blockLines.lowerBound) : line(of: node)
        let last = isInline ? max(first, rewritten.lines.fileLine(blockLines.upperBound)) : first
        let text = bytes[bytes.trimmed(0..<bytes.count)].prefix(60).prefix { !$0.isLineEnd }
        guard let place = finder.find(Array(text)[...], inLines: first...last, from: html.offset) else {
            return (line(of: node), nil)
        }
        html.offset = place.offset + 1
        return (place.line, place.column)
    }

    /// Text between tags: its character references stay, anything else that is markup is none.
    private static func appendText(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to output: inout [UInt8]
    ) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            if bytes.has("<!--", at: offset) {
                offset = min(range.upperBound, afterComment(bytes, at: offset) ?? range.upperBound)
                continue
            }
            let start = offset
            while offset < range.upperBound, offset == start || bytes[offset] != UInt8(ascii: "<") {
                offset += 1
            }
            append(bytes[start..<offset], to: &output)
        }
    }

    /// Appends text or a value in which character references stay what they are.
    private static func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to output: inout [UInt8]) {
        for offset in bytes.indices {
            switch bytes[offset] {
            case UInt8(ascii: "<"): output.append("&lt;")
            case UInt8(ascii: ">"): output.append("&gt;")
            case UInt8(ascii: "\""): output.append("&quot;")
            case UInt8(ascii: "&") where !isReference(bytes[offset...]): output.append("&amp;")
            default: output.append(bytes[offset])
            }
        }
    }

    /// `&name;`, `&#123;`, `&#x1F;`.
    private static func isReference(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let rest = bytes.dropFirst().prefix(32)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > rest.startIndex else { return false }
        let name = rest[..<end]
        let digits = name.first == UInt8(ascii: "#") ? name.dropFirst() : name
        return !digits.isEmpty && digits.allSatisfy(\.isASCIIAlphanumeric)
    }

    /// Whether all of the bytes are comments and white space.
    private static func isComment(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] <= 0x20 {
                offset += 1
                continue
            }
            guard bytes.has("<!--", at: offset) else { return false }
            guard let end = afterComment(bytes, at: offset) else { return false }
            offset = end
        }
        return true
    }

    /// Where a comment ends; nil where nothing closes it.
    private static func afterComment(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        // `<!-->` is a whole one.
        var offset = start + 2
        while offset < bytes.count, !bytes.has("-->", at: offset) { offset += 1 }
        return offset < bytes.count ? offset + 3 : nil
    }
}
