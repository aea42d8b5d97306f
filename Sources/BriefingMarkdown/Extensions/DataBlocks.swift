import BriefingGround
import CCmark

/// Fenced blocks that stand for generated content: those with one of the site's info words.
struct DataBlocks: MarkdownExtension {
    let names: Set<String>
    /// Whether they have no place in the text.
    let isRefused: Bool
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_CODE_BLOCK] }

    init?(names: Set<String>, isRefused: Bool) {
        guard !names.isEmpty else { return nil }
        (self.names, self.isRefused) = (names, isRefused)
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        let info = node.fenceInfo
        let end = info.firstIndex { $0 <= 0x20 } ?? info.count
        guard end > 0 else { return }
        let name = info.string(0..<end)
        let body = node.literal
        guard names.contains(name) else { return checkNearMiss(of: name, body, node, in: &walk) }
        // What it would hold is anybody's guess.
        if walk.unclosedBlocks.contains(Int(cmark_node_get_start_line(node))) { return }
        let line = walk.line(of: node)
        guard !isRefused else {
            return walk.report(
                .unreadSyntax, line: line,
                "a cell has no room for the block '\(name)': readers see its lines as code",
                help: "put it into the prose of the record, a Markdown file named after it")
        }
        let token = walk.addToken(
            .hole(BlockHole(name: name, body: body.string(0..<body.count), bodyLine: line + 1)),
            line: line
        )
        var mark: [UInt8] = []
        Token.appendBare(token, to: &mark)
        guard let block = Node.customBlock(enter: mark) else { return }
        node.replace(with: block)
    }
}

extension DataBlocks {
    /// Tells of a word that is nearly a block's, over lines that read like a block's.
    private func checkNearMiss(
        of name: String, _ body: UnsafeBufferPointer<UInt8>, _ node: Node, in walk: inout TreeWalk
    ) {
        guard let near = NearMiss.nearest(to: name, in: names), abs(near.count - name.count) <= 1,
            Self.readsLikeSettings(body)
        else { return }
        walk.report(
            .unreadSyntax, line: walk.line(of: node),
            "there is no block '\(name)': readers see its lines as code",
            help: "did you mean '\(near)'?")
    }

    /// Whether the first line is `key: …`.
    private static func readsLikeSettings(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
        let line = body.prefix { !$0.isLineEnd }
        let key = line.prefix { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        return !key.isEmpty && key.endIndex < line.endIndex && line[key.endIndex] == UInt8(ascii: ":")
    }
}

/// A fenced block that stands for generated content.
package struct BlockHole: HoleKind {
    /// The info word.
    package var name: String
    package var body: String
    /// The file's line of the body's first line.
    package var bodyLine: Int

    package var standing: HoleStanding { .apart }

    package func appendStandIn(to output: inout [UInt8]) {
        output.append(contentsOf: "<pre><code class=\"language-\(HTMLEscape.escape(name))\">".utf8)
        HTMLText.append(Array(body.utf8), to: &output)
        output.append(contentsOf: "</code></pre>".utf8)
    }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}
