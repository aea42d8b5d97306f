import BriefingGround
import BriefingTables

/// The list of sources for reference managers: biblatex and CSL-JSON, named after the table of sources.
enum BibliographyFiles: OutputFormat {
    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        plan.tables.filter { $0.schema.role == .sources }.flatMap { table in
            [Address.biblatex(of: table), .csl(of: table)].map { file in
                AddressClaim(.file(file.path), "the published table", from: Location(table.paths[0]))
            }
        }
    }

    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        guard let number = site.table(.sources) else { return [] }
        let table = site.tables[number]
        return [
            OutputFile(
                path: Address.biblatex(of: table).path, content: .bytes { biblatex(table, site.words) }),
            OutputFile(path: Address.csl(of: table).path, content: .bytes { csl(table, site.words) }),
        ]
    }

    /// `@online` entries (biblatex 3.19, sections 2.1 and 2.3.8).
    ///
    /// A date is written so that pandoc reads what the CSL-JSON says. Of biblatex's marks for inexact dates it
    /// knows `~` alone, and an interval with an open side it drops. Where that is less than the table says, the
    /// table's own notation stands in `usera`, which is there for a user's purposes: styles don't print it.
    private static func biblatex(_ table: Table, _ words: Words) -> [UInt8] {
        var text = ""
        for row in table.records.indices {
            let published = table.edtf(row, "published")
            let date = published.map(biblatex) ?? ""
            let fields: [(String, String)] = [
                ("title", "{\(BibTeXEscape.escape(table.label(of: row)))}"),
                ("author", authors(of: row, table)),
                ("organization", "{\(BibTeXEscape.escape(table.text(row, "publisher", words)))}"),
                ("date", date),
                ("usera", published.map { $0.iso == date ? "" : BibTeXEscape.escape($0.iso) } ?? ""),
                // In a url field nothing is special but an unbalanced brace, which an address can't hold.
                ("url", table.link(row, "url") ?? ""),
                ("urldate", table.edtf(row, "accessed").map(biblatex) ?? ""),
            ]
            text += "@online{\(key(table.records[row].id)),\n"
            for (name, value) in fields where !value.isEmpty && value != "{}" {
                text += "  \(name) = {\(value)},\n"
            }
            text += "}\n\n"
        }
        return Array(text.utf8)
    }

    private static func biblatex(_ date: EDTF) -> String {
        let mark = date.isUncertain ? "~" : ""
        return knownSides(of: date).map { $0.unmarked + mark }.joined(separator: "/")
    }

    /// A key that no reader of BibTeX takes apart: an id that might be is made into a slug.
    private static func key(_ id: String) -> String {
        let isPlain = id.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !Array("\\\"#%'(),={}~".utf8).contains(byte)
        }
        return isPlain ? id : Slug.make(id)
    }

    /// CSL-JSON items (citeproc schema 1.0.2).
    private static func csl(_ table: Table, _ words: Words) -> [UInt8] {
        let items = table.records.indices.map { row -> DataNode in
            .mapping([
                ("id", .text(table.records[row].id)),
                ("type", .text("webpage")),
                ("title", .text(table.label(of: row))),
                ("author", authors(table, row)),
                ("publisher", optional(table.text(row, "publisher", words))),
                ("issued", table.edtf(row, "published").flatMap(date)),
                ("accessed", table.edtf(row, "accessed").flatMap(date)),
                ("URL", table.link(row, "url").map(DataNode.text)),
            ])
        }
        var output: [UInt8] = []
        DataNode.list(items).write(to: &output)
        output.append(UInt8(ascii: "\n"))
        return output
    }

    private static func authors(_ table: Table, _ row: Int) -> DataNode? {
        guard let field = table.schema.fieldIndex["authors"] else { return nil }
        let names = table.records[row].cells[field].keys
        return names.isEmpty ? nil : .list(names.map { .mapping([("literal", .text($0))]) })
    }

    private static func optional(_ text: String) -> DataNode? { text.isEmpty ? nil : .text(text) }

    /// A CSL date: its parts as far as they are known, and whether it is uncertain.
    private static func date(_ date: EDTF) -> DataNode? {
        let sides = knownSides(of: date)
        guard !sides.isEmpty else { return nil }
        let parts = sides.map { point -> DataNode in
            let day = point.earliest
            let known = [day.year, day.month, day.day].prefix(Int(point.precision.rawValue) + 1)
            return .list(known.map(DataNode.number))
        }
        return .mapping([
            ("date-parts", .list(parts)),
            ("circa", date.isUncertain ? .number(1) : nil),
        ])
    }

    /// The authors, each a literal in braces: names of organisations keep their commas.
    private static func authors(of row: Int, _ table: Table) -> String {
        let names = table.schema.fieldIndex["authors"].map { table.records[row].cells[$0].keys } ?? []
        return names.map { "{\(BibTeXEscape.escape($0))}" }.joined(separator: " and ")
    }

    private static func knownSides(of date: EDTF) -> [EDTF.Point] {
        [date.start, date.end].compactMap { side in
            if case .known(let point)? = side { point } else { nil }
        }
    }
}
