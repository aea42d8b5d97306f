import BriefingGround
import BriefingMarkdown
import BriefingTables

extension EntryReader {
    /// Reads all of an entry that its page shows.
    mutating func read(_ entry: SearchEntry, of site: Site) {
        read(title: entry.title(in: site))
        read(entry.summary(in: site), as: .summary)
        if case .target(.article(let article)) = entry {
            for author in site.articles[article].header.authors { read(author, as: .text) }
        }
        if case .target(.record(let record)) = entry { readFields(of: record, in: site) }
        if let prose = entry.prose(in: site) { read(site.bodies[prose]) }
    }

    private mutating func readFields(of record: RecordID, in site: Site) {
        let schema = site.tables[record.table].schema
        for (field, definition) in schema.fields.enumerated() {
            // A summary that is running text is none in a line, and read with the rest.
            let isSummary = field == schema.summaryField && !definition.isMarkdown
            guard definition.isListed, field != schema.labelField, !isSummary else { continue }
            let cell = site.cell(CellID(record, field: field))
            if let target = definition.reference.flatMap({ site.index.tables[$0] }) {
                // A page shows sources as numbers.
                guard site.tables[target].schema.role != .sources else { continue }
                for row in cell.keys.compactMap({ site.tables[target].row(of: $0) }) {
                    read(site.tables[target].label(of: row), as: .text)
                }
                continue
            }
            switch cell.value.form {
            case .nothing, .link: continue
            case .runningText:
                if let text = site.text(in: CellID(record, field: field)) { read(text) }
            case .plain, .email, .time:
                if !schema.primaryKey.contains(field) { read(cell.displayText(site.words), as: .text) }
            }
        }
    }
}

extension SearchEntry {
    /// Writes what the search shows of the entry: title, address from the site's root, kind, summary, the
    /// headings on its page with their ids, and which of the files of texts has its text, if one has.
    func show(of site: Site, text: Int?, in output: inout [UInt8]) {
        func string(_ text: String) {
            JSONEscape.append(text, to: &output)
            output.append(UInt8(ascii: ","))
        }
        output.append(contentsOf: "\n[".utf8)
        string(title(in: site))
        string(site.links.url(from: .home, to: destination(in: site)))
        string(kind(in: site))
        string(Self.shortened(summary(in: site)))
        output.append(UInt8(ascii: "["))
        let headings = prose(in: site).map { site.bodies[$0].headings } ?? []
        for (number, heading) in headings.enumerated() {
            if number > 0 { output.append(UInt8(ascii: ",")) }
            string(heading.text)
            JSONEscape.append(heading.id, to: &output)
        }
        output.append(contentsOf: "],\(text.map { String($0) } ?? "null")]".utf8)
    }

    /// Two lines of a summary.
    private static func shortened(_ text: String) -> String {
        let longest = 200
        guard text.utf8.count > longest else { return text }
        let cut = text.utf8.index(text.startIndex, offsetBy: longest)
        guard let blank = text[..<cut].lastIndex(of: " ") else { return text }
        return text[..<blank] + " …"
    }
}
