import BriefingGround

/// The words of `search.js`, which reads them from attributes of the form that it works for.
enum SearchScript {
    /// The attributes, each with a space before it: the language, by whose rules the script counts, then the words.
    static func attributes(_ words: Words) -> String {
        var markup = ""
        func add(_ name: String, _ text: String) { markup += " data-\(name)=\"\(HTMLEscape.escape(text))\"" }
        add("lang", words.language)
        for (name, word) in Self.words { add(name, words[word]) }
        // With their holes open: the script fills them in.
        add(
            "instead",
            words(.searchInstead, [.found: "{\(Hole.found.name)}", .typed: "{\(Hole.typed.name)}"]))
        let results = words.wording(.searchResults)
        for form in PluralForm.allCases {
            guard let phrase = form == .other ? results.other : results.forms[form] else { continue }
            add("results-\(form.rawValue)", phrase.filled([.count: "{\(Hole.count.name)}"]))
        }
        return markup
    }

    private static let words: KeyValuePairs<String, Word> = [
        "nothing": .searchNothing, "some-words": .searchSomeWords, "more-letters": .searchMoreLetters,
        "in-text": .searchInText, "failed": .searchFailed, "has-all": .searchListHasAll,
        "more-may-follow": .searchMoreMayFollow,
    ]
}
