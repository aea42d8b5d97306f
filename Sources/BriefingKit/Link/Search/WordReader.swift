/// Takes text apart into folded words, a run of bytes at a time.
///
/// Words may go on from one run to the next, as where a tag stands inside a word.
struct WordReader {
    /// The word read so far, folded: the first `count` bytes; the rest is room for more.
    private var bytes = [UInt8](repeating: 0, count: Self.longest + 1)
    private var count = 0
    /// Hash of it (FNV-1a, 32 bits), made along the way.
    private var hash = Self.seed
    /// Characters beyond ASCII met before: folding them asks much of Unicode's tables.
    private var known: [UInt32: WordFold.Result] = [:]

    /// Longer runs of letters are no words that anybody would type.
    static let longest = 64

    /// A word that has come to its end; its bytes are valid where it is handed over.
    struct Word {
        let bytes: UnsafeBufferPointer<UInt8>
        let hash: UInt32
    }

    /// Reads UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - text: valid UTF-8, cut between characters.
    ///   - take: called at the end of each word.
    @inline(__always)
    mutating func read(_ text: UnsafeBufferPointer<UInt8>, take: (Word) -> Void) {
        // The room is out of the struct meanwhile, so that folding may change what is known.
        var room: [UInt8] = []
        swap(&room, &bytes)
        room.withUnsafeMutableBufferPointer { room in
            var draft = Draft(room: room, length: count, hash: hash)
            var index = 0
            while index < text.count {
                let byte = text[index]
                index += 1
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    draft.append(byte)
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): draft.append(byte | 0x20)
                case ..<0x80: if let word = draft.end() { take(word) }
                default:
                    let (scalar, width) = Self.scalar(in: text, at: index - 1)
                    index += width - 1
                    switch fold(scalar) {
                    case .gap: if let word = draft.end() { take(word) }
                    case .part(let folded): for byte in folded { draft.append(byte) }
                    case .whole(let folded):
                        if let word = draft.end() { take(word) }
                        for byte in folded { draft.append(byte) }
                        if let word = draft.end() { take(word) }
                    }
                }
            }
            (count, hash) = (draft.length, draft.hash)
        }
        swap(&room, &bytes)
    }

    /// Ends the word that the last run may have left open.
    mutating func endWord(take: (Word) -> Void) {
        guard count > 0 else { return }
        bytes.withUnsafeBufferPointer {
            take(Word(bytes: UnsafeBufferPointer(rebasing: $0[..<count]), hash: hash))
        }
        (count, hash) = (0, Self.seed)
    }

    /// A word while it is read.
    private struct Draft {
        let room: UnsafeMutableBufferPointer<UInt8>
        var length: Int
        var hash: UInt32

        @inline(__always)
        mutating func append(_ byte: UInt8) {
            guard length <= longest else { return }
            room[length] = byte
            length += 1
            hash = (hash ^ UInt32(byte)) &* 16_777_619
        }

        /// The word, if there is one; its bytes are overwritten by the next.
        @inline(__always)
        mutating func end() -> Word? {
            guard length > 0 else { return nil }
            let word = Word(bytes: UnsafeBufferPointer(rebasing: room[..<length]), hash: hash)
            (length, hash) = (0, seed)
            return word
        }
    }

    private mutating func fold(_ value: UInt32) -> WordFold.Result {
        if let result = known[value] { return result }
        let result = Unicode.Scalar(value).map(WordFold.fold) ?? .gap
        known[value] = result
        return result
    }

    /// The character that starts at an index, and how many bytes it takes; bytes that are none count singly.
    private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= bytes.count else { return (0, 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (value, length)
    }

    private static let seed: UInt32 = 2_166_136_261
}

extension WordReader {
    /// The words of a short text.
    static func words(of text: String) -> [[UInt8]] {
        var reader = WordReader()
        var words: [[UInt8]] = []
        var text = text
        text.withUTF8 { bytes in reader.read(bytes) { words.append(Array($0.bytes)) } }
        reader.endWord { words.append(Array($0.bytes)) }
        return words
    }
}
