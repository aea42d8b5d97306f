/// How wide a text may be, without knowing the reader's typeface.
///
/// Advance widths by class of character, after the widest faces in common use as the system's sans-serif, so
/// that a label that is reckoned to fit does.
enum TextWidth {
    /// The width of `text` set in `size` tenths of a pixel, in tenths of a pixel.
    static func of(_ text: String, size: Int) -> Int {
        text.unicodeScalars.reduce(0) { $0 + hundredths($1) } * size / 100
    }

    /// The text, or as much of its beginning as `width` has room for, with an ellipsis.
    static func fit(_ text: String, size: Int, width: Int) -> String {
        guard of(text, size: size) > width else { return text }
        let limit = width * 100 / max(1, size) - 100
        var sum = 0
        var fitting = ""
        for character in text {
            sum += character.unicodeScalars.reduce(0) { $0 + hundredths($1) }
            guard sum <= limit else { break }
            fitting.append(character)
        }
        return fitting.trimmingSpaces() + "…"
    }

    /// Hundredths of an em.
    private static func hundredths(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "i", "j", "l", "I", "|", "'", "!", ".", ",", ":", ";", " ", "’", "‘": 36
        case "f", "r", "t", "(", ")", "[", "]", "-", "/", "\"", "“", "”", "–": 50
        case "m", "w", "M", "W", "%", "@", "—", "…": 100
        case "A"..."Z": 80
        case "\u{0}"..."\u{2FF}": 65
        case "\u{300}"..."\u{36F}": 0
        case "\u{370}"..."\u{10FF}": 80
        default: 110
        }
    }
}
