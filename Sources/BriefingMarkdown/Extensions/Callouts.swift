import BriefingGround
import CCmark

/// Quotes whose first line begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.
///
/// Words after the mark are the callout's own title, as in Obsidian and Quarto; a `-` or `+` right after it, by which
/// Obsidian folds, means nothing here.
struct Callouts: MarkdownExtension {
    /// Kinds → titles, in the site's language.
    let titles: [String: String]
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_BLOCK_QUOTE] }
    var keepsEscapes: Bool { true }

    func keepsEscape(source scan: SourceScan) -> Bool { scan.bytes.has("[!", at: scan.offset + 1) }

    /// The kinds there are, and the word that each is titled by.
    static let words: KeyValuePairs<String, Word> = [
        "NOTE": .note, "TIP": .tip, "IMPORTANT": .important, "WARNING": .warning, "CAUTION": .caution,
    ]
    private static let kinds = words.map(\.key)

    static func isKnown(_ kind: String) -> Bool { kinds.contains(kind.uppercased()) }

    func enter(_ node: Node, in walk: inout TreeWalk) {
        guard let paragraph = node.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
            let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
        else { return }
        let bytes = text.literal
        guard bytes.has("[!", at: 0),
            let end = bytes.prefix(Self.longest).firstIndex(of: UInt8(ascii: "]")),
            end > 2, bytes[2..<end].allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "-") })
        else { return }
        let kind = bytes.string(2..<end).uppercased()
        guard let title = titles[kind] else {
            return report(bytes.string(0..<end + 1), walk.line(of: paragraph), in: &walk)
        }
        var rest = end + 1
        if rest < bytes.count, bytes[rest] == UInt8(ascii: "-") || bytes[rest] == UInt8(ascii: "+") {
            rest += 1
        }
        let isTitled = rest < bytes.count || text.next.map { !$0.isLineEnd } ?? false
        walk.callouts.append(
            OpenCallout(quote: node, kind: kind.lowercased(), title: title, isTitled: isTitled))
        var words = Array(bytes[rest...].drop { $0.isSpaceOrTab })
        text.setLiteral(&words)
    }

    private static let longest = 24

    private func report(_ mark: String, _ line: Int, in walk: inout TreeWalk) {
        walk.report(
            .unreadSyntax, line: line, "'\(mark)' begins no callout",
            help: (NearMiss.nearest(to: String(mark.dropFirst(2).dropLast()), in: Self.kinds).map {
                "did you mean '[!\($0)]'? "
            } ?? "") + "there are \(Self.kinds.map { "[!\($0)]" }.joined(separator: ", "))")
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        guard let callout = walk.callouts.last, callout.quote == node else { return }
        walk.callouts.removeLast()
        let title = titleBlock(of: callout, node)
        if let paragraph = node.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
            paragraph.firstChild == nil
        {
            paragraph.remove()
        }
        let block = Node.customBlock(
            enter: Array("<div class=\"callout callout-\(callout.kind)\" role=\"note\">".utf8),
            exit: Array("</div>".utf8)
        )
        guard let block else { return }
        if let title, cmark_node_append_child(block, title) != 1 { cmark_node_free(title) }
        node.moveChildren(to: block)
        node.replace(with: block)
    }

    /// Takes out tags that would open in the title and close below it.
    private func dropTornTags(of paragraph: Node) {
        var tags: [Node] = []
        var (depth, tornDepth, isBelow) = (0, 0, false)
        var child = paragraph.firstChild
        while let node = child {
            child = node.next
            if node.isLineEnd, !isBelow { (isBelow, tornDepth) = (true, depth) }
            guard node.type == CMARK_NODE_CUSTOM_INLINE, node.firstChild == nil, let tag = node.enteringHTML
            else { continue }
            if tag.hasPrefix("</") { depth -= 1 } else if !tag.hasSuffix("/>") { depth += 1 }
            tags.append(node)
        }
        if tornDepth != 0 { for tag in tags { tag.remove() } }
    }

    /// The callout's title: what the first line has after the mark, or the kind in the site's language.
    private func titleBlock(of callout: OpenCallout, _ quote: Node) -> Node? {
        let open = "<p class=\"callout-title\">"
        let words = callout.isTitled ? "" : HTMLEscape.escape(callout.title) + "</p>"
        guard let block = Node.customBlock(enter: callout.isTitled ? [] : Array((open + words).utf8)),
            let paragraph = quote.firstChild
        else { return nil }
        if callout.isTitled { dropTornTags(of: paragraph) }
        let line = callout.isTitled ? Node.customInline(Array(open.utf8), exit: Array("</p>".utf8)) : nil
        if let line, cmark_node_append_child(block, line) != 1 { cmark_node_free(line) }
        while let child = paragraph.firstChild {
            let isEnd = child.isLineEnd
            cmark_node_unlink(child)
            if isEnd || line == nil || cmark_node_append_child(line, child) != 1 { cmark_node_free(child) }
            if isEnd { break }
        }
        return block
    }
}

/// A callout while its children are visited.
struct OpenCallout {
    var quote: Node
    var kind: String
    /// What is written above it unless it has words of its own.
    var title: String
    /// Whether the first line has words of its own.
    var isTitled: Bool
}

extension Node {
    /// Whether a line of the text ends here.
    fileprivate var isLineEnd: Bool { type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK }
}
