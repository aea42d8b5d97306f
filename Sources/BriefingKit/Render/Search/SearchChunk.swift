import BriefingGround

/// The index of a run of entries, made by itself: chunks are read in parallel, then merged.
///
/// Chunks have the same number of entries whatever the number of cores, so that the index is the same too.
struct SearchChunk: Sendable {
    /// The place of its first entry among all.
    let first: Int
    let words: WordTable
    /// Postings of all words, word by word, those of one by entry: entry from the first of the chunk × 8 + field.
    private let postings: [UInt16]
    /// Where the postings of each word begin; one more than there are words.
    private let starts: [Int]
    /// Files of what is shown of the entries, `entriesPerFile` in each.
    let files: [[UInt8]]
    /// Files of their texts.
    let texts: [SearchTexts]
    /// Of all texts.
    let fingerprint: Fingerprint

    /// How many entries a chunk has: few enough for a posting to have 16 bits.
    static let size = 256
    /// How many entries a file shows: a search loads up to ten such files.
    static let entriesPerFile = 16

    /// The postings of a word.
    func postings(of word: Int) -> ArraySlice<UInt16> { postings[starts[word]..<starts[word + 1]] }

    /// Reads entries.
    ///
    /// - Parameters:
    ///   - entries: the entries of the chunk.
    ///   - first: the place of the first of them among all of the site.
    init(_ entries: ArraySlice<SearchEntry>, first: Int, of site: Site, _ glossary: Glossary, hasTexts: Bool)
    {
        var reader = EntryReader(glossary, keepsText: hasTexts)
        var files: [[UInt8]] = []
        var texts: [SearchTexts] = []
        var fingerprint = Fingerprint()
        var shown: [UInt8] = []
        for (number, entry) in entries.enumerated() {
            reader.start(number)
            reader.read(entry, of: site)
            let file = (first + number) / Self.entriesPerFile
            if !hasTexts {
                // Nothing to add.
            } else if texts.last?.file != file {
                texts.append(SearchTexts(file: file, part: 0, first: first + number))
            } else if let last = texts.last, !last.hasRoom(for: reader.text.count) {
                texts.append(SearchTexts(file: file, part: last.part + 1, first: first + number))
            }
            if hasTexts {
                fingerprint.add(reader.text)
                texts[texts.count - 1].append(entry, size: reader.text.count)
            }
            entry.show(of: site, text: texts.last?.part, in: &shown)
            if (number + 1) % Self.entriesPerFile == 0 || number + 1 == entries.count {
                files.append(
                    SearchIndex.file("entries-\(file)", Array("[".utf8) + shown + Array("\n]".utf8)))
                shown = []
            } else {
                shown.append(UInt8(ascii: ","))
            }
        }
        self.first = first
        self.files = files
        self.texts = texts
        self.fingerprint = fingerprint
        words = reader.collector.words
        (starts, postings) = Self.byWord(reader.collector.postings, wordCount: words.count)
    }

    /// Puts postings in order of their words, keeping the order of each word's (a counting sort).
    private static func byWord(
        _ postings: [PostingCollector.Posting], wordCount: Int
    ) -> (starts: [Int], postings: [UInt16]) {
        var starts = [Int](repeating: 0, count: wordCount + 1)
        for posting in postings { starts[Int(posting.word) + 1] += 1 }
        for word in 0..<wordCount { starts[word + 1] += starts[word] }
        var next = starts
        var sorted = [UInt16](repeating: 0, count: postings.count)
        for posting in postings {
            let word = Int(posting.word)
            sorted[next[word]] = posting.entry * UInt16(SearchField.limit) + UInt16(posting.field.rawValue)
            next[word] += 1
        }
        return (starts, sorted)
    }
}
