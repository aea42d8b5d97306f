internal import Foundation

/// What a letter is to the search: lower case, without accents and macrons, so that Māori and maori are one word.
///
/// The script in the browser does the same to what a reader types (`fold` in `search.js`): canonical
/// decomposition, no nonspacing marks and soft hyphens, lower case, then `letters` for what no decomposition takes
/// apart. A word is a run of letters, digits and spacing marks; scripts that put no blanks between words have one for
/// each character.
enum WordFold {
    /// What becomes of a character.
    enum Result {
        /// It stands between words.
        case gap
        /// It stands between words that may also be written as one.
        case join(Joint)
        /// It is part of a word, in which these bytes stand for it; none for a mark that is left out.
        case part([UInt8])
        /// It is a word of its own.
        case whole([UInt8])
    }

    /// What stands between words that may also be written as one.
    enum Joint: Sendable {
        case hyphen
        /// Also the okina, which many keyboards don't have.
        case apostrophe
        /// The full stop of initials.
        case stop
    }

    /// The folded form of one character beyond ASCII.
    static func fold(_ scalar: Unicode.Scalar) -> Result {
        switch scalar.value {
        // Where a word may be parted at the end of a line.
        case 0xAD: return .part([])
        case 0x2010, 0x2011: return .join(.hyphen)
        case 0x2019, 0x2BB...0x2BD: return .join(.apostrophe)
        case 0x2000...0x206F: return .gap
        case 0x300...0x36F: return .part([])
        case 0x4E00...0x9FFF: return .whole(Array(String(scalar).utf8))
        default: break
        }
        var folded = ""
        for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars {
            switch part.properties.generalCategory {
            case .nonspacingMark: continue
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
                for lower in part.properties.lowercaseMapping.unicodeScalars
                where lower.properties.generalCategory != .nonspacingMark {
                    folded += letters[lower] ?? String(lower)
                }
            default: return .gap
            }
        }
        let bytes = Array(folded.utf8)
        return isUnspaced(scalar) ? .whole(bytes) : .part(bytes)
    }

    /// Whether a word goes into the index: a single letter from A to Z says nothing.
    static func isTelling(_ word: some Collection<UInt8>) -> Bool {
        guard word.count == 1, let byte = word.first else { return !word.isEmpty }
        return byte < UInt8(ascii: "a")
    }

    /// Kana and Han: the ranges of `WORD` in the script.
    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF: true
        default: false
        }
    }

    /// Letters that no decomposition takes apart, and the Greek letter that has a form for ends of words.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
        "ı": "i", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ŀ": "l", "ƒ": "f", "ə": "e", "ς": "σ",
    ]
}
