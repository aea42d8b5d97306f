import BriefingGround
import CCmark

/// A picture by itself in a paragraph, whose title becomes its caption.
struct Captions: MarkdownExtension {
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_PARAGRAPH] }

    /// Not where the HTML is to be as CommonMark has it.
    init?(_ options: MarkdownOptions) {
        guard options.tableLabel != nil else { return nil }
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        guard let only = node.firstChild, only.next == nil else { return }
        // It may be a link around the picture.
        let image = only.type == CMARK_NODE_LINK && only.firstChild?.next == nil ? only.firstChild : only
        guard let image, image.type == CMARK_NODE_IMAGE, !image.title.isEmpty else { return }
        let title = image.title.string(0..<image.title.count)
        var none: [UInt8] = []
        image.setTitle(&none)
        let caption = "<figcaption>\(HTMLEscape.escape(title))</figcaption>\n</figure>"
        guard
            let figure = Node.customBlock(
                enter: Array("<figure class=\"picture\">".utf8), exit: Array(caption.utf8))
        else { return }
        node.moveChildren(to: figure)
        node.replace(with: figure)
    }
}
