/// A short name for some bytes, by which a cache tells them from others: a hash that takes eight bytes at a time. It is
/// no proof against bytes made to have the same one.
package struct Fingerprint: Sendable {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    /// Adds bytes; the same bytes in other portions come to something else.
    package mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset + 8 <= bytes.count {
                mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                offset += 8
            }
            var rest = UInt64(bytes.count - offset)
            for byte in bytes[offset...] { rest = rest << 8 | UInt64(byte) }
            mix(rest)
        }
    }

    /// Multiplies as FNV-1a does, and folds, since whatever is in the upper half would else stay there.
    private mutating func mix(_ word: UInt64) {
        value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 32
    }

    /// Digits and small letters, up to thirteen.
    package var text: String { String(value, radix: 36) }

    /// Eight of them.
    package var short: String {
        let text = text.suffix(Self.shortLength)
        return String(repeating: "0", count: Self.shortLength - text.count) + text
    }

    private static let shortLength = 8
}
