/// Escaping for the value of a BibTeX or biblatex field, in braces.
enum BibTeXEscape {
    /// The text with what means something to TeX made literal.
    ///
    /// Braces can't be escaped in a way that every reader counts as balanced, so they become the commands for
    /// them.
    static func escape(_ text: String) -> String {
        var output = ""
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": output += "\\textbackslash{}"
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
}
