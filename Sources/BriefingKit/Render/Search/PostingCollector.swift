/// Collects which word stands in which entry, and where at best: a posting for each word of each entry.
struct PostingCollector {
    private(set) var words = WordTable()
    private(set) var postings: [Posting] = []
    /// For each word the position in `postings` of its latest one, plus one.
    private var latest: [UInt32] = []
    /// The entry being read, counted from the first of the chunk.
    var entry: UInt16 = 0
    /// The part of it being read.
    var field = SearchField.text

    /// A word in an entry.
    struct Posting {
        var word: UInt32
        var entry: UInt16
        var field: SearchField
        /// How often it stands in the text, as far as that matters.
        var times: UInt8
    }

    /// Takes a word of the entry.
    @inline(__always)
    mutating func take(_ read: WordReader.Word) {
        guard WordFold.isTelling(read.bytes), read.bytes.count <= WordReader.longest else { return }
        let word = words.number(of: read)
        if word == latest.count { latest.append(0) }
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
