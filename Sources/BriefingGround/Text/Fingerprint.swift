/// A short name for some bytes, by which a cache tells them from others: FNV-1a, 64 bits. It is no proof against
/// bytes made to have the same one.
package struct Fingerprint: Sendable {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
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
