import CCmark

/// Fenced blocks that stand for generated content: those with one of the site's info words.
struct DataBlocks: MarkdownExtension {
    let names: Set<String>
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_CODE_BLOCK] }

    init?(names: Set<String>) {
        guard !names.isEmpty else { return nil }
        self.names = names
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        let info = node.fenceInfo
        let end = info.firstIndex { $0 <= 0x20 } ?? info.count
        guard end > 0 else { return }
        let name = info.string(0..<end)
        guard names.contains(name) else { return }
        let line = walk.line(of: node)
        let body = node.literal
        let token = walk.addToken(
            .hole(.block(name: name, body: body.string(0..<body.count), bodyLine: line + 1)),
            line: line
        )
        var mark: [UInt8] = []
        Token.appendBare(token, to: &mark)
        guard let block = Node.customBlock(enter: mark) else { return }
        node.replace(with: block)
    }
}
