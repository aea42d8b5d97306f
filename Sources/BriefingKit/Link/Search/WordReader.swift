/// Takes text apart into folded words, a run of bytes at a time.
///
/// Words may go on from one run to the next, as where a tag stands inside a word.
struct WordReader {
    /// The word read so far, folded.
    private(set) var word: [UInt8] = []
    /// Hash of it (FNV-1a, 32 bits), made along the way.
    private(set) var hash = Self.seed
    /// Characters beyond ASCII met before: folding them asks much of Unicode's tables.
    private var known: [UInt32: WordFold.Result] = [:]

    /// Longer runs of letters are no words that anybody would type.
    static let longest = 64

    init() { word.reserveCapacity(Self.longest + 1) }

    /// Reads UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - bytes: valid UTF-8, cut between characters.
    ///   - end: called at the end of each word, to take it and to `clear`.
    @inline(__always)
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, end: (inout WordReader) -> Void) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20)
            case ..<0x80: if !word.isEmpty { end(&self) }
            default:
                let (scalar, length) = Self.scalar(in: bytes, at: index - 1)
                index += length - 1
                switch fold(scalar) {
                case .gap: if !word.isEmpty { end(&self) }
                case .part(let folded): for byte in folded { append(byte) }
                case .whole(let folded):
                    if !word.isEmpty { end(&self) }
                    for byte in folded { append(byte) }
                    end(&self)
                }
            }
        }
    }

    mutating func clear() {
        word.removeAll(keepingCapacity: true)
        hash = Self.seed
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        guard word.count <= Self.longest else { return }
        word.append(byte)
        hash = (hash ^ UInt32(byte)) &* 16_777_619
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
        text.withUTF8 { bytes in
            reader.read(bytes) { reader in
                words.append(reader.word)
                reader.clear()
            }
        }
        if !reader.word.isEmpty { words.append(reader.word) }
        return words
    }
}
