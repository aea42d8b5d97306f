import BriefingGround

extension Site {
    /// An article in a sentence or two: its summary or, where it has none, how its text begins.
    func summary(ofArticle number: Int) -> String {
        let summary = articles[number].header.summary
        guard summary.isEmpty else { return summary }
        var reader = EntryReader()
        reader.start(0)
        reader.readOpening(of: bodies[number])
        return Self.opening(of: String(decoding: reader.text, as: UTF8.self))
    }

    /// The first sentences of the first paragraph that has one, up to some two hundred characters.
    static func opening(of text: String) -> String {
        let longest = 200
        let paragraphs = text.split(separator: "\n\n").lazy.map { paragraph in
            // Where a note stood, a blank is left before the full stop.
            paragraph.split(whereSeparator: \.isWhitespace).reduce(into: "") { line, word in
                if !line.isEmpty, let first = word.first, !".,;:)".contains(first) { line += " " }
                line += word
            }
        }
        // A heading or a caption has no full stop.
        guard
            let paragraph = paragraphs.first(where: { $0.contains { ".!?".contains($0) } })
                ?? paragraphs.first
        else { return "" }
        guard paragraph.count > longest else { return paragraph }
        let head = paragraph.prefix(longest)
        let ends = head.indices.filter { index in
            let next = head.index(after: index)
            return ".!?".contains(head[index]) && next < head.endIndex && head[next] == " "
        }
        if let end = ends.last { return String(head[...end]) }
        return String(head[..<(head.lastIndex(of: " ") ?? head.endIndex)]) + " …"
    }
}
