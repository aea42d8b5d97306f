import CCmark

/// What a compiler works out of its options once: the extensions in force, and by which bytes and nodes they
/// are reached.
final class MarkdownSetup: Sendable {
    let options: MarkdownOptions
    let extensions: [any MarkdownExtension]
    /// Per byte of the source a bit for every extension to be asked; the highest bit for a backslash.
    let sourceDispatch: [UInt32]
    /// Per byte of a text a bit for every extension to be asked.
    let textDispatch: [UInt32]
    /// Per type of node a bit for every extension to be called.
    let nodeDispatch: [UInt32]
    /// Per byte of a text: whether it is part of a word, a space, and whether it needs a closer look.
    let textClasses: [UInt8]
    let escapeKeepers: [any MarkdownExtension]
    /// The site's own address, as bytes; empty where it isn't known.
    let baseURL: [UInt8]
    /// Whether relative addresses stay as written instead of becoming holes.
    let keepsAddresses: Bool

    // `TreeWalk.nextSpecial` takes each as a bit, so as to work without branches.
    static let special: UInt8 = 1
    static let word: UInt8 = 1 << 1
    static let space: UInt8 = 1 << 2

    /// The bit of a backslash, beside those of the extensions.
    private static let escape: UInt32 = 1 << 31

    init(_ options: MarkdownOptions, keepsAddresses: Bool) {
        self.options = options
        self.keepsAddresses = keepsAddresses
        baseURL = Array((options.baseURL ?? "").utf8)
        let extensions = options.extensions ? MarkdownExtensions.all.compactMap { $0(options) } : []
        precondition(extensions.count < 31, "each extension has a bit")
        self.extensions = extensions
        escapeKeepers = extensions.filter { $0.keepsEscapes }

        var source = [UInt32](repeating: 0, count: 256)
        var text = [UInt32](repeating: 0, count: 256)
        var nodes = [UInt32](repeating: 0, count: 32)
        for (index, found) in extensions.enumerated() {
            for byte in found.sourceTriggers { source[Int(byte)] |= 1 << index }
            for byte in found.textTriggers { text[Int(byte)] |= 1 << index }
            for type in found.nodeTypes { nodes[Int(type.rawValue) % 32] |= 1 << index }
        }
        if !extensions.isEmpty { source[Int(UInt8(ascii: "\\"))] = Self.escape }
        var classes = (0..<256).map { UInt8($0).isWordByte ? Self.word : 0 }
        classes[0x20] = Self.space
        for byte in 0..<256 where text[byte] != 0 { classes[byte] |= Self.special }
        // Not as a letter: a token is looked at even inside a word.
        classes[Int(Token.lead)] = Self.special
        sourceDispatch = source
        textDispatch = text
        nodeDispatch = nodes
        textClasses = classes
    }
}
