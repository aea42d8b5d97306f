/// Keeps the noncharacters U+FDD0 to U+FDEF out of a text, since tokens are made of them.
///
/// They are reserved for internal use by programs (Unicode 15, section 23.7): no text has a use for them.
enum Noncharacters {
    /// The text with U+FFFD in place of each, whether it is written as such or as a numeric reference; nothing
    /// if there are none. Replacements have the same length.
    static func replaced(in source: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var copy: [UInt8]?
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
            let length = isHexadecimal ? 4 : 5
            guard digit + length <= source.count,
                let value = UInt32(source.string(digit..<digit + length), radix: isHexadecimal ? 16 : 10),
                (0xFDD0...0xFDEF).contains(value)
            else { continue }
            replace(digit, by: isHexadecimal ? "FFFD" : "65533")
        }
        return copy
    }
}
