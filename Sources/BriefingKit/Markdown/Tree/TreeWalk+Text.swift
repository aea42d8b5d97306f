import CCmark

extension TreeWalk {
    /// Looks at a text node once, byte by byte: counts words, and puts tokens in place of what the extensions
    /// find.
    mutating func text(_ node: Node) {
        let bytes = node.literal
        var edited: [UInt8] = []
        var copied = 0
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            let kind = classes[Int(byte)]
            if kind & MarkdownSetup.special != 0,
                kind & MarkdownSetup.word == 0 || byte == Token.lead || offset == 0
                    || !bytes[offset - 1].isWordByte
            {
                if byte == Token.lead {
                    offset = token(at: offset, of: node, bytes, &edited, &copied)
                    continue
                }
                let scan = TextScan(bytes: bytes, offset: offset, start: copied, node: node)
                if imageDepth == 0, let match = match(scan) {
                    edited.append(contentsOf: bytes[copied..<match.range.lowerBound])
                    Token.appendBare(addToken(match.kind, line: line(of: node)), to: &edited)
                    copied = match.range.upperBound
                    offset = copied
                    isInWord = true
                    continue
                }
            }
            if kind & MarkdownSetup.word != 0 {
                if !isInWord {
                    wordCount += 1
                    isInWord = true
                }
            } else if kind & MarkdownSetup.space != 0 {
                isInWord = false
            }
            offset += 1
        }
        if heading != nil { appendToHeading(bytes) }
        guard copied > 0 else { return }
        edited.append(contentsOf: bytes[copied...])
        node.setLiteral(&edited)
    }

    private mutating func match(_ scan: TextScan) -> TextMatch? {
        var mask = setup.textDispatch[Int(scan.bytes[scan.offset])]
        while mask != 0 {
            let found = setup.extensions[mask.trailingZeroBitCount]
            mask &= mask - 1
            if let match = found.match(text: scan, in: &self) { return match }
        }
        return nil
    }

    /// Deals with a token in a text node: most stay, some must go where they stand.
    ///
    /// - Returns: the offset after it.
    private mutating func token(
        at offset: Int,
        of node: Node,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ edited: inout [UInt8],
        _ copied: inout Int
    ) -> Int {
        guard let reference = TokenReference(in: bytes, at: offset, count: tokens.count) else {
            if !isInWord { wordCount += 1 }
            isInWord = true
            return offset + 1
        }
        func replace(by text: [UInt8]) {
            edited.append(contentsOf: bytes[copied..<max(copied, reference.range.lowerBound)])
            edited.append(contentsOf: text)
            copied = reference.range.upperBound
        }
        let token = tokens[reference.index]
        if imageDepth > 0 || (linkDepth > 0 && token.isLink) {
            settleInLink(token)
            replace(by: token.plain)
            return reference.range.upperBound
        }
        switch token.kind {
        case .cellStart(let table, let ordinal), .cellEnd(let table, let ordinal):
            meetCell(token, table: table, ordinal: ordinal, in: node)
        case .ownID, .malformedID:
            if !settleOwnID(token, isLast: reference.range.upperBound == bytes.count, node) {
                replace(by: token.original)
            } else {
                replace(by: [])
                while edited.last == 0x20 { edited.removeLast() }
            }
        case .footnote(let label):
            footnotes.references.append(
                FootnoteState.Reference(
                    token: reference.index,
                    label: label,
                    note: footnotes.open.last?.index
                )
            )
        default:
            if !isInWord { wordCount += 1 }
            isInWord = true
        }
        return reference.range.upperBound
    }

    /// In the text of a link the token's plain text stands; a reference that gets lost by that is reported.
    private mutating func settleInLink(_ token: Token) {
        switch token.kind {
        case .hole(.record), .hole(.citation), .footnote:
            guard imageDepth == 0 else { return }
            report(
                .nestedLink,
                line: token.line,
                "'\(String(decoding: token.original, as: UTF8.self))' stands inside the text of a link",
                help: "put it before or after the link"
            )
        case .autolink:
            // As plain text, libcmark would have parsed it.
            if token.original.contains(where: { Self.isMarkup($0) }) {
                rejections.offsets.insert(token.offset)
            }
        default: break
        }
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "&"), UInt8(ascii: "\\"),
            UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "!"):
            true
        default: false
        }
    }
}

extension TreeWalk {
    /// Puts back the source text of tokens in code or HTML.
    mutating func restoreLiteral(of node: Node, isBlock: Bool) {
        guard !rewritten.tokens.isEmpty else { return }
        guard var text = restored(node.literal, isBlock: isBlock) else { return }
        node.setLiteral(&text)
    }

    /// The bytes with tokens replaced by what they stood for; nothing if there are none.
    mutating func restored(
        _ bytes: UnsafeBufferPointer<UInt8>,
        isBlock: Bool = false,
        isAttribute: Bool = false
    ) -> [UInt8]? {
        guard bytes.contains(Token.lead) else { return nil }
        var output: [UInt8] = []
        var (copied, offset) = (0, 0)
        while offset < bytes.count {
            guard bytes[offset] == Token.lead,
                let reference = TokenReference(in: bytes, at: offset, count: tokens.count)
            else {
                offset += 1
                continue
            }
            let token = tokens[reference.index]
            switch token.kind {
            case .cellStart(let table, let ordinal), .cellEnd(let table, let ordinal):
                rejectCell(table: table, ordinal: ordinal)
            default: break
            }
            // Line ends in blocks may be followed by marks of a quote, and escapes in attributes have been
            // resolved by libcmark: both come out right only if libcmark sees the text itself.
            let needsParsing =
                (isBlock && token.spansLines)
                || (isAttribute
                    && token.original.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") })
            if needsParsing { rejections.offsets.insert(token.offset) }
            output.append(contentsOf: bytes[copied..<reference.range.lowerBound])
            output.append(contentsOf: token.original)
            copied = reference.range.upperBound
            offset = copied
        }
        output.append(contentsOf: bytes[copied...])
        return output
    }

    mutating func code(_ node: Node) {
        restoreLiteral(of: node, isBlock: false)
        if !isInWord { wordCount += 1 }
        isInWord = true
        heading?.text.append(contentsOf: node.literal)
    }

    mutating func codeBlock(_ node: Node) {
        isInWord = false
        let start = Int(cmark_node_get_start_line(node))
        if nextFence < rewritten.fences.count, rewritten.fences[nextFence] == start { nextFence += 1 }
        guard !rewritten.tokens.isEmpty else { return }
        restoreLiteral(of: node, isBlock: true)
        if var info = restored(node.fenceInfo, isAttribute: true) { node.setFenceInfo(&info) }
    }

    func verifyFencesMet() -> Bool { nextFence == rewritten.fences.count }

    mutating func verifyFences() {
        if !verifyFencesMet() { rejections.ignoresFences = true }
    }
}
