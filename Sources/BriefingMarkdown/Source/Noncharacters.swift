import BriefingGround

/// Keeps the noncharacters U+FDD0 to U+FDEF out of a text, since tokens are made of them, and numeric references to
/// characters that no text can have.
enum Noncharacters {
    /// The text with U+FFFD in place of each, whether it is written as such or as a numeric reference, and the
    /// places and names of the references; nothing if there are none. Replacements have the same length.
    static func replaced(
        in source: UnsafeBufferPointer<UInt8>
    ) -> (text: [UInt8], references: [(offset: Int, name: String)])? {
        var copy: [UInt8]?
        var references: [(offset: Int, name: String)] = []
        func replace(_ offset: Int, by text: StaticString) {
            if copy == nil { copy = Array(source) }
            for index in 0..<text.utf8CodeUnitCount { copy?[offset + index] = text.utf8Start[index] }
        }
        var offset = 0
        while let found = source.firstOffset(of: Token.lead, from: offset) {
            offset = found + 1
            guard found + 2 < source.count, source[found + 1] == Token.second,
                (0x90...0xAF).contains(source[found + 2])
            else { continue }
            replace(found, by: "\u{FFFD}")
        }
        offset = 0
        while let found = source.firstOffset(of: UInt8(ascii: "&"), from: offset) {
            offset = found + 1
            guard source.has("#", at: offset) else { continue }
            let isHexadecimal = source.has("x", at: offset + 1) || source.has("X", at: offset + 1)
            var digit = offset + (isHexadecimal ? 2 : 1)
            while source.has("0", at: digit) { digit += 1 }
            // CommonMark 0.30, section 2.5: at most seven digits, six hexadecimal ones.
            var end = digit
            while end < source.count, end - digit < 8, source[end].isASCIIAlphanumeric { end += 1 }
            guard end > digit, source.has(";", at: end),
                let value = UInt32(source.string(digit..<end), radix: isHexadecimal ? 16 : 10),
                let scalar = Unicode.Scalar(value), ForbiddenCharacter.forbids(scalar)
            else { continue }
            references.append((found, ForbiddenCharacter.name(of: scalar)))
            // To a CommonMark reader a reference to zero is U+FFFD.
            for place in digit..<end { replace(place, by: "0") }
        }
        return copy.map { ($0, references) }
    }
}
