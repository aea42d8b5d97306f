import BriefingGround
import BriefingMarkdown
import BriefingTables

extension PageWriter {
    /// A cell of a table; the one that labels its record is a header, linked to the record's page or, without
    /// one, to its row on the table's page.
    mutating func cell(_ id: CellID) -> CellView {
        let schema = site.tables[id.record.table].schema
        var cell = CellView(html: valueHTML(id))
        if id.field == schema.labelField {
            cell.isHeader = true
            let destination = site.destination(of: .record(id.record))
            if !isHere(destination) {
                cell.html = "<a href=\"\(HTMLEscape.escape(url(destination)))\">\(cell.html)</a>"
            }
        }
        cell.isNumeric = schema.fields[id.field].isNumeric
        return cell
    }

    /// The HTML of a value: linked where it refers to something, empty where there is no data.
    mutating func valueHTML(_ id: CellID) -> String {
        let definition = site.tables[id.record.table].schema.fields[id.field]
        let cell = site.cell(id)
        if let target = definition.reference.flatMap({ site.index.tables[$0] }) {
            return referencesHTML(cell.keys, to: target, definition.palette)
        }
        if let palette = definition.palette, !cell.value.isMissing {
            let items = definition.isList ? cell.keys : [cell.displayText(site.words)]
            return items.map { Site.badge(HTMLEscape.escape($0), palette.hue(of: $0)) }
                .joined(separator: ", ")
        }
        switch cell.value.form {
        case .nothing: return ""
        case .runningText:
            return site.text(in: id).map { cellHTML($0) } ?? ""
        case .link(let url):
            return "<a href=\"\(HTMLEscape.escape(url))\">\(HTMLEscape.escape(Self.shown(url)))</a>"
        case .email(let email):
            return
                "<a href=\"mailto:\(HTMLEscape.escape(URLEscape.email(email)))\">\(HTMLEscape.escape(email))</a>"
        case .time(let date):
            let text = HTMLEscape.escape(site.words.text(date))
            return date.datetime.map { "<time datetime=\"\($0)\">\(text)</time>" } ?? text
        case .plain:
            return HTMLEscape.escape(cell.displayText(site.words))
        }
    }

    /// The HTML of running text in a cell. A page shows many cells, whose headings and footnotes may be of the
    /// same name: each text has its ids to itself.
    private mutating func cellHTML(_ text: LinkedText) -> String {
        guard !text.markdown.anchors.isEmpty else { return html(text) }
        cellCount += 1
        let outer = part
        defer { part = outer }
        part = Part(
            destination: outer?.destination ?? Destination(address),
            prefix: Array("_cell-\(cellCount):".utf8),
            levels: outer?.levels ?? 0)
        return html(text)
    }

    /// The rows of the sources that a cell names.
    func sources(_ id: CellID) -> [Int] {
        guard let sources = site.table(.sources) else { return [] }
        return site.cell(id).keys.compactMap { site.tables[sources].row(of: $0) }
    }

    private mutating func referencesHTML(
        _ ids: [String], to target: Int, _ palette: Palette?
    ) -> String {
        let rows = ids.compactMap { site.tables[target].row(of: $0) }
        if site.tables[target].schema.role == .sources {
            var output: [UInt8] = []
            ResolvedCitation(sources: rows.map { .init(row: $0) }).write(to: &output, on: &self)
            return String(decoding: output, as: UTF8.self)
        }
        return rows.map { row in
            let link = link(to: .record(RecordID(table: target, row: row)))
            let html = "<a href=\"\(HTMLEscape.escape(link.url))\">\(HTMLEscape.escape(link.title))</a>"
            return Site.badge(html, palette?.hue(of: site.tables[target].records[row].id))
        }.joined(separator: ", ")
    }

    /// A web address as it is shown: without its scheme and without a slash at its end.
    static func shown(_ url: String) -> String {
        var text = Substring(url)
        for scheme in ["https://", "http://", "mailto:"] where text.hasPrefix(scheme) {
            text = text.dropFirst(scheme.count)
        }
        return String(text.hasSuffix("/") ? text.dropLast() : text)
    }
}
