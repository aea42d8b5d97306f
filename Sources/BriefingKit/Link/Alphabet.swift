import BriefingTables

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
    static let longestPage = 500

    init<Articles: RandomAccessCollection<Article>>(
        tables: [Table], articles: Articles
    ) where Articles.Index == Int {
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
        self.init(letters)
    }

    /// Shares the entries out among pages, if they are many.
    private init(_ lettersWithoutPages: [Letter]) {
        var letters = lettersWithoutPages
        var pages: [AlphabetPage] = []
        if letters.reduce(0, { $0 + $1.entries.count }) > Self.longestPage {
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

    /// The index after a few titles have changed.
    ///
    /// - Parameter renamed: what may be called otherwise than before; what is not listed is passed over.
    /// - Returns: nil where pages of the index come or go with them.
    func replacing(_ renamed: [SearchEntry], tables: [Table], articles: ChunkedArray<Article>) -> Alphabet? {
        var letters = letters
        let listed = renamed.filter { entry in
            for number in letters.indices {
                guard let old = letters[number].entries.firstIndex(of: entry) else { continue }
                letters[number].entries.remove(at: old)
                return true
            }
            return false
        }
        var isFound = true
        for entry in listed {
            let words = Self.words(of: entry, tables, articles)
            guard let letter = letters.firstIndex(where: { $0.slug == Self.letter(of: words).slug }) else {
                return nil
            }
            var range = letters[letter].entries.startIndex..<letters[letter].entries.endIndex
            while !range.isEmpty {
                let middle = range.lowerBound + range.count / 2
                let others = Self.words(of: letters[letter].entries[middle], tables, articles)
                // What is called alike stands in the order of the site, which is not known here.
                if others == words { isFound = false }
                range =
                    others.lexicographicallyPrecedes(words)
                    ? middle + 1..<range.upperBound : range.lowerBound..<middle
            }
            letters[letter].entries.insert(entry, at: range.lowerBound)
        }
        let alphabet = isFound ? Alphabet(letters) : Alphabet(tables: tables, articles: articles)
        let hasSamePages = alphabet.letters.elementsEqual(self.letters) {
            $0.slug == $1.slug && $0.pages == $1.pages && !$0.entries.isEmpty
        }
        return hasSamePages ? alphabet : nil
    }

    /// The address of one of the pages: `search/s/`, `search/s-2/`.
    func address(ofPage number: Int) -> Address {
        let letter = letters[pages[number].letter]
        let part = number - letter.pages.lowerBound + 1
        return Address("\(Address.search)\(letter.slug)\(part > 1 ? "-\(part)" : "")/")
    }
}

/// A page of a long index: some or all of a letter's entries.
struct AlphabetPage: Sendable {
    var letter: Int
    var entries: Range<Int>
}

extension Alphabet {
    /// Entries by the words of their titles, digits before letters, with those words.
    private static func sorted<Articles: RandomAccessCollection<Article>>(
        _ entries: [SearchEntry], _ tables: [Table], _ articles: Articles
    ) -> [(words: [UInt8], entry: SearchEntry)] where Articles.Index == Int {
        let keyed = entries.map { (words: words(of: $0, tables, articles), entry: $0) }
        return keyed.enumerated().sorted { left, right in
            let (first, second) = (left.element.words, right.element.words)
            return first == second ? left.offset < right.offset : first.lexicographicallyPrecedes(second)
        }.map(\.element)
    }

    /// What an entry is sorted by.
    private static func words<Articles: RandomAccessCollection<Article>>(
        of entry: SearchEntry, _ tables: [Table], _ articles: Articles
    ) -> [UInt8] where Articles.Index == Int {
        let title = entry.title(tables: tables, articles: articles, home: "")
        return Array(WordReader.words(of: title, joined: false).joined(separator: [0x20]))
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
