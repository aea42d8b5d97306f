import BriefingGround

/// Finds the tags of a template, one after the other.
struct TemplateScanner {
    private let text: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0

    /// - Parameter text: the template's UTF-8 bytes.
    init(_ text: [UInt8]) { self.text = text }

    /// The next tag; nil at the end.
    mutating func next() throws(TemplateSyntax.Problem) -> TemplateTag? {
        guard let start = find(UInt8(ascii: "{"), UInt8(ascii: "{")) else { return nil }
        let (line, column) = (line, start - lineStart + 1)
        func problem(_ message: String, help: String? = nil) -> TemplateSyntax.Problem {
            TemplateSyntax.Problem(line: line, column: column, message: message, help: help)
        }
        position = start + 2
        let sigil = position < text.count ? text[position] : 0
        let kind: TemplateTag.Kind
        switch sigil {
        case UInt8(ascii: "{"): kind = .unescaped
        case UInt8(ascii: "="): throw problem("delimiters can't be changed in these templates")
        case UInt8(ascii: "%"): throw problem("templates have no settings of their own")
        case UInt8(ascii: " "): kind = .variable
        default: kind = TemplateTag.Kind(rawValue: sigil) ?? .variable
        }
        if sigil == UInt8(ascii: "{") || (kind != .variable && sigil == kind.rawValue) { position += 1 }
        let nameStart = position
        guard let end = find(UInt8(ascii: "}"), UInt8(ascii: "}")) else {
            throw problem("the tag is not closed")
        }
        position = end + 2
        if sigil == UInt8(ascii: "{") {
            guard position < text.count, text[position] == UInt8(ascii: "}") else {
                throw problem("a tag opened by three braces needs three to close")
            }
            position += 1
        }
        let name =
            kind == .comment
            ? "" : String(decoding: text[nameStart..<end], as: UTF8.self).filter { !$0.isWhitespace }
        guard kind == .comment || !name.isEmpty else { throw problem("the tag has no name") }
        return TemplateTag(kind: kind, name: name, line: line, column: column, range: start..<position)
    }

    /// Moves to the next place where `first` and `second` stand side by side, counting lines on the way.
    private mutating func find(_ first: UInt8, _ second: UInt8) -> Int? {
        while position + 1 < text.count {
            // Without a line feed behind it, a carriage return ends a line too.
            let isBreak =
                text[position] == UInt8(ascii: "\n")
                || text[position] == UInt8(ascii: "\r") && text[position + 1] != UInt8(ascii: "\n")
            if isBreak {
                line += 1
                lineStart = position + 1
            } else if text[position] == first, text[position + 1] == second {
                return position
            }
            position += 1
        }
        return nil
    }
}
