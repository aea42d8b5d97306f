/// Escaping for a cell of CSV (RFC 4180), and for the spreadsheet that opens it.
package enum CSVEscape {
    /// Appends `text` as a cell, in quotes where it needs them.
    package static func append(_ text: String, to output: inout [UInt8]) {
        let needsQuotes =
            text.utf8.contains { byte in
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                    || byte == UInt8(ascii: "\r")
            }
        guard needsQuotes else { return output.append(contentsOf: text.utf8) }
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }

    /// The text with an apostrophe before it if a spreadsheet would run it as a formula (OWASP, "CSV Injection").
    ///
    /// That is text whose first character, after spaces and quotes, is `=`, `+`, `-` or `@`, in its usual or its
    /// full-width form, and text that starts with a tab or a line end.
    package static func neutralised(_ text: String) -> String {
        isFormula(text) ? "'" + text : text
    }

    /// Whether a spreadsheet would run the text.
    package static func isFormula(_ text: String) -> Bool {
        for (position, scalar) in text.unicodeScalars.enumerated() {
            switch scalar {
            case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
            case "\t", "\r", "\n": if position == 0 { return true }
            case " ", "\"", "'", "\u{A0}": continue
            default: return false
            }
        }
        return false
    }
}
