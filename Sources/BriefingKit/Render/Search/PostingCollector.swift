/// Collects which word stands in which entry, and where at best: a posting for each word of each entry.
struct PostingCollector {
    private(set) var words = WordTable()
    private(set) var postings: [Posting] = []
    /// For each word the position in `postings` of its latest one, plus one.
    private var latest: [UInt32] = []
    /// The entry being read, counted from the first of the chunk.
    private var entry: UInt16 = 0
    /// The part of it being read.
    private(set) var field = SearchField.text
    /// For each word of the glossary, by number, the names of terms that end with it, as numbers of words, each with
    /// the word that is noted for the term. These words have the lowest numbers.
    private var names: [[(words: [UInt32], noted: Int)]] = []
    /// The latest words of the text, as far back as all of them are of the glossary.
    private var recent: [UInt32] = []

    init(_ glossary: Glossary) {
        for (number, term) in glossary.terms.enumerated() {
            let noted = self.number(of: Glossary.word(number))
            for name in [term.label, term.expansion] {
                let words = name.map { self.number(of: $0) }
                names += Array(repeating: [], count: self.words.count - names.count)
                guard let last = words.last else { continue }
                names[last].append((words.map { UInt32(truncatingIfNeeded: $0) }, noted))
            }
        }
        latest = Array(repeating: 0, count: words.count)
    }

    private mutating func number(of word: [UInt8]) -> Int {
        word.withUnsafeBufferPointer {
            words.number(of: WordReader.Word(bytes: $0, hash: WordReader.hash($0)))
        }
    }

    /// A word in an entry.
    struct Posting {
        var word: UInt32
        var entry: UInt16
        var field: SearchField
        /// How often it stands in the text, as far as that matters.
        var times: UInt8
    }

    /// Goes on to the next entry.
    mutating func start(_ entry: UInt16) {
        self.entry = entry
        recent.removeAll(keepingCapacity: true)
    }

    /// Goes on to another part of the entry.
    mutating func start(_ field: SearchField) {
        self.field = field
        recent.removeAll(keepingCapacity: true)
    }

    /// Takes a word of the entry.
    @inline(__always)
    mutating func take(_ read: WordReader.Word) {
        guard WordFold.isTelling(read.bytes), read.bytes.count <= WordReader.longest else { return }
        let word = words.number(of: read)
        if word == latest.count { latest.append(0) }
        note(word)
        if !names.isEmpty, !read.isJoined { find(word) }
    }

    /// Notes the terms of the glossary whose names end with a word.
    private mutating func find(_ word: Int) {
        guard word < names.count else {
            // Nearly all words; to empty an empty list takes its time.
            if !recent.isEmpty { recent.removeAll(keepingCapacity: true) }
            return
        }
        if recent.count == Self.longestMemory { recent.removeFirst(Self.longestMemory / 2) }
        recent.append(UInt32(truncatingIfNeeded: word))
        for name in names[word] where recent.suffix(name.words.count).elementsEqual(name.words) {
            note(name.noted)
        }
    }

    /// More words than a name has.
    private static let longestMemory = 128

    @inline(__always)
    private mutating func note(_ word: Int) {
        let position = Int(latest[word]) - 1
        guard position >= 0, postings[position].entry == entry else {
            postings.append(
                Posting(
                    word: UInt32(truncatingIfNeeded: word), entry: entry, field: field,
                    times: field == .text ? 1 : 0))
            latest[word] = UInt32(truncatingIfNeeded: postings.count)
            return
        }
        if field != .text {
            postings[position].field = max(postings[position].field, field)
        } else if postings[position].times < SearchField.often {
            postings[position].times += 1
            postings[position].field = max(postings[position].field, .text(times: postings[position].times))
        }
    }
}
