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
                    .plainTextMarkup, at: table.location(of: cell, in: record),
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
    static func mark(in text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            // Most texts have none of these; looking for the last closing mark once keeps the time linear.
            guard bytes.contains(where: { $0 == bracket || $0 == star }) else { return nil }
            let pair = lastOffset(of: "]]", in: bytes)
            let end = lastOffset(of: "]", in: bytes)
            let round = lastOffset(of: ")", in: bytes)
            let stars = lastOffset(of: "**", in: bytes)
            for index in bytes.indices.dropLast(2) {
                switch (bytes[index], bytes[index + 1]) {
                case (bracket, bracket) where pair > index + 2:
                    return "shows a link between '[[' and ']]' as it is written"
                case (bracket, UInt8(ascii: "@")) where end > index + 2:
                    return "shows a citation, '[@…]', as it is written"
                case (UInt8(ascii: "]"), UInt8(ascii: "(")) where round > index + 2:
                    return "shows a link, '[…](…)', as it is written"
                case (star, star)
                where stars > index + 2 && bytes[index + 2] > 0x20 && bytes[index + 2] != star:
                    return "shows the asterisks of '**…**'"
                default: continue
                }
            }
            return nil
        }
    }

    /// Where a mark stands last; -1 where it doesn't.
    private static func lastOffset(of mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var offset = bytes.count - mark.utf8CodeUnitCount
        while offset >= 0 {
            if (0..<mark.utf8CodeUnitCount).allSatisfy({ bytes[offset + $0] == mark.utf8Start[$0] }) {
                return offset
            }
            offset -= 1
        }
        return -1
    }

    private static let bracket = UInt8(ascii: "[")
    private static let star = UInt8(ascii: "*")
}
