import BriefingGround
import BriefingMarkdown
import BriefingTables

extension TextResolution {
    mutating func resolve(_ hole: TermHole) -> any Resolution {
        guard let table = index.roles[.terms], let row = lookup.tables[table].row(of: hole.id) else {
            return ResolvedText(hole.text)
        }
        return ResolvedTerm(row: row, text: hole.text)
    }
}

/// A term of the glossary: its row, and the word as written.
struct ResolvedTerm: Resolution {
    var row: Int
    var text: String

    var spoken: SpokenWords { .text(text) }

    /// The word; where the text has it for the first time, with its expansion and a link.
    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        let isFirst = page.meetsTerm(row)
        let language = page.lookUp(language)
        guard isFirst, let entry = page.lookUp(entry) else { return append(language, to: &output) }
        output.append(contentsOf: "<a class=\"term\" href=\"".utf8)
        HTMLEscape.append(page.url(entry.destination), to: &output)
        output.append(contentsOf: "\">".utf8)
        if entry.expansion.isEmpty {
            append(language, to: &output)
        } else {
            output.append(contentsOf: "<abbr title=\"".utf8)
            HTMLEscape.append(entry.expansion, to: &output)
            output.append(contentsOf: "\">".utf8)
            append(language, to: &output)
            output.append(contentsOf: "</abbr>".utf8)
        }
        output.append(contentsOf: "</a>".utf8)
    }

    private func entry(in site: Site) -> (destination: Destination, expansion: String)? {
        site.table(.terms).map { table in
            (
                site.destination(of: .record(RecordID(table: table, row: row))),
                site.tables[table].text(row, "expansion", site.words)
            )
        }
    }

    private func language(in site: Site) -> String {
        site.table(.terms).map { site.tables[$0].language(of: row) } ?? ""
    }

    private func append(_ language: String, to output: inout [UInt8]) {
        guard !language.isEmpty else { return HTMLEscape.append(text, to: &output) }
        output.append(contentsOf: "<span lang=\"\(language)\">".utf8)
        HTMLEscape.append(text, to: &output)
        output.append(contentsOf: "</span>".utf8)
    }
}
