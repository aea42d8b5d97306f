import BriefingGround
import CCmark

/// Quotes whose first line is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.
struct Callouts: MarkdownExtension {
    /// Kinds → titles, in the site's language.
    let titles: [String: String]
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_BLOCK_QUOTE] }
    var keepsEscapes: Bool { true }

    func keepsEscape(source scan: SourceScan) -> Bool { scan.bytes.has("[!", at: scan.offset + 1) }

    func enter(_ node: Node, in walk: inout TreeWalk) {
        guard let paragraph = node.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
            let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT,
            text.next.map({ $0.type == CMARK_NODE_SOFTBREAK || $0.type == CMARK_NODE_LINEBREAK }) ?? true
        else { return }
        let bytes = text.literal
        guard bytes.count < 20, bytes.has("[!", at: 0), bytes.last == UInt8(ascii: "]") else { return }
        let kind = bytes.string(2..<bytes.count - 1).uppercased()
        guard let title = titles[kind] else { return }
        walk.callouts.append(OpenCallout(quote: node, kind: kind.lowercased(), title: title))
        var empty: [UInt8] = []
        text.setLiteral(&empty)
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        guard let callout = walk.callouts.last, callout.quote == node else { return }
        walk.callouts.removeLast()
        if let paragraph = node.firstChild {
            for child in [paragraph.firstChild, paragraph.firstChild?.next] {
                guard let child else { continue }
                cmark_node_unlink(child)
                cmark_node_free(child)
            }
            if paragraph.firstChild == nil {
                cmark_node_unlink(paragraph)
                cmark_node_free(paragraph)
            }
        }
        let title = HTMLEscape.escape(callout.title)
        let block = Node.customBlock(
            enter: Array(
                """
                <div class="callout callout-\(callout.kind)" role="note">
                <p class="callout-title">\(title)</p>
                """.utf8
            ),
            exit: Array("</div>".utf8)
        )
        guard let block else { return }
        node.moveChildren(to: block)
        node.replace(with: block)
    }
}

/// A callout while its children are visited.
struct OpenCallout {
    var quote: Node
    var kind: String
    var title: String
}
