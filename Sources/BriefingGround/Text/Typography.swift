/// Quotation marks, dashes and ellipses of plain text, as libcmark's smart punctuation makes them of Markdown, so that
/// a title reads like the text below it.
package enum Typography {
    /// A text with `"…"` and `'…'` curled, `--` and `---` as dashes, and `...` as an ellipsis.
    package static func typeset(_ text: String) -> String {
        guard hasWork(text.utf8) else { return text }
        var output = ""
        output.reserveCapacity(text.utf8.count + 8)
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            var length = 1
            switch character {
            case "\"", "'":
                output.append(quote(at: index, in: characters))
            case "-":
                length = run(of: "-", at: index, in: characters)
                output += dashes(length)
            case ".":
                length = run(of: ".", at: index, in: characters)
                output +=
                    String(repeating: "…", count: length / 3) + String(repeating: ".", count: length % 3)
            default: output.append(character)
            }
            index += length
        }
        return output
    }

    private static func hasWork(_ bytes: String.UTF8View) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): return true
            case UInt8(ascii: "-") where previous == byte, UInt8(ascii: ".") where previous == byte:
                return true
            default: previous = byte
            }
        }
        return false
    }

    private static func run(of character: Character, at start: Int, in text: [Character]) -> Int {
        var end = start
        while end < text.count, text[end] == character { end += 1 }
        return end - start
    }

    /// Em dashes as long as they come out even, then en dashes (as libcmark does it).
    private static func dashes(_ count: Int) -> String {
        let (em, en) =
            count == 1
            ? (0, 0)
            : count % 3 == 0
                ? (count / 3, 0)
                : count % 2 == 0
                    ? (0, count / 2) : count % 3 == 2 ? ((count - 2) / 3, 1) : ((count - 4) / 3, 2)
        return count == 1 ? "-" : String(repeating: "—", count: em) + String(repeating: "–", count: en)
    }

    /// A mark opens where a word follows it and none ends before it; an apostrophe never opens.
    private static func quote(at index: Int, in text: [Character]) -> Character {
        let before = index > 0 ? text[index - 1] : " "
        let after = index + 1 < text.count ? text[index + 1] : " "
        let opens =
            !after.isWhitespace && (before.isWhitespace || "([{\"'“‘–—/-".contains(before))
            && !(isClosing(after) && !before.isWhitespace)
        guard text[index] == "'" else { return opens ? "“" : "”" }
        return opens && !isClipped(text[(index + 1)...]) ? "‘" : "’"
    }

    private static func isClosing(_ character: Character) -> Bool { ".,;:!?)]}".contains(character) }

    /// Words that an apostrophe has cut the beginning off, beside `'n'` and decades.
    package static let clipped: [StaticString] = ["til", "tis", "twas", "em"]

    /// `'90s`, `'til`: what an apostrophe has cut the beginning off.
    private static func isClipped(_ rest: ArraySlice<Character>) -> Bool {
        let word = String(rest.prefix { $0.isLetter || $0.isNumber }).lowercased()
        let next = rest.dropFirst(word.count).first
        if clipped.contains(where: { $0.description == word }) { return next != "'" }
        if word == "n" { return next == "'" }
        return word.count == 3 && word.hasSuffix("s") && word.dropLast().allSatisfy(\.isNumber)
    }
}
