import CCmark

extension TreeWalk {
    mutating func enterLink(_ node: Node) {
        let isImage = node.type == CMARK_NODE_IMAGE
        if isImage { imageDepth += 1 } else { linkDepth += 1 }
        guard sourceTokens > 0 else { return }
        if var url = restored(node.url, isAttribute: true) { node.setURL(&url) }
        if var title = restored(node.title, isAttribute: true) { node.setTitle(&title) }
    }

    mutating func leaveLink(_ node: Node) {
        let isImage = node.type == CMARK_NODE_IMAGE
        if isImage { imageDepth -= 1 } else { linkDepth -= 1 }
        if !isImage { checkBrackets(of: node) }
        if setup.options.rawHTML && setup.keepsAddresses { return }
        let url = node.url
        switch LinkDestination(url, isImage: isImage) {
        case .external: break
        case .protocolRelative:
            let address = url.string(0..<url.count)
            report(
                .protocolRelativeLink,
                line: line(of: node),
                "the address '\(address)' does not name its scheme",
                help: "write 'https:\(address)'"
            )
        case .unsafe(let scheme):
            report(
                .unsafeLink,
                line: line(of: node),
                "\(isImage ? "an image" : "a link") can't use the scheme '\(scheme)'",
                help: "for a relative address, put './' before it"
            )
            node.unwrap()
        case .relative(let path, let fragment):
            guard setup.options.extensions, !setup.keepsAddresses else { return }
            let hole = AddressHole(path: path, fragment: fragment, isImage: isImage)
            var marker = Array("%FF".utf8)
            Token.appendDigits(addToken(.hole(hole), line: line(of: node)), to: &marker)
            node.setURL(&marker)
            addressCount += 1
        }
    }

    /// Reports `[words [[id]](address)`: with one bracket too few, the link is around `[id]` alone.
    private mutating func checkBrackets(of link: Node) {
        guard setup.options.extensions, let text = link.firstChild, text.type == CMARK_NODE_TEXT,
            text.next == nil, text.literal.first == UInt8(ascii: "["),
            text.literal.last == UInt8(ascii: "]"),
            let before = link.previous, before.type == CMARK_NODE_TEXT,
            let bracket = before.literal.last(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }),
            bracket == UInt8(ascii: "[")
        else { return }
        report(
            .nestedLink,
            line: line(of: link),
            "a bracket is not closed: only '\(text.literal.string(0..<text.literal.count))' is the text of the link",
            help: "write '[words](address)', and put a reference before or after it"
        )
    }

    /// Raw HTML is left out unless it is asked for; a comment by itself is no finding.
    mutating func html(_ node: Node) {
        let bytes = node.literal
        guard !setup.options.rawHTML else { return protect(node, bytes) }
        if !Self.isComment(bytes) {
            let text = bytes.string(bytes.trimmed(0..<min(bytes.count, 40)))
            let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
            report(
                .rawHTML,
                line: line(of: node),
                "the raw HTML '\(first)' is left out of the page",
                help: "use Markdown, or write '&lt;' for a '<' that is meant as such"
            )
        }
        guard setup.options.extensions else { return }
        cmark_node_unlink(node)
        cmark_node_free(node)
    }

    /// Raw HTML that looks like the mark of an address goes round the renderer as a token.
    private mutating func protect(_ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.contains(UInt8(ascii: "%")), !setup.keepsAddresses else { return }
        var mark: [UInt8] = []
        Token.appendBare(addToken(.html(Array(bytes)), line: line(of: node)), to: &mark)
        node.setLiteral(&mark)
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
            offset += 4
            while offset < bytes.count, !bytes.has("-->", at: offset) { offset += 1 }
            offset += 3
        }
        return true
    }
}

/// Where a link or an image leads, by its destination alone.
enum LinkDestination {
    /// An absolute address with a scheme that is allowed.
    case external
    /// `//host/path`.
    case protocolRelative
    /// A scheme that is not allowed, in lower case.
    case unsafe(scheme: String)
    /// Anything else: a path, maybe empty, percent-decoded, and a fragment.
    case relative(path: String, fragment: String?)

    init(_ url: UnsafeBufferPointer<UInt8>, isImage: Bool) {
        if let scheme = Self.scheme(of: url) {
            let isAllowed = (isImage ? ["http", "https"] : ["http", "https", "mailto", "tel"]).contains(
                scheme
            )
            self = isAllowed ? .external : .unsafe(scheme: scheme)
        } else if url.has("//", at: 0) {
            self = .protocolRelative
        } else {
            let hash = url.firstIndex(of: UInt8(ascii: "#"))
            self = .relative(
                path: Self.decoded(url[..<(hash ?? url.count)]),
                fragment: hash.map { Self.decoded(url[($0 + 1)...]) }
            )
        }
    }

    /// RFC 3986, section 3.1: a letter, then letters, digits, '+', '-' and '.', before the first ':'.
    private static func scheme(of url: UnsafeBufferPointer<UInt8>) -> String? {
        guard let first = url.first, first.isASCIILetter else { return nil }
        for (offset, byte) in url.enumerated() {
            if byte == UInt8(ascii: ":") { return url.string(0..<offset).lowercased() }
            let isSchemeByte =
                byte.isASCIIAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
            guard isSchemeByte else { return nil }
        }
        return nil
    }

    private static func decoded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
        var output: [UInt8] = []
        var offset = bytes.startIndex
        while offset < bytes.endIndex {
            if bytes[offset] == UInt8(ascii: "%"), offset + 2 < bytes.endIndex,
                let high = hexadecimal(bytes[offset + 1]), let low = hexadecimal(bytes[offset + 2])
            {
                output.append(high << 4 | low)
                offset += 3
            } else {
                output.append(bytes[offset])
                offset += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
