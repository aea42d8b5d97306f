/// Takes text apart into folded words, a run of bytes at a time.
///
/// Words may go on from one run to the next, as where a tag stands inside a word.
///
/// Where a hyphen or an apostrophe stands between words ("counter-terrorism", "Nukuʻalofa"), each of them is read,
/// and then all of them as one, so that either way to write it finds the other; but no possessive is joined to its
/// noun. So it is with the full stops of initials ("U.K."). The script does the same (`unitsOf` in `search.js`).
struct WordReader {
    /// What has been read of a word and of those joined to it, folded: the first `state.length` bytes; the rest is
    /// room for more.
    private var bytes = [UInt8](repeating: 0, count: Self.longest * 2 + 2)
    private var state = State()
    /// Characters beyond ASCII met before: folding them asks much of Unicode's tables.
    private var known: [UInt32: WordFold.Result] = [:]

    /// Longer runs of letters are no words that anybody would type.
    static let longest = 64

    /// A word that has come to its end; its bytes are valid where it is handed over.
    struct Word {
        let bytes: UnsafeBufferPointer<UInt8>
        let hash: UInt32
        /// Whether it is made of words that have been handed over before it.
        var isJoined = false
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
            var draft = Draft(room: room, state: state)
            var index = 0
            while true {
                draft.appendLetters(of: text, &index)
                guard index < text.count else { break }
                let byte = text[index]
                index += 1
                switch byte {
                case UInt8(ascii: "-"): draft.join(by: .hyphen, take)
                case UInt8(ascii: "'"): draft.join(by: .apostrophe, take)
                case UInt8(ascii: "."): draft.join(by: .stop, take)
                case ..<0x80: draft.end(take)
                default:
                    let (scalar, width) = Self.scalar(in: text, at: index - 1)
                    index += width - 1
                    draft.append(fold(scalar), take)
                }
            }
            state = draft.state
        }
        swap(&room, &bytes)
    }

    /// Ends the word that the last run may have left open.
    mutating func endWord(take: (Word) -> Void) {
        guard state.length > 0 else { return }
        bytes.withUnsafeMutableBufferPointer { room in
            var draft = Draft(room: room, state: state)
            draft.end(take)
            state = draft.state
        }
    }

    /// The hash of a word.
    static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        word.reduce(seed) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }

    /// How far a word has been read, and those joined to it.
    private struct State {
        /// The bytes of all of them.
        var length = 0
        /// Where the last one begins.
        var start = 0
        /// Hash of the last one (FNV-1a, 32 bits), made along the way.
        var hash = seed
        /// How many there are before the last one.
        var parts = 0
        /// What stands before the last one.
        var joint = WordFold.Joint.hyphen
    }

    /// A word while it is read.
    private struct Draft {
        let room: UnsafeMutableBufferPointer<UInt8>
        var state: State

        /// Appends the ASCII letters and digits at an index, which goes on behind them.
        ///
        /// By itself, so that the state is in registers: nearly all bytes are such.
        @inline(never)
        mutating func appendLetters(of text: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
            var (length, hash, position) = (state.length, state.hash, index)
            let end = state.start + longest
            while position < text.count {
                var byte = text[position]
                if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
                guard byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 else { break }
                position += 1
                guard length <= end else { continue }
                room[length] = byte
                length += 1
                hash = (hash ^ UInt32(byte)) &* 16_777_619
            }
            (state.length, state.hash, index) = (length, hash, position)
        }

        private mutating func append(_ bytes: [UInt8]) {
            for byte in bytes where state.length - state.start <= longest {
                room[state.length] = byte
                state.length += 1
                state.hash = (state.hash ^ UInt32(byte)) &* 16_777_619
            }
        }

        /// Appends what a character beyond ASCII folds to.
        @inline(never)
        mutating func append(_ folded: WordFold.Result, _ take: (Word) -> Void) {
            switch folded {
            case .gap: end(take)
            case .join(let joint): join(by: joint, take)
            case .part(let bytes): append(bytes)
            case .whole(let bytes):
                end(take)
                append(bytes)
                end(take)
            }
        }

        /// Ends the word; its bytes are overwritten by the next.
        @inline(__always)
        mutating func end(_ take: (Word) -> Void) {
            guard state.length > 0 else { return }
            if state.parts == 0 {
                take(Word(bytes: bytes(0..<state.length), hash: state.hash))
            } else {
                endJoined(take)
            }
            state = State()
        }

        /// Ends the word, which may go on after the joint.
        @inline(never)
        mutating func join(by joint: WordFold.Joint, _ take: (Word) -> Void) {
            guard isOpen(to: joint) else { return end(take) }
            take(Word(bytes: bytes(state.start..<state.length), hash: state.hash))
            // What is too long when joined isn't joined.
            guard state.length <= longest else {
                state = State()
                return
            }
            state.parts += 1
            state.start = state.length
            state.hash = seed
            state.joint = joint
        }

        /// Whether the word goes on after a joint: not after two of them in a row, and after a full stop only among
        /// initials.
        private func isOpen(to joint: WordFold.Joint) -> Bool {
            guard state.length > state.start else { return false }
            guard state.parts > 0 else { return joint != .stop || isInitial }
            return joint == .stop ? state.joint == .stop && isInitial : state.joint != .stop
        }

        private var isInitial: Bool {
            state.length - state.start == 1
                && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(room[state.start])
        }

        @inline(never)
        private func endJoined(_ take: (Word) -> Void) {
            var (count, length) = (state.parts, state.length)
            if length > state.start {
                take(Word(bytes: bytes(state.start..<length), hash: state.hash))
                if state.joint == .stop, !isInitial { return }
                let isPossessive =
                    state.joint == .apostrophe && length - state.start == 1
                    && room[state.start] == UInt8(ascii: "s")
                if isPossessive { length = state.start } else { count += 1 }
            }
            let word = bytes(0..<length)
            // Numbers of a date or a range are nothing when joined.
            guard count > 1, word.contains(where: { $0 > UInt8(ascii: "9") }) else { return }
            take(Word(bytes: word, hash: hash(word), isJoined: true))
        }

        private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: room[range])
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
    ///
    /// - Parameter joined: whether those that are made of others are among them.
    static func words(of text: String, joined: Bool = true) -> [[UInt8]] {
        var reader = WordReader()
        var words: [[UInt8]] = []
        func take(_ word: Word) {
            if joined || !word.isJoined { words.append(Array(word.bytes)) }
        }
        var text = text
        text.withUTF8 { reader.read($0, take: take) }
        reader.endWord(take: take)
        return words
    }
}
