/// A tag of a template, and where it stands.
struct TemplateTag: Sendable {
    /// What a tag does, by the character after its braces: see the Mustache specification.
    enum Kind: UInt8, Sendable {
        case section = 0x23  // #
        case inverted = 0x5E  // ^
        case close = 0x2F  // /
        case partial = 0x3E  // >
        case parent = 0x3C  // <
        case block = 0x24  // $
        case comment = 0x21  // !
        case variable = 0x20  // none
        case unescaped = 0x26  // & or a third brace

        /// Whether the tag needs another that closes it.
        var opens: Bool { self == .section || self == .inverted || self == .parent || self == .block }
    }

    var kind: Kind
    var name: String
    /// Counted from 1; the column in bytes.
    var line: Int
    var column: Int
    /// Its bytes in the template, braces included.
    var range: Range<Int>

    /// The key of the word that the tag names: `words.next` → `next`; nil where it names something else.
    var word: String? { name.hasPrefix(Self.words) ? String(name.dropFirst(Self.words.count)) : nil }

    /// Whether the tag may have a line to itself, which then leaves none on the page.
    var mayStandAlone: Bool { kind != .variable && kind != .unescaped && word == nil }

    private static let words = "words."
}
