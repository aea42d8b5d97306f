internal import Foundation

/// Lower-case ASCII names for addresses.
package enum Slug {
    /// A slug for `text`: Latin letters without their marks, lower case; anything else that isn't a digit
    /// becomes a hyphen, never two together, none at the ends.
    ///
    /// - Returns: the slug; empty where nothing of the text has an ASCII form.
    package static func make(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        for scalar in folded(text).unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": output.append(UInt8(scalar.value))
            case "A"..."Z": output.append(UInt8(scalar.value) | 0x20)
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            case "'", "’": continue
            default: if let last = output.last, last != hyphen { output.append(hyphen) }
            }
        }
        if output.last == hyphen { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether `text` can stand in an address as it is: lower-case ASCII letters, digits, and single hyphens,
    /// dots or underscores between them.
    package static func isValid(_ text: String) -> Bool {
        var previousIsJoint = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                previousIsJoint = false
            case hyphen, UInt8(ascii: "."), UInt8(ascii: "_"):
                guard !previousIsJoint else { return false }
                previousIsJoint = true
            default: return false
            }
        }
        return !text.isEmpty && !previousIsJoint
    }

    private static let hyphen = UInt8(ascii: "-")

    private static func folded(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.decomposedStringWithCompatibilityMapping
    }
}
