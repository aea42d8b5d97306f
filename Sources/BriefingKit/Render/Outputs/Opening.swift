import BriefingGround
import BriefingTables

extension Site {
    /// An article in a sentence or two: its summary or, where it has none, how its text begins.
    func summary(ofArticle number: Int) -> String {
        let summary = articles[number].header.summary
        return summary.isEmpty ? Self.opening(of: bodies[number]) : summary
    }

    /// A record in a sentence or two, if it has a summary: a line, or how its running text begins.
    func summary(of record: RecordID) -> String? {
        let table = tables[record.table]
        if let summary = table.summary(of: record.row) { return summary }
        guard let field = table.schema.summaryField, let text = text(in: CellID(record, field: field)) else {
            return nil
        }
        let opening = Self.opening(of: text)
        return opening.isEmpty ? nil : opening
    }

    private static func opening(of text: LinkedText) -> String {
        var reader = EntryReader()
        reader.start(0)
        reader.readOpening(of: text)
        return opening(of: String(decoding: reader.text, as: UTF8.self))
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
