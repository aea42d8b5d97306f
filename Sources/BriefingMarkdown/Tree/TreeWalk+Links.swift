import BriefingGround
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
        defer { lostLines += linesInside(node) }
        if setup.options.rawHTML && setup.keepsAddresses { return }
        let url = node.url
        if setup.options.extensions { checkWords(of: node, url, isImage: isImage) }
        switch LinkDestination(url, isImage: isImage) {
        case .external:
            guard setup.options.extensions, !setup.keepsAddresses else { return }
            if let own = ownPart(of: url) {
                return leaveHole(for: LinkDestination(own, isImage: isImage), node, isImage, isRooted: true)
            }
            if isImage { return reportRemote(url, node) }
            checkExternal(url, of: node)
            keepLiteralHost(url, node)
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
                help: Self.help(scheme: scheme, url)
            )
            node.unwrap()
        case .relative:
            guard setup.options.extensions, !setup.keepsAddresses else { return }
            leaveHole(for: LinkDestination(url, isImage: isImage), node, isImage, isRooted: false)
        }
    }

    /// A picture says in words what it shows (WCAG 1.1.1).
    private mutating func checkDescription(of image: Node, _ path: String) {
        let words = Residue(of: image, in: self, reads: true).bytes.filter { $0 > Residue.seam }
        let text = words.withUnsafeBufferPointer { $0.string($0.trimmed(0..<$0.count)) }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard text.isEmpty || text == name || text + "." == name.prefix(text.count + 1) else { return }
        report(
            .namelessPicture, line: line(of: image),
            text.isEmpty
                ? "the picture '\(name)' has no description"
                : "the picture '\(name)' is described by its file's name",
            help: "write between the square brackets what it shows: '![Map of the strait](\(path))'")
    }

    /// Keeps the brackets of an IPv6 address, which libcmark would encode (RFC 3986, section 3.2.2).
    private mutating func keepLiteralHost(_ url: UnsafeBufferPointer<UInt8>, _ node: Node) {
        guard let colon = url.firstOffset(of: UInt8(ascii: ":"), from: 0), url.has("://[", at: colon),
            let close = url.firstOffset(of: UInt8(ascii: "]"), from: colon)
        else { return }
        let literal = url[(colon + 4)..<close]
        guard
            literal.allSatisfy({
                $0.isASCIIAlphanumeric || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            })
        else {
            return
        }
        var address: [UInt8] = []
        HTMLText.appendAddress(Array(url[..<(colon + 3)]), to: &address)
        address.append(contentsOf: url[(colon + 3)...close])
        HTMLText.appendAddress(Array(url[(close + 1)...]), to: &address)
        var marker = Array("%FF".utf8)
        Token.appendDigits(addToken(.html(address), line: line(of: node)), to: &marker)
        node.setURL(&marker)
        addressCount += 1
    }

    /// A picture elsewhere would tell its host who reads the page, and the site's own policy keeps it out.
    private mutating func reportRemote(_ url: UnsafeBufferPointer<UInt8>, _ node: Node) {
        report(
            .remotePicture, line: line(of: node),
            "the picture '\(url.string(0..<url.count))' lies on another site",
            help: "save it into 'assets/', and write '../assets/name.png'; or link to it")
        node.unwrap()
    }

    /// Puts the mark of a hole in place of an address that leads to something of the site.
    private mutating func leaveHole(
        for destination: LinkDestination, _ node: Node, _ isImage: Bool, isRooted: Bool
    ) {
        guard case .relative(let path, let query, let fragment) = destination else { return }
        var hole = AddressHole(
            path: path, query: query, fragment: fragment, isRooted: isRooted, isImage: isImage)
        if isImage {
            hole.picturesBefore = pictureCount
            pictureCount += 1
            checkDescription(of: node, path)
        }
        var marker = Array("%FF".utf8)
        Token.appendDigits(addToken(.hole(hole), line: line(of: node)), to: &marker)
        node.setURL(&marker)
        addressCount += 1
    }

    /// The part after the site's own address, if a link leads there.
    private func ownPart(of url: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        let base = setup.baseURL
        // The home page may be written without the slash at its end.
        guard !base.isEmpty, url.count >= base.count - 1,
            url.starts(with: base) || url.elementsEqual(base.dropLast())
        else { return nil }
        return UnsafeBufferPointer(rebasing: url[min(base.count, url.count)...])
    }

    /// The line ends in the title of a link, and before it: libcmark reads on as if there were none.
    private func linesInside(_ link: Node) -> Int {
        guard blockLines.lowerBound < blockLines.upperBound else { return 0 }
        return link.title.count { $0 == 0x0A }
    }

    /// A link says where it leads (WCAG 2.4.4).
    private mutating func checkWords(of link: Node, _ url: UnsafeBufferPointer<UInt8>, isImage: Bool) {
        let words = isImage ? "picture" : "link"
        if url.isEmpty, link.title.isEmpty || isImage {
            report(
                .namelessLink, line: line(of: link), "the \(words) has no address",
                help: "write it between the round brackets")
        }
        guard !isImage, !hasWords(link) else { return }
        report(
            .namelessLink, line: line(of: link), "the link to '\(url.string(0..<url.count))' has no words",
            help: "write between the square brackets what it leads to")
    }

    /// Whether a reader sees or hears anything of what stands in a node.
    func hasWords(_ node: Node) -> Bool {
        if let first = node.firstChild, first.type == CMARK_NODE_TEXT,
            first.literal.contains(where: { $0 > 0x20 })
        {
            return true
        }
        guard let iterator = cmark_iter_new(node) else { return true }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let part = cmark_iter_get_node(iterator) else { return false }
            switch part.type {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                if part.literal.contains(where: { $0 > 0x20 }) { return true }
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_EMPH, CMARK_NODE_STRONG,
                CMARK_NODE_LINK, CMARK_NODE_HEADING, CMARK_NODE_IMAGE:
                continue
            default: return true
            }
        }
    }

    /// What no browser can follow (RFC 3986, sections 2.1 and 3.2).
    private mutating func checkExternal(_ url: UnsafeBufferPointer<UInt8>, of node: Node) {
        guard !WebAddress.isPlain(url), let problem = WebAddress.problem(with: url, allowsUser: true) else {
            return
        }
        report(
            .malformedAddress, line: line(of: node),
            "the address '\(url.string(0..<url.count))' \(problem.what)",
            help: problem.help)
    }

    /// What was probably meant by a scheme that no link can have.
    private static func help(scheme: String, _ url: UnsafeBufferPointer<UInt8>) -> String {
        if let near = NearMiss.nearest(to: scheme, in: LinkDestination.schemes),
            url.has("//", at: scheme.utf8.count + 1)
        {
            return "did you mean '\(near)'?"
        }
        return "for a relative address, put './' before it"
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
}

/// Where a link or an image leads, by its destination alone.
enum LinkDestination {
    /// An absolute address with a scheme that is allowed.
    case external
    /// `//host/path`.
    case protocolRelative
    /// A scheme that is not allowed, in lower case.
    case unsafe(scheme: String)
    /// Anything else: a path, maybe empty, percent-decoded, what follows a `?` as written, and a fragment.
    case relative(path: String, query: String?, fragment: String?)

    init(_ url: UnsafeBufferPointer<UInt8>, isImage: Bool) {
        if let scheme = Self.scheme(of: url) {
            let isAllowed = isImage ? Self.schemes.prefix(2).contains(scheme) : Self.schemes.contains(scheme)
            self = isAllowed ? .external : .unsafe(scheme: scheme)
        } else if url.has("//", at: 0) {
            self = .protocolRelative
        } else {
            let hash = url.firstIndex(of: UInt8(ascii: "#"))
            let mark = url[..<(hash ?? url.count)].firstIndex(of: UInt8(ascii: "?"))
            self = .relative(
                path: Self.decoded(url[..<(mark ?? hash ?? url.count)]),
                query: mark.map { url.string($0 + 1..<(hash ?? url.count)) },
                fragment: hash.map { Self.decoded(url[($0 + 1)...]) }
            )
        }
    }

    /// The schemes of links; the first two are those of images.
    static let schemes = ["http", "https", "mailto", "tel"]

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
