/// Escaping for the value of a BibTeX or biblatex field, in braces.
package enum BibTeXEscape {
    /// The text with what means something to TeX made literal.
    ///
    /// BibTeX counts braces whether they are escaped or not. So they are escaped in pairs, which every reader
    /// takes for braces; where one has no partner all become TeX's commands for them, which pandoc drops.
    package static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: needsEscape) else { return text }
        let isBalanced = hasBalancedBraces(text)
        var output = ""
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": output += "\\textbackslash{}"
            case "{" where isBalanced, "}" where isBalanced: output += "\\\(scalar)"
            case "{": output += "\\textbraceleft{}"
            case "}": output += "\\textbraceright{}"
            case "~": output += "\\textasciitilde{}"
            case "^": output += "\\textasciicircum{}"
            case "%", "$", "#", "&", "_": output += "\\\(scalar)"
            case "\n", "\r", "\t": output += " "
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D, UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hasBalancedBraces(_ text: String) -> Bool {
        var open = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "{") { open += 1 }
            if byte == UInt8(ascii: "}") { open -= 1 }
            if open < 0 { return false }
        }
        return open == 0
    }
}
