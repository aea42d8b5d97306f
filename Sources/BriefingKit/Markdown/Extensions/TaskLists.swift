import CCmark

/// `- [ ] to do` and `- [x] done` (GFM 0.29, section 5.3).
struct TaskLists: MarkdownExtension {
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_ITEM] }
    var keepsEscapes: Bool { true }

    func keepsEscape(source scan: SourceScan) -> Bool {
        scan.byte(scan.offset + 1) == UInt8(ascii: "[") && scan.byte(scan.offset + 3) == UInt8(ascii: "]")
    }

    func enter(_ node: Node, in walk: inout TreeWalk) {
        guard let paragraph = node.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
            let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
        else { return }
        let bytes = text.literal
        guard bytes.count > 3, bytes[0] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "]"), bytes[3] <= 0x20
        else { return }
        let html: StaticString
        switch bytes[1] {
        case 0x20: html = "<input type=\"checkbox\" disabled=\"\" />"
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            html = "<input type=\"checkbox\" checked=\"\" disabled=\"\" />"
        default: return
        }
        let code = Array(UnsafeBufferPointer(start: html.utf8Start, count: html.utf8CodeUnitCount))
        var edited: [UInt8] = []
        Token.appendBare(walk.addToken(.html(code), line: walk.line(of: node)), to: &edited)
        edited.append(contentsOf: bytes[3...])
        text.setLiteral(&edited)
    }
}
