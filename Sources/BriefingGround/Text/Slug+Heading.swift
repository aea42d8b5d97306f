internal import Foundation

extension Slug {
    /// A heading's text as an id, the way GitHub does it: lower case, spaces to hyphens, punctuation dropped;
    /// beyond that, Latin letters lose their accents while other scripts keep their letters.
    ///
    /// Ids that begin with a line are the theme's own, so that none at the beginning is left.
    ///
    /// - Returns: `section` where nothing is left.
    package static func heading(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        let isASCII = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                bytes.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "-"))
            default: break
            }
            return byte < 0x80
        }
        guard !isASCII else { return section(String(decoding: bytes, as: UTF8.self)) }
        // Nothing below U+0300 composes (UAX #15, section 9).
        let isComposed = text.unicodeScalars.allSatisfy { $0.value < 0x300 || 0x2010...0x2026 ~= $0.value }
        var slug = ""
        for scalar in (isComposed ? text : text.precomposedStringWithCanonicalMapping).unicodeScalars {
            append(scalar, to: &slug)
        }
        return section(slug)
    }

    private static func section(_ slug: String) -> String {
        guard slug.isEmpty || slug.utf8.first == UInt8(ascii: "_") else { return slug }
        let rest = slug.drop { $0 == "_" }
        return rest.isEmpty ? "section" : String(rest)
    }

    private static func append(_ scalar: Unicode.Scalar, to slug: inout String) {
        switch scalar.value {
        case 0x20, 0xA0: slug.append("-")
        case 0x2D, 0x5F, 0x30...0x39, 0x61...0x7A: slug.unicodeScalars.append(scalar)
        case 0x41...0x5A: slug.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
        case 0..<0x80, 0x300...0x36F: break
        case 0xC0...0x24F: slug.append(foldedLatin[Int(scalar.value - 0xC0)])
        case 0x1E00...0x1EFF: slug.append(folded(scalar))
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
                slug.append(scalar.properties.lowercaseMapping)
            default: break
            }
        }
    }

    /// A Latin letter beyond ASCII without its accents, in lower case.
    static func folded(_ scalar: Unicode.Scalar) -> String {
        let lower = scalar.properties.lowercaseMapping
        if let letter = letters[lower] { return letter }
        let base = lower.decomposedStringWithCanonicalMapping.unicodeScalars.filter { $0.isASCII }
        guard base.isEmpty else { return String(String.UnicodeScalarView(base)) }
        return scalar.properties.isAlphabetic ? lower : ""
    }

    /// The letters from U+00C0 to U+024F, folded: texts in most languages of Europe and the Pacific have them in every
    /// other heading.
    private static let foldedLatin = (0xC0...0x24F).map { Unicode.Scalar($0).map(folded) ?? "" }

    /// Letters that no decomposition takes apart.
    private static let letters = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
        "ı": "i", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ŀ": "l", "ſ": "s", "ƒ": "f", "ə": "e", "ẞ": "ss",
    ]
}
