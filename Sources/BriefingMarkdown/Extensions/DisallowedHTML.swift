import CCmark

/// Tags that change how the rest of a page is read, shown as text where raw HTML is let through
/// (GFM 0.29, section 6.11).
struct DisallowedHTML: MarkdownExtension {
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE] }

    init?(_ options: MarkdownOptions) {
        guard options.rawHTML else { return nil }
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        let bytes = node.literal
        var edited: [UInt8] = []
        var copied = 0
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "<") {
            guard startsDisallowedTag(bytes, at: offset) else { continue }
            edited.append(contentsOf: bytes[copied..<offset])
            edited.append("&lt;")
            copied = offset + 1
        }
        guard copied > 0 else { return }
        edited.append(contentsOf: bytes[copied...])
        node.setLiteral(&edited)
    }

    private func startsDisallowedTag(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        var start = offset + 1
        if start < bytes.count, bytes[start] == UInt8(ascii: "/") { start += 1 }
        var end = start
        while end < bytes.count, bytes[end].isASCIILetter, end - start < 10 { end += 1 }
        guard end < bytes.count,
            bytes[end] <= 0x20 || bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/")
        else { return false }
        return Self.tags.contains(bytes.string(start..<end).lowercased())
    }

    private static let tags: Set<String> = [
        "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
    ]
}
