import LibC

/// Classes of bytes that the Markdown room asks for.
extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
    /// A letter or digit of ASCII, or any byte of a longer UTF-8 sequence.
    var isWordByte: Bool { isASCIIAlphanumeric || self >= 0x80 }
    var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
    var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    /// CommonMark 0.30, section 2.1: ASCII punctuation.
    var isASCIIPunctuation: Bool { self > 0x20 && self < 0x7F && !isASCIIAlphanumeric }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether `text` stands at `offset`.
    func has(_ text: StaticString, at offset: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard offset >= 0, offset + length <= count else { return false }
        for index in 0..<length where self[offset + index] != text.utf8Start[index] { return false }
        return true
    }

    /// The first place of a byte, by the system's own search.
    func firstOffset(of byte: UInt8, from offset: Int) -> Int? {
        guard let start = baseAddress, offset < count,
            let found = memchr(start + offset, Int32(byte), count - offset)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    /// The part between two offsets without the spaces and tabs at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, self[lower].isSpaceOrTab || self[lower].isLineEnd { lower += 1 }
        while lower < upper, self[upper - 1].isSpaceOrTab || self[upper - 1].isLineEnd { upper -= 1 }
        return lower..<upper
    }

    /// The part between two offsets as text.
    func string(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }
}
