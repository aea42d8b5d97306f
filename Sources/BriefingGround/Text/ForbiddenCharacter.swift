/// Characters that no text of a briefing can have, whether it has them as such or by an escape.
///
/// Control characters apart from tab and line ends, and the noncharacters (Unicode 15, sections 23.1 and 23.7): XML 1.0
/// (section 2.2) can't hold most of them, HTML calls each an error, and nobody sees them.
package enum ForbiddenCharacter {
    package static func forbids(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case ..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// The first such character of a text.
    package static func first(in text: String) -> Unicode.Scalar? {
        guard text.utf8.contains(where: mayBegin) else { return nil }
        return text.unicodeScalars.first(where: forbids)
    }

    /// Whether a byte of UTF-8 may begin one.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D: false
        case ..<0x20, 0x7F, 0xC2, 0xEF...0xF4: true
        default: false
        }
    }

    /// Whether a well-formed sequence of UTF-8 is one; `sequence` gives its bytes by their place in it.
    @inline(__always)
    package static func isSequence(of length: Int, _ byte: (Int) -> UInt8) -> Bool {
        switch (length, byte(0)) {
        case (2, 0xC2): byte(1) < 0xA0
        case (3, 0xEF):
            (byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2))) || (byte(1) == 0xBF && byte(2) >= 0xBE)
        case (4, _): byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE
        default: false
        }
    }

    /// How it is called: `U+001B`.
    package static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    package static let help = "remove it; it is usually left over from copying text"
}

extension Rule {
    package static let forbiddenCharacter = Rule(
        "forbidden-character", .error, "Texts have no control characters and no noncharacters.")
}
