/// The words of the interface in one language, for what Swift says itself.
///
/// They stand in a catalogue of the theme, `words/en.yml`, which templates and the search script read as well.
package struct Words: Sendable, Hashable {
    /// The language of the catalogue, as a BCP 47 tag.
    package let language: String
    /// Whether plain text among values is typeset (`Typography`).
    package var typesets = false
    /// By the numbers of the words.
    private let wordings: [Wording]
    /// The same where nothing has to be filled in.
    private let texts: [String]

    /// - Parameter wording: what the catalogue has for a word; nil makes the word say its own key.
    package init(language: String, _ wording: (Word) -> Wording?) {
        self.language = language
        wordings = Word.allCases.map { wording($0) ?? Wording(Phrase([.text($0.key)])) }
        texts = wordings.map { $0.other.filled() }
    }

    /// Stands in for words where there is no catalogue to read, and nothing will be shown.
    package static let missing = Words(language: "en") { _ in nil }

    /// A word without holes.
    package subscript(word: Word) -> String { texts[word.rawValue] }

    /// A word with its holes filled.
    package func callAsFunction(_ word: Word, _ values: KeyValuePairs<Hole, String>) -> String {
        wordings[word.rawValue].other.filled(values)
    }

    /// A word that goes by a number, which fills its hole `{count}`.
    package func callAsFunction(_ word: Word, count: Int) -> String {
        wordings[word.rawValue].phrase(for: count, in: language).filled([.count: String(count)])
    }

    /// Names in a row: `a and b`.
    package func joined(_ names: [String]) -> String {
        guard let first = names.first else { return "" }
        return names.dropFirst().reduce(first) { self(.pair, [.first: $0, .second: $1]) }
    }

    /// A word as it stands in the catalogue.
    package func wording(_ word: Word) -> Wording { wordings[word.rawValue] }
}
