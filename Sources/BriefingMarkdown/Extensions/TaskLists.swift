import BriefingGround
import CCmark

/// `- [ ] to do` and `- [x] done` (GFM 0.29, section 5.3).
///
/// The box stands right after the mark of an item, with words after it on the same line. These are a paragraph,
/// as in GitHub's program, even if they begin with `#` or `>`.
struct TaskLists: MarkdownExtension {
    /// What boxes are called: done, and to do; none where they are written as GitHub's reference program writes them.
    let labels: [String]
    var sourceTriggers: [UInt8] { [UInt8(ascii: "[")] }
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_ITEM] }

    func match(source scan: SourceScan) -> SourceMatch? {
        let space = scan.offset + 3
        guard scan.byte(scan.offset + 2) == UInt8(ascii: "]"), space < scan.lineEnd,
            scan.bytes[space].isSpaceOrTab, followsMarker(scan)
        else { return nil }
        let isDone: Bool
        switch scan.bytes[scan.offset + 1] {
        case 0x20: isDone = false
        case UInt8(ascii: "x"), UInt8(ascii: "X"): isDone = true
        default: return nil
        }
        var end = space + 1
        while end < scan.lineEnd, scan.bytes[end].isSpaceOrTab { end += 1 }
        guard end < scan.lineEnd else { return nil }
        return SourceMatch(end: end, .task(isDone: isDone))
    }

    /// Whether something like a list marker stands before the box: the tree tells whether it is one.
    private func followsMarker(_ scan: SourceScan) -> Bool {
        var offset = scan.offset
        let limit = max(scan.start, scan.offset - 5)
        while offset > limit, scan.bytes[offset - 1].isSpaceOrTab { offset -= 1 }
        guard offset < scan.offset, offset > scan.start else { return false }
        switch scan.bytes[offset - 1] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): return true
        case UInt8(ascii: "."), UInt8(ascii: ")"):
            return offset - 1 > scan.start && scan.bytes[offset - 2].isASCIIDigit
        default: return false
        }
    }

    func enter(_ node: Node, in walk: inout TreeWalk) {
        // The first byte of the text is the guard of the token.
        guard let paragraph = node.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
            let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT,
            let box = TokenReference(in: text.literal, at: 1, count: walk.sourceTokens),
            case .task(let isDone) = walk.tokens[box.index].kind
        else { return }
        let label = labels.isEmpty ? "" : " aria-label=\"\(HTMLEscape.escape(labels[isDone ? 0 : 1]))\""
        let html = "<input type=\"checkbox\"\(isDone ? " checked=\"\"" : "") disabled=\"\"\(label) /> "
        walk.tokens[box.index].kind = .html(Array(html.utf8))
    }
}
