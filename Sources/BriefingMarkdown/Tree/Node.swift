import CCmark
import LibC

/// A node of libcmark's tree. It never leaves this room, nor outlives the walk.
typealias Node = OpaquePointer

extension Node {
    var type: cmark_node_type { cmark_node_get_type(self) }
    var parent: Node? { cmark_node_parent(self) }
    var next: Node? { cmark_node_next(self) }
    var previous: Node? { cmark_node_previous(self) }
    var firstChild: Node? { cmark_node_first_child(self) }
    var lastChild: Node? { cmark_node_last_child(self) }

    /// The literal text of a leaf, until it is set anew.
    var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(self)) }

    func setLiteral(_ bytes: inout [UInt8]) {
        Self.withCString(&bytes) { _ = cmark_node_set_literal(self, $0) }
    }

    /// The destination of a link or an image, unescaped.
    var url: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(self)) }

    func setURL(_ bytes: inout [UInt8]) {
        Self.withCString(&bytes) { _ = cmark_node_set_url(self, $0) }
    }

    var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(self)) }

    func setTitle(_ bytes: inout [UInt8]) {
        Self.withCString(&bytes) { _ = cmark_node_set_title(self, $0) }
    }

    var fenceInfo: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_fence_info(self)) }

    func setFenceInfo(_ bytes: inout [UInt8]) {
        Self.withCString(&bytes) { _ = cmark_node_set_fence_info(self, $0) }
    }

    static func make(_ type: cmark_node_type) -> Node? {
        cmark_node_new_with_mem(type, TreeMemory.functions)
    }

    /// A new block that renders as the given HTML around its children.
    static func customBlock(enter: [UInt8], exit: [UInt8] = []) -> Node? {
        custom(CMARK_NODE_CUSTOM_BLOCK, enter: enter, exit: exit)
    }

    /// A new inline that renders as the given HTML around its children.
    static func customInline(_ html: [UInt8], exit: [UInt8] = []) -> Node? {
        custom(CMARK_NODE_CUSTOM_INLINE, enter: html, exit: exit)
    }

    /// What a custom inline renders before its children, if that is a tag of raw HTML alone.
    var enteringHTML: String? {
        let bytes = Self.bytes(cmark_node_get_on_enter(self))
        let name = bytes.dropFirst(bytes.has("</", at: 0) ? 2 : 1).prefix { $0.isASCIILetter }
        guard bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">"),
            HarmlessHTML.allows(String(decoding: name, as: UTF8.self))
        else { return nil }
        return bytes.string(0..<bytes.count)
    }

    /// Moves all children to the end of another node.
    func moveChildren(to other: Node) {
        while let child = firstChild {
            cmark_node_unlink(child)
            guard cmark_node_append_child(other, child) == 1 else {
                cmark_node_free(child)
                continue
            }
        }
    }

    /// Takes the node out of the tree and frees it.
    func remove() {
        cmark_node_unlink(self)
        cmark_node_free(self)
    }

    /// Puts another node in the node's place and frees the node.
    func replace(with other: Node) {
        guard cmark_node_replace(self, other) == 1 else { return cmark_node_free(other) }
        cmark_node_free(self)
    }

    /// Puts the children in the node's place and frees the node.
    func unwrap() {
        while let child = firstChild {
            cmark_node_unlink(child)
            guard cmark_node_insert_before(self, child) == 1 else {
                cmark_node_free(child)
                continue
            }
        }
        cmark_node_free(self)
    }
}

extension Node {
    fileprivate static func bytes(_ pointer: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let pointer else { return UnsafeBufferPointer(start: nil, count: 0) }
        let length = strlen(pointer)
        let start = UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: length)
    }

    /// Calls `body` with the bytes as a C string; a zero byte is appended for the while.
    fileprivate static func withCString(_ bytes: inout [UInt8], _ body: (UnsafePointer<CChar>) -> Void) {
        bytes.append(0)
        bytes.withUnsafeBytes { buffer in
            if let start = buffer.baseAddress { body(start.assumingMemoryBound(to: CChar.self)) }
        }
        bytes.removeLast()
    }

    fileprivate static func custom(_ type: cmark_node_type, enter: [UInt8], exit: [UInt8]) -> Node? {
        guard let node = make(type) else { return nil }
        var (enter, exit) = (enter, exit)
        if !enter.isEmpty { withCString(&enter) { _ = cmark_node_set_on_enter(node, $0) } }
        if !exit.isEmpty { withCString(&exit) { _ = cmark_node_set_on_exit(node, $0) } }
        return node
    }
}
