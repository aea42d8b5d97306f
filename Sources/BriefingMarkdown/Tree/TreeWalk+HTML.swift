import BriefingGround
import CCmark

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
    static let mostOpen = 500

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
    mutating func written(
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

    mutating func drop(_ node: Node) {
        guard setup.options.extensions else { return }
        node.remove()
    }
}

// MARK: - What the findings share

extension TreeWalk {
    static let htmlHelp = "use Markdown, or write '&lt;' for a '<' that is meant as such"

    mutating func reportLeftOut(
        _ bytes: UnsafeBufferPointer<UInt8>, _ node: Node, _ place: (line: Int, column: Int?)? = nil,
        name: String? = nil
    ) {
        let place = place ?? self.place(of: bytes, node)
        report(
            .rawHTML, line: place.line, column: place.column,
            "the raw HTML '\(Self.excerpt(bytes))' is left out of the page",
            help: name.flatMap(HarmlessHTML.markdown) ?? Self.htmlHelp)
    }

    static func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = bytes.string(bytes.trimmed(0..<min(bytes.count, 40)))
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    }

    /// Where the tag stands in the source.
    mutating func place(of bytes: UnsafeBufferPointer<UInt8>, _ node: Node) -> (
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
    static func appendText(
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
    static func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to output: inout [UInt8]) {
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
    static func isReference(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let rest = bytes.dropFirst().prefix(32)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > rest.startIndex else { return false }
        let name = rest[..<end]
        let digits = name.first == UInt8(ascii: "#") ? name.dropFirst() : name
        return !digits.isEmpty && digits.allSatisfy(\.isASCIIAlphanumeric)
    }

    /// Whether all of the bytes are comments and white space.
    static func isComment(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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
    static func afterComment(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        // `<!-->` is a whole one.
        var offset = start + 2
        while offset < bytes.count, !bytes.has("-->", at: offset) { offset += 1 }
        return offset < bytes.count ? offset + 3 : nil
    }
}
