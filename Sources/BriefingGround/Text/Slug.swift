/// Lower-case names for addresses and for headings.
package enum Slug {
    /// A slug for `text`: lower-case ASCII, Latin letters without their marks; anything else that isn't a
    /// letter or digit becomes a hyphen, never two together, none at the ends.
    ///
    /// - Returns: the slug; empty where nothing of the text has an ASCII form.
    package static func make(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": output.append(UInt8(scalar.value))
            case "A"..."Z": output.append(UInt8(scalar.value) | 0x20)
            case "'", "’": continue
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            case "\u{C0}"..."\u{24F}", "\u{1E00}"..."\u{1EFF}":
                output += folded(scalar).utf8.filter { $0 < 0x80 }
            default:
                if let last = output.last, last != hyphen { output.append(hyphen) }
            }
        }
        if output.last == hyphen { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether `text` can stand in an address as it is: lower-case ASCII letters and digits, with single
    /// hyphens, dots or underscores between them.
    package static func isValid(_ text: String) -> Bool {
        var wasJoint = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                wasJoint = false
            case hyphen, UInt8(ascii: "."), UInt8(ascii: "_"):
                guard !wasJoint else { return false }
                wasJoint = true
            default: return false
            }
        }
        return !wasJoint
    }

    private static let hyphen = UInt8(ascii: "-")
}
