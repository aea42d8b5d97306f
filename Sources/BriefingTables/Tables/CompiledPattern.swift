/// A pattern of the schema, ready to match whole texts.
///
/// Patterns are XML Schema regular expressions (Frictionless "pattern"; XML Schema part 2, appendix F), whose
/// common part is Swift's too. A compiled expression can't cross threads, so each reading compiles its own.
struct CompiledPattern {
    /// Longer texts are not matched: the engine backtracks, and its time may grow fast with the length.
    static let longestText = 2000

    private let regex: Regex<AnyRegexOutput>

    init(_ pattern: String) throws {
        regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
    }

    /// Whether the whole text matches; nil if it is too long to be matched.
    func matches(_ text: String) -> Bool? {
        guard text.utf8.count <= Self.longestText else { return nil }
        // An expression that fails while it runs matches nothing.
        return (try? regex.wholeMatch(in: text)) != nil
    }
}
