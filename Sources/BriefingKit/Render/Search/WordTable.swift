/// Numbers words in the order in which they come: a hash table of bytes with open addressing.
///
/// A `Dictionary` of strings would make a string of each word of each article only to find that it is known.
struct WordTable {
    private(set) var count = 0
    /// Numbers of words plus one, by hash; 0 for a free slot.
    private var slots = [UInt32](repeating: 0, count: 1024)
    private var hashes: [UInt32] = []
    /// All words, one after the other, and where each ends.
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = [0]

    /// The number of a word, which is `count` before the call if the word is new.
    ///
    @inline(__always)
    mutating func number(of word: WordReader.Word) -> Int {
        let (mask, hash) = (slots.count - 1, word.hash)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, has(word.bytes, at: number) { return number }
            slot = (slot + 1) & mask
        }
        hashes.append(hash)
        bytes.append(contentsOf: word.bytes)
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        count += 1
        slots[slot] = UInt32(truncatingIfNeeded: count)
        if count * 2 > slots.count { grow() }
        return count - 1
    }

    /// The word with a number.
    subscript(_ number: Int) -> ArraySlice<UInt8> { bytes[Int(ends[number])..<Int(ends[number + 1])] }

    /// Whether the word with a number has these bytes.
    @inline(__always)
    private func has(_ word: UnsafeBufferPointer<UInt8>, at number: Int) -> Bool {
        let (start, end) = (Int(ends[number]), Int(ends[number + 1]))
        guard end - start == word.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<word.count where bytes[start + index] != word[index] { return false }
            return true
        }
    }

    /// The number of a word of another table.
    mutating func number(of word: ArraySlice<UInt8>, hash: UInt32) -> Int {
        word.withUnsafeBufferPointer { number(of: WordReader.Word(bytes: $0, hash: hash)) }
    }

    func hash(of number: Int) -> UInt32 { hashes[number] }

    /// The numbers of all words in the order in which JavaScript compares strings.
    func sorted() -> [Int] {
        (0..<count).sorted { self[$0].lexicographicallyPrecedes(self[$1]) { Self.rank($0) < Self.rank($1) } }
    }

    /// UTF-16 puts characters above U+FFFF, which UTF-8 starts with F0 or more, before U+E000 and above, which
    /// start with EE or EF.
    private static func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: number + 1)
        }
    }
}
