/// The complete A–Z index: everything that can be found, by first letters. It needs no script.
///
/// A small index stands on the search page; one with more than `longestPage` entries has pages of its own for each
/// letter, several if they are many, so that no page grows with the site.
struct Alphabet: Sendable {
    let letters: [Letter]
    /// The pages of a long index; empty if it stands on the search page.
    let pages: [AlphabetPage]

    /// Entries whose titles begin alike.
    struct Letter: Sendable {
        /// A capital letter, or `0–9`.
        var title: String
        /// Last part of an address or an id: ASCII.
        var slug: String
        var entries: [SearchEntry]
        /// Which of the pages it has.
        var pages: Range<Int> = 0..<0
    }

    /// Entries on one page.
    static let longestPage = 1000

    init(tables: [Table], articles: [Article]) {
        // A few pages and empty tables can be found without an index. The home page is not listed below itself.
        let isNeeded =
            articles.contains { $0.role == .article } || tables.contains { !$0.records.isEmpty }
        let entries = SearchEntry.all(tables: tables, articles: articles).filter { entry in
            guard case .target(.article(let article)) = entry else { return isNeeded }
            return isNeeded && articles[article].role != .home
        }
        var letters: [Letter] = []
        for (words, entry) in Self.sorted(entries, tables, articles) {
            let (title, slug) = Self.letter(of: words)
            if letters.last?.slug != slug { letters.append(Letter(title: title, slug: slug, entries: [])) }
            letters[letters.count - 1].entries.append(entry)
        }
        var pages: [AlphabetPage] = []
        if entries.count > Self.longestPage {
            for number in letters.indices {
                let all = letters[number].entries
                let first = pages.count
                for start in stride(from: 0, to: all.count, by: Self.longestPage) {
                    pages.append(
                        AlphabetPage(
                            letter: number, entries: start..<min(start + Self.longestPage, all.count)))
                }
                letters[number].pages = first..<pages.count
            }
        }
        self.letters = letters
        self.pages = pages
    }

    /// The address of one of the pages: `search/s/`, `search/s-2/`.
    func address(ofPage number: Int) -> Address {
        let letter = letters[pages[number].letter]
        let part = number - letter.pages.lowerBound + 1
        return Address("search/\(letter.slug)\(part > 1 ? "-\(part)" : "")/")
    }
}

/// A page of a long index: some or all of a letter's entries.
struct AlphabetPage: Sendable {
    var letter: Int
    var entries: Range<Int>
}

extension Alphabet {
    /// Entries by the words of their titles, digits before letters, with those words.
    private static func sorted(
        _ entries: [SearchEntry], _ tables: [Table], _ articles: [Article]
    ) -> [(words: [UInt8], entry: SearchEntry)] {
        let keyed = entries.map { entry in
            let title = entry.title(tables: tables, articles: articles, home: "")
            return (words: Array(WordReader.words(of: title).joined(separator: [0x20])), entry: entry)
        }
        return keyed.enumerated().sorted { left, right in
            let (first, second) = (left.element.words, right.element.words)
            return first == second ? left.offset < right.offset : first.lexicographicallyPrecedes(second)
        }.map(\.element)
    }

    /// The letter that words come under, and a name in ASCII for it.
    private static func letter(of words: [UInt8]) -> (title: String, slug: String) {
        guard let first = String(decoding: words, as: UTF8.self).unicodeScalars.first else {
            return ("#", "other")
        }
        if first.properties.numericType != nil { return ("0–9", "0-9") }
        return (
            String(first).uppercased(), first.isASCII ? String(first) : "u" + String(first.value, radix: 16)
        )
    }
}
