import BriefingGround
import BriefingTables

/// Finds Markdown where none is read: readers would see its marks in titles, summaries and cells.
enum PlainTextMarkup: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        site.tables.flatMap(findings(in:)) + site.articles.flatMap { findings(in: $0) }
    }

    private static func findings(in table: Table) -> [Diagnostic] {
        table.schema.fields.enumerated().flatMap { number, field in
            table.records.compactMap { record -> Diagnostic? in
                let cell = record.cells[number]
                guard case .text = cell.value, let mark = mark(in: cell.text) else { return nil }
                var finding = Diagnostic(
                    .plainTextMarkup, at: Location(table.path, line: cell.line, column: cell.column),
                    "'\(field.name)' is plain text, and \(mark)",
                    help: "give the field the 'briefing' format \"markdown\", or take the marks out",
                    record: record.id)
                finding.field = field.name
                return finding
            }
        }
    }

    private static func findings(in article: Article) -> [Diagnostic] {
        [("title", article.header.title), ("summary", article.header.summary)].compactMap { key, text in
            guard let mark = mark(in: text) else { return nil }
            return Diagnostic(
                .plainTextMarkup, at: Location(article.path), "'\(key)' is plain text, and \(mark)",
                help: "take the marks out")
        }
    }

    /// What of a text reads like Markdown that refers or stresses, in words.
    private static func mark(in text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            for index in bytes.indices.dropLast() {
                switch (bytes[index], bytes[index + 1]) {
                case (bracket, bracket) where closes(bytes, index + 2, "]]"):
                    return "shows a link between '[[' and ']]' as it is written"
                case (bracket, UInt8(ascii: "@")) where closes(bytes, index + 2, "]"):
                    return "shows a citation, '[@…]', as it is written"
                case (UInt8(ascii: "]"), UInt8(ascii: "(")) where closes(bytes, index + 2, ")"):
                    return "shows a link, '[…](…)', as it is written"
                case (star, star)
                where bytes.count > index + 2 && bytes[index + 2] > 0x20 && bytes[index + 2] != star
                    && closes(bytes, index + 3, "**"):
                    return "shows the asterisks of '**…**'"
                default: continue
                }
            }
            return nil
        }
    }

    private static func closes(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ mark: StaticString)
        -> Bool
    {
        var index = start
        while index + mark.utf8CodeUnitCount <= bytes.count {
            if (0..<mark.utf8CodeUnitCount).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] }) {
                return true
            }
            index += 1
        }
        return false
    }

    private static let bracket = UInt8(ascii: "[")
    private static let star = UInt8(ascii: "*")
}
