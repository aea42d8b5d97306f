import BriefingGround

/// What the search box looks things up in: a few small files of many, so that a query is cheap however large the
/// site is.
///
/// - `search/index.js` says which word each file of words begins with, what the terms of the glossary stand for, and
///   how the entries are ranked. The terms of a long glossary are in `search/terms.js`.
/// - `search/words-N.js` holds words in alphabetical order, each with its postings: in which entries it stands,
///   and where. A query loads the files that hold its words.
/// - `search/entries-N.js` holds what is shown of entries. A query loads those of the results on show.
/// - `search/text-N-M.js` holds the texts of entries that `entries-N.js` shows. A query loads those from which it shows
///   a passage, and those in which it looks for a phrase. A very large site has none: there results have no passages,
///   and a phrase is as good as its words.
///
/// Each is a script that calls one function, because from a folder of files a page may load scripts and nothing
/// else. No search library that is to be had for Swift or the browser does so, hence our own.
struct SearchIndex: Sendable {
    /// The files by name.
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    /// The files of texts, which are yet to be made.
    private(set) var texts: [SearchTexts] = []

    /// The largest file of words, unless a single word has more: about 10 kB when compressed.
    static let largestFile = 20_000
    /// Of a site with more entries there are no texts: they would be the larger part of it, and of the time it takes.
    private static let mostWithTexts = 4_000
    /// More bytes of terms than these are a file of their own.
    private static let mostTerms = 4_000

    /// Indexes a site.
    static func build(of site: Site) async -> SearchIndex {
        let entries = SearchEntry.all(tables: site.tables, articles: site.articles)
        let glossary = Glossary(of: site)
        let firsts = Array(stride(from: 0, to: entries.count, by: SearchChunk.size))
        let chunks = await Parallel.map(firsts) { first in
            SearchChunk(
                entries[first..<min(first + SearchChunk.size, entries.count)], first: first, of: site,
                glossary, hasTexts: entries.count <= mostWithTexts)
        }
        return SearchIndex(chunks, ranks: SearchEntry.ranks(of: entries, tables: site.tables), glossary)
    }

    /// - Parameter ranks: how many entries are of each rank.
    private init(_ chunks: [SearchChunk], ranks: [Int], _ glossary: Glossary) {
        var fingerprint = Fingerprint()
        for (number, bytes) in chunks.lazy.flatMap(\.files).enumerated() {
            fingerprint.add(bytes)
            files.append(("entries-\(number)", bytes))
        }
        for chunk in chunks {
            fingerprint.add(Array(chunk.fingerprint.text.utf8))
            texts += chunk.texts
        }
        var firstWords: [String] = []
        var file: [UInt8] = []
        func close() {
            guard !file.isEmpty else { return }
            fingerprint.add(file)
            let name = "words-\(firstWords.count - 1)"
            files.append((name, Self.file(name, Array("[".utf8) + file + Array("\n]".utf8))))
            file = []
        }
        Self.forEachWord(of: chunks) { word, postings in
            let size = word.count + postings.count + 8
            if file.count + size > Self.largestFile { close() }
            if file.isEmpty { firstWords.append(String(decoding: word, as: UTF8.self)) }
            file.append(contentsOf: (file.isEmpty ? "\n\"" : ",\n\"").utf8)
            file.append(contentsOf: word)
            file.append(contentsOf: "\",\"".utf8)
            file.append(contentsOf: postings)
            file.append(UInt8(ascii: "\""))
        }
        close()
        let terms = glossary.json
        fingerprint.add(terms)
        let hasTermsApart = terms.count > Self.mostTerms
        if hasTermsApart { files.append(("terms", Self.file("terms", terms))) }
        var index = Array("{\"version\":\"\(fingerprint.text)\",\"ranks\":\(ranks)".utf8)
        index += Array(",\"perFile\":\(SearchChunk.entriesPerFile),\"terms\":".utf8)
        index += hasTermsApart ? Array("null".utf8) : terms
        index += Array(",\"words\":[".utf8)
        for (number, word) in firstWords.enumerated() {
            if number > 0 { index.append(UInt8(ascii: ",")) }
            JSONEscape.append(word, to: &index)
        }
        files.append(("index", Self.file("index", index + Array("]}".utf8))))
    }

    /// A file of the index: a call with its name and its data.
    static func file(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Array("briefingSearch(\"\(name)\",".utf8) + data + Array(")\n".utf8)
    }
}

extension SearchIndex {
    /// Calls `body` with each word of all chunks in alphabetical order, and with its postings as text.
    private static func forEachWord(
        of chunks: [SearchChunk], _ body: (ArraySlice<UInt8>, [UInt8]) -> Void
    ) {
        // Number the words of all chunks anew, …
        var words = WordTable()
        var numbers: [[Int]] = []
        for chunk in chunks {
            numbers.append(
                (0..<chunk.words.count).map {
                    words.number(of: chunk.words[$0], hash: chunk.words.hash(of: $0))
                })
        }
        // … note where each is, in the order of chunks, …
        var starts = [Int](repeating: 0, count: words.count + 1)
        for number in numbers.joined() { starts[number + 1] += 1 }
        for word in 0..<words.count { starts[word + 1] += starts[word] }
        var next = starts
        var positions = [(chunk: Int32, word: Int32)](repeating: (0, 0), count: starts[words.count])
        for (chunk, numbers) in numbers.enumerated() {
            for (word, number) in numbers.enumerated() {
                positions[next[number]] = (Int32(truncatingIfNeeded: chunk), Int32(truncatingIfNeeded: word))
                next[number] += 1
            }
        }
        // … and join their postings.
        for word in words.sorted() {
            var text = PostingText()
            for position in positions[starts[word]..<starts[word + 1]] {
                let chunk = chunks[Int(position.chunk)]
                for posting in chunk.postings(of: Int(position.word)) {
                    let (entry, field) = Int(posting).quotientAndRemainder(dividingBy: SearchField.limit)
                    text.append(entry: chunk.first + entry, field: field)
                }
            }
            // A name of the glossary may be nowhere in the texts.
            if !text.bytes.isEmpty { body(words[word], text.bytes) }
        }
    }
}

/// Postings of a word as text: for each the way from the entry before, less one, times eight, plus the field; in
/// digits of base 45, the last first, of which the lower half of the alphabet ends a number.
///
/// The alphabet is ASCII from `#` to `~` without the backslash, so that nothing needs escaping. Neighbours take
/// one character, which compresses to three or four bits.
struct PostingText {
    private(set) var bytes: [UInt8] = []
    private var last = -1

    static let base = 45

    mutating func append(entry: Int, field: Int) {
        var value = (entry - last - 1) * SearchField.limit + field
        last = entry
        while value >= Self.base {
            bytes.append(Self.digit(value % Self.base + Self.base))
            value /= Self.base
        }
        bytes.append(Self.digit(value))
    }

    private static func digit(_ value: Int) -> UInt8 {
        let byte = UInt8(truncatingIfNeeded: value) + UInt8(ascii: "#")
        return byte >= UInt8(ascii: "\\") ? byte + 1 : byte
    }
}
