import CCmark

extension TreeWalk {
    /// Looks at a text node: counts its words, and puts tokens in place of what the extensions find.
    mutating func text(_ node: Node) {
        let bytes = node.literal
        var edited: [UInt8] = []
        var copied = 0
        // No match reaches back into what has been dealt with.
        var floor = 0
        var offset = nextSpecial(in: bytes, from: 0)
        while offset < bytes.count {
            if Token.starts(in: bytes, at: offset) {
                offset = token(at: offset, of: node, bytes, &edited, &copied)
                floor = offset
            } else if imageDepth == 0,
                let match = match(TextScan(bytes: bytes, offset: offset, start: floor, node: node))
            {
                edited.append(contentsOf: bytes[copied..<match.range.lowerBound])
                Token.appendBare(addToken(match.kind, line: line(of: node)), to: &edited)
                copied = match.range.upperBound
                floor = copied
                offset = copied
            } else {
                offset += 1
            }
            offset = nextSpecial(in: bytes, from: offset)
        }
        if heading != nil { appendToHeading(bytes) }
        guard copied > 0 else { return }
        edited.append(contentsOf: bytes[copied...])
        node.setLiteral(&edited)
    }

    /// The next byte that a token or an extension may start with; letters count only where a word starts.
    ///
    /// A word begins with each block, each line and each space: near enough for a reading time. Counting and
    /// searching is one loop with a single branch, since it sees every byte of the text.
    private mutating func nextSpecial(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let classes = classes
        var offset = start
        var spaces = 0
        var letter: UInt8 = start > 0 ? classes[Int(bytes[start - 1])] >> 1 & 1 : 0
        while offset < bytes.count {
            let kind = classes[Int(bytes[offset])]
            let isInside = letter & kind >> 1
            letter = kind >> 1 & 1
            if kind & ~isInside & MarkdownSetup.special != 0 { break }
            spaces &+= Int(kind >> 2)
            offset &+= 1
        }
        wordCount &+= spaces
        return offset
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
            return offset + 1
        }
        func replace(by text: [UInt8]) {
            edited.append(contentsOf: bytes[copied..<max(copied, reference.range.lowerBound)])
            edited.append(contentsOf: text)
            copied = reference.range.upperBound
        }
        if imageDepth > 0 || (linkDepth > 0 && tokens[reference.index].isLink) {
            let token = tokens[reference.index]
            settleInLink(token)
            replace(by: token.plain(originals))
            return reference.range.upperBound
        }
        switch tokens[reference.index].kind {
        case .cellStart(let table, let ordinal):
            meetCell(table: table, ordinal: ordinal, isEnd: false, in: node)
        case .cellEnd(let table, let ordinal):
            meetCell(table: table, ordinal: ordinal, isEnd: true, in: node)
        case .ownID, .malformedID:
            let token = tokens[reference.index]
            if !settleOwnID(token, isLast: reference.range.upperBound == bytes.count, node) {
                replace(by: Array(originals[token.original]))
            } else {
                replace(by: [])
                while edited.last == 0x20 { edited.removeLast() }
            }
        case .hole(let hole):
            if heading != nil, case .value = hole.standing {
                reportValue(tokens[reference.index], in: "a heading")
            }
        case .task:
            // GitHub's rule: a box stands right after the mark of an item, anywhere else it is plain text.
            rejections.offsets.insert(tokens[reference.index].offset)
        case .footnote(let label):
            footnotes.references.append(
                FootnoteState.Reference(
                    token: reference.index,
                    label: label,
                    note: footnotes.open.last?.index
                )
            )
        default: break
        }
        return reference.range.upperBound
    }

    /// What a reader would see of the value where only plain text can stand: its braces.
    private mutating func reportValue(_ token: Token, in place: String) {
        report(
            .misplacedValue,
            line: token.line,
            "the value '\(String(decoding: originals[token.original], as: UTF8.self))' stands in \(place)",
            help: "write it in the text"
        )
    }

    /// In the text of a link the token's plain text stands; a reference that gets lost by that is reported.
    private mutating func settleInLink(_ token: Token) {
        switch token.kind {
        case .hole(let hole):
            switch hole.standing {
            case .link: reportNested(token)
            case .value: reportValue(token, in: "the description of an image")
            case .markedWords, .apart: break
            }
        case .footnote: reportNested(token)
        case .autolink:
            // As plain text, libcmark would have parsed it.
            if originals[token.original].contains(where: { Self.isMarkup($0) }) {
                rejections.offsets.insert(token.offset)
            }
        default: break
        }
    }

    private mutating func reportNested(_ token: Token) {
        let place = imageDepth > 0 ? "the description of an image" : "the text of a link"
        report(
            .nestedLink,
            line: token.line,
            "'\(String(decoding: originals[token.original], as: UTF8.self))' stands inside \(place)",
            help: "put it before or after the \(imageDepth > 0 ? "image" : "link")"
        )
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
        guard sourceTokens > 0 else { return }
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
            let original = originals[token.original]
            switch token.kind {
            case .cellStart(let table, let ordinal), .cellEnd(let table, let ordinal):
                rejectCell(table: table, ordinal: ordinal)
            default: break
            }
            // Line ends in blocks may be followed by marks of a quote, and escapes in attributes have been
            // resolved by libcmark: both come out right only if libcmark sees the text itself.
            let needsParsing =
                (isBlock && original.contains { $0.isLineEnd })
                || (isAttribute
                    && original.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") })
            if needsParsing { rejections.offsets.insert(token.offset) }
            output.append(contentsOf: bytes[copied..<reference.range.lowerBound])
            output.append(contentsOf: original)
            copied = reference.range.upperBound
            offset = copied
        }
        output.append(contentsOf: bytes[copied...])
        return output
    }

    mutating func code(_ node: Node) {
        restoreLiteral(of: node, isBlock: false)
        heading?.text.append(contentsOf: node.literal)
    }

    mutating func codeBlock(_ node: Node) {
        let start = Int(cmark_node_get_start_line(node))
        if nextFence < rewritten.fences.count, rewritten.fences[nextFence] == start { nextFence += 1 }
        if setup.options.extensions { checkFence(of: node) }
        guard sourceTokens > 0 else { return }
        restoreLiteral(of: node, isBlock: true)
        if var info = restored(node.fenceInfo, isAttribute: true) { node.setFenceInfo(&info) }
    }

    /// A fence that nothing closes makes code of all that follows (CommonMark 0.30, section 4.5).
    private mutating func checkFence(of node: Node) {
        let (first, last) = (Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node)))
        let line = rewritten.lines.fileLine(first)
        guard let opening = finder.fence(atLine: line, isOpening: true) else { return }
        let closing =
            last > first ? finder.fence(atLine: rewritten.lines.fileLine(last), isOpening: false) : nil
        if let closing, closing.isBare, closing.byte == opening.byte, closing.length >= opening.length {
            return
        }
        let info = node.fenceInfo
        let word = info.string(0..<(info.firstIndex { $0 <= 0x20 } ?? info.count))
        let isBlock = setup.options.blocks.contains(word)
        report(
            isBlock ? .unclosedBlock : .unclosedFence, line: line,
            "the \(isBlock ? "block '\(word)'" : "code") that opens here is never closed",
            help:
                "write '\(String(repeating: String(Unicode.Scalar(opening.byte)), count: opening.length))' on a line of its own after it"
        )
        if isBlock { unclosedBlocks.insert(first) }
    }

    func verifyFencesMet() -> Bool { nextFence == rewritten.fences.count }

    mutating func verifyFences() {
        if !verifyFencesMet() { rejections.ignoresFences = true }
    }
}
