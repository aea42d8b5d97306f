import CCmark

/// `~~struck out~~`, also with one tilde (GFM 0.29, section 6.5).
///
/// Runs of tildes are matched among the children of one node. So where strikethrough and emphasis overlap
/// without one holding the other, emphasis wins, while in GitHub's program the first to close does.
struct Strikethrough: MarkdownExtension {
    var textTriggers: [UInt8] { [UInt8(ascii: "~")] }
    var keepsEscapes: Bool { true }

    func keepsEscape(source scan: SourceScan) -> Bool { scan.byte(scan.offset + 1) == UInt8(ascii: "~") }

    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch? {
        var end = scan.offset
        while end < scan.bytes.count, scan.bytes[end] == UInt8(ascii: "~") { end += 1 }
        let range = scan.offset..<end
        let match = TextMatch(range: range, kind: .text(Array(scan.bytes[range])))
        guard range.count <= 2, let parent = scan.node.parent else { return match }
        let before = Neighbour(before: scan.offset, in: scan.bytes, of: scan.node)
        let after = Neighbour(after: end, in: scan.bytes, of: scan.node)
        let opens = after != .space && (after != .punctuation || before != .other)
        let closes = before != .space && (before != .punctuation || after != .other)
        if opens || closes {
            walk.tildes.append(
                TildeRun(
                    parent: parent,
                    token: walk.tokens.count,
                    length: range.count,
                    canOpen: opens,
                    canClose: closes
                )
            )
        }
        return match
    }

    /// Matches the runs among the children of a node that has been visited.
    ///
    /// A run closes the last opener, if that is of its own length. As with emphasis (CommonMark 0.30, section 6.2,
    /// rule 9), a run that may open and close is passed over where the two lengths make three.
    static func settle(_ parent: Node, in walk: inout TreeWalk) {
        let start = walk.tildes.lastIndex { $0.parent != parent }.map { $0 + 1 } ?? 0
        var openers: [TildeRun] = []
        // For runs of one and of two: how many of the openers have been looked at in vain. Without these, runs
        // of one after very many of two would each look at all of them.
        var bottoms = [0, 0]
        for run in walk.tildes[start...] {
            if run.canClose {
                let index = openers[bottoms[run.length - 1]...].lastIndex { $0.meets(run) }
                if let index, openers[index].length == run.length {
                    walk.tokens[openers[index].token].kind = .html(Array("<del>".utf8))
                    walk.tokens[run.token].kind = .html(Array("</del>".utf8))
                    openers.removeSubrange(index...)
                    bottoms = bottoms.map { min($0, index) }
                    continue
                }
                if index == nil { bottoms[run.length - 1] = openers.count }
            }
            if run.canOpen { openers.append(run) }
        }
        walk.tildes.removeSubrange(start...)
    }
}

/// A run of one or two tildes.
struct TildeRun {
    var parent: Node
    var token: Int
    var length: Int
    var canOpen: Bool
    var canClose: Bool

    /// Whether a run that can close is not to pass over this one, which can open.
    func meets(_ closer: TildeRun) -> Bool {
        !(closer.canOpen || canClose) || (length + closer.length) % 3 != 0
    }
}

/// What stands beside a run of delimiters (CommonMark 0.30, section 6.2).
private enum Neighbour {
    case space, punctuation, other

    init(before offset: Int, in bytes: UnsafeBufferPointer<UInt8>, of node: Node) {
        guard offset > 0 else {
            self.init(beside: node.previous, parent: node.parent)
            return
        }
        var start = offset - 1
        while start > 0, bytes[start] & 0xC0 == 0x80, offset - start < 4 { start -= 1 }
        self.init(bytes[start..<offset])
    }

    init(after offset: Int, in bytes: UnsafeBufferPointer<UInt8>, of node: Node) {
        guard offset < bytes.count else {
            self.init(beside: node.next, parent: node.parent)
            return
        }
        var end = offset + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80, end - offset < 4 { end += 1 }
        self.init(bytes[offset..<end])
    }

    private init(beside sibling: Node?, parent: Node?) {
        guard let sibling else {
            // The end of a block counts as white space; that of emphasis or a link is its delimiter.
            let isBlock = parent.map { $0.type.rawValue <= CMARK_NODE_LAST_BLOCK.rawValue } ?? true
            self = isBlock ? .space : .punctuation
            return
        }
        let isBreak = sibling.type == CMARK_NODE_SOFTBREAK || sibling.type == CMARK_NODE_LINEBREAK
        self = isBreak ? .space : .punctuation
    }

    private init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        guard let byte = bytes.first, byte >= 0x80 else {
            let byte = bytes.first ?? 0x20
            self = byte <= 0x20 ? .space : byte.isASCIIPunctuation ? .punctuation : .other
            return
        }
        // A token's guard stands between it and the run, so these are whole characters.
        guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else {
            self = .other
            return
        }
        switch scalar.properties.generalCategory {
        case .spaceSeparator: self = .space
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation:
            self = .punctuation
        default: self = .other
        }
    }
}
