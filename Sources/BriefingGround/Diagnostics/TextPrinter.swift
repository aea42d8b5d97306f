/// Prints diagnostics for people, in the form that editors and CI logs understand:
/// `content/articles/a.md:12:5: error: message [rule-id]`, then the line with a caret, then help.
public struct TextPrinter: DiagnosticPrinter {
    public static let name = "text"

    /// Whether severities are coloured with ANSI escapes.
    public var usesColour: Bool

    public init(usesColour: Bool = false) { self.usesColour = usesColour }

    public func text(_ diagnostics: [Diagnostic], roots: [Location.Root: String]) -> String {
        diagnostics.map { text($0, roots: roots) }.joined()
    }

    private func text(_ diagnostic: Diagnostic, roots: [Location.Root: String]) -> String {
        let location = diagnostic.location
        var text = bold(Self.clean(location.path(in: roots)))
        if let line = location.line { text += bold(":\(line)") }
        if let column = location.column { text += bold(":\(column)") }
        text += bold(": ") + coloured(diagnostic.severity) + Self.clean(diagnostic.message)
        if let record = diagnostic.record {
            let field = diagnostic.field.map { ", field '\($0)'" } ?? ""
            text += Self.clean(" (record '\(record)'\(field))")
        }
        text += " [\(diagnostic.rule.id)]\n"
        if let excerpt = diagnostic.excerpt, !excerpt.allSatisfy(\.isWhitespace) {
            text += "    \(Self.clean(excerpt))\n"
            if let column = location.column {
                text += "    " + Self.caret(below: excerpt, column: column) + "\n"
            }
        }
        if let help = diagnostic.help { text += "    help: \(Self.clean(help))\n" }
        return text
    }

    /// Spaces up to the column, which counts bytes, then a caret.
    private static func caret(below excerpt: String, column: Int) -> String {
        let before = String(decoding: excerpt.utf8.prefix(column - 1), as: UTF8.self)
        return String(repeating: " ", count: before.count) + "^"
    }

    /// Text from content must not reach a terminal as a command: control characters become visible ones.
    private static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0 == "\t" ? " " : isControl($0) ? "\u{FFFD}" : $0 }))
    }

    /// Control characters, and the marks that turn the direction of writing.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private func coloured(_ severity: Severity) -> String {
        guard usesColour else { return "\(severity.rawValue): " }
        let colour =
            switch severity {
            case .error: 31
            case .warning: 33
            case .notice: 36
            }
        return "\u{1B}[1;\(colour)m\(severity.rawValue):\u{1B}[0m "
    }

    private func bold(_ text: String) -> String {
        usesColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}
