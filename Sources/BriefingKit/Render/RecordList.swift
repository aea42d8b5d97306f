import BriefingGround
import BriefingTables

/// Makes lists of records: sentences by date, each with the notes of its sources.
struct RecordList {
    private let frozen: FrozenSite
    /// The numbers of filters that a record falls under.
    private let filters: (RecordID) -> [Int]
    /// Whether records of several tables are in one list, so that each says what it is.
    var namesKinds = true
    /// The table whose own page the list is on: entries are targets of permanent links.
    var home: Int?

    init(_ site: FrozenSite, filters: @escaping (RecordID) -> [Int] = { _ in [] }) {
        frozen = site
        self.filters = filters
    }

    private var site: Site { _read { yield frozen.site } }

    /// So many records without a fold; the years after them are folded.
    private static let unfolded = 40
    /// Fewer dated records than this aren't parted by years.
    private static let fewest = 8

    /// Records by year, in the order given.
    func byYear(_ rows: [RecordID], id: String, _ writer: inout PageWriter) -> [RecordGroupView] {
        guard rows.count >= Self.fewest else { return together(rows, id: id, &writer) }
        var groups: [RecordGroupView] = []
        var seen = 0
        // Where only the end is known a record is sorted by its unknown beginning, but stands under the year of its end.
        let years = rows.compactMap { Self.year(of: $0, in: site) }
        let isDescending = (years.first ?? 0) > (years.last ?? 0)
        let inOrder = rows.enumerated().sorted { left, right in
            let (first, second) = (
                Self.year(of: left.element, in: site), Self.year(of: right.element, in: site)
            )
            guard first != second else { return left.offset < right.offset }
            guard let first, let second else { return first != nil }
            return isDescending ? first > second : first < second
        }.map(\.element)
        var rest = inOrder[...]
        while let first = rest.first {
            let year = Self.year(of: first, in: site)
            let run = rest.prefix { Self.year(of: $0, in: site) == year }
            groups.append(
                RecordGroupView(
                    id: year.map { "\(id)-\($0)" } ?? "\(id)-undated",
                    title: year.map(String.init) ?? site.words[.undated], isFolded: seen >= Self.unfolded,
                    entries: run.map { entry($0, in: year, &writer) }))
            seen += run.count
            rest = rest.dropFirst(run.count)
        }
        return groups
    }

    /// Records in one group, in the order given.
    func together(_ rows: [RecordID], id: String, _ writer: inout PageWriter) -> [RecordGroupView] {
        rows.isEmpty
            ? []
            : [
                RecordGroupView(
                    id: id + "-all", title: "", isFolded: false,
                    entries: rows.map { entry($0, in: nil, &writer) })
            ]
    }

    static func year(of record: RecordID, in site: Site) -> Int? {
        TimelineEvent.year(of: site.tables[record.table].span(of: record.row))
    }

    // MARK: One record

    /// A record by its date and title alone.
    func heading(of record: RecordID, _ writer: inout PageWriter) -> EntryView {
        let table = site.tables[record.table]
        var entry = EntryView(
            title: table.label(of: record.row), url: writer.url(site.destination(of: .record(record))))
        entry.date = table.span(of: record.row).map {
            DateView(text: site.words.text($0), iso: $0.datetime ?? "")
        }
        entry.kind = table.schema.recordLabel
        return entry
    }

    /// - Parameter year: the year that its group says already.
    func entry(_ record: RecordID, in year: Int?, _ writer: inout PageWriter) -> EntryView {
        let table = site.tables[record.table]
        let schema = table.schema
        let date = table.span(of: record.row)
        let isAtHome = home == record.table
        var entry = EntryView(
            title: table.label(of: record.row),
            url: isAtHome && !schema.hasPages ? "" : writer.url(site.destination(of: .record(record))))
        if isAtHome { entry.id = writer.id(of: record) }
        entry.date = date.map { DateView(text: site.words.text($0, in: year), iso: $0.datetime ?? "") }
        if namesKinds { entry.kind = schema.recordLabel }
        entry.party = party(of: record)
        entry.remarks = remarks(record)
        entry.text = text(record, &writer)
        entry.caveats = table.caveats(of: record.row)
        let told = told(schema)
        let shown = schema.summaryColumns.filter { !told.contains($0) && !schema.primaryKey.contains($0) }
        entry.facts = facts(record, shown, &writer)
        if isAtHome, !schema.hasPages {
            entry.details = facts(
                record,
                schema.fields.indices.filter { field in
                    !told.contains(field) && !shown.contains(field) && !schema.primaryKey.contains(field)
                        && schema.fields[field].isListed
                }, &writer)
        }
        entry.filters = filters(record).map { "f\($0)" }
        return entry
    }

    /// By whom it is, in one word where it is both parties'.
    private func party(of record: RecordID) -> String {
        guard site.tables[record.table].hue(of: record.row) == .joint else {
            return site.partyHTML(of: record)
        }
        return Site.badge(HTMLEscape.escape(site.words[.both]), .joint)
    }

    /// The places of fields that an entry tells in its date, title, text and notes.
    private func told(_ schema: TableSchema) -> Set<Int> {
        var told = Set([schema.labelField, schema.summaryField, schema.paletteField].compactMap(\.self))
        switch schema.timeline {
        case .date(let field): told.insert(field)
        case .span(let start, let end): told.formUnion([start, end].compactMap(\.self))
        case nil: break
        }
        told.formUnion(schema.beginnings.values)
        told.formUnion(sourceFields(schema))
        told.formUnion(schema.fields.indices.filter { !schema.fields[$0].weak.isEmpty })
        return told
    }

    private func sourceFields(_ schema: TableSchema) -> [Int] {
        guard let sources = site.table(.sources) else { return [] }
        return schema.fields.indices.filter {
            schema.fields[$0].reference == site.tables[sources].schema.name
        }
    }

    private func facts(_ record: RecordID, _ fields: [Int], _ writer: inout PageWriter) -> [FactView] {
        let schema = site.tables[record.table].schema
        return fields.compactMap { field in
            let html = writer.valueHTML(CellID(record, field: field))
            guard !html.isEmpty else { return nil }
            return FactView(
                title: schema.fields[field].label, html: html, isText: schema.fields[field].isMarkdown,
                isScale: schema.bars.contains(field) || schema.fields[field].isNumeric)
        }
    }

    /// The parties that joined after the beginning.
    private func remarks(_ record: RecordID) -> [String] {
        let table = site.tables[record.table]
        let start = TimelineEvent.year(of: table.span(of: record.row))
        return [Palette.Hue.first, .second].compactMap { hue in
            guard let date = table.beginning(of: hue, in: record.row), TimelineEvent.year(of: date) != start
            else { return nil }
            return site.words(
                .partyFrom, [.party: site.name(of: hue, in: record.table), .date: site.words.text(date)])
        }
    }

    /// What is told of the record in a sentence, then the notes of the sources that the sentence doesn't cite itself.
    private func text(_ record: RecordID, _ writer: inout PageWriter) -> String {
        let table = site.tables[record.table]
        var html = ""
        // Headings in a sentence stand below those of the list.
        let outer = writer.part
        defer { writer.part = outer }
        if outer == nil {
            writer.part = PageWriter.Part(destination: Destination(writer.address), prefix: [], levels: 2)
        }
        var cited: Set<Int> = []
        if let field = table.schema.summaryField, field != table.schema.labelField {
            let cell = CellID(record, field: field)
            html = writer.valueHTML(cell)
            if !html.isEmpty, !table.schema.fields[field].isMarkdown { html = "<p>\(html)</p>" }
            for resolution in site.text(in: cell)?.resolutions ?? [] {
                guard let citation = resolution as? ResolvedCitation else { continue }
                cited.formUnion(citation.sources.map(\.row))
            }
        }
        let sources = sourceFields(table.schema).flatMap { field in
            writer.sources(CellID(record, field: field))
        }.filter { !cited.contains($0) }
        guard !sources.isEmpty else { return html }
        var marks: [UInt8] = []
        ResolvedCitation(sources: sources.map { .init(row: $0) }).write(to: &marks, on: &writer)
        let notes = String(decoding: marks, as: UTF8.self)
        // The marks stand where the sentence ends.
        while html.last?.isWhitespace == true { html.removeLast() }
        guard html.hasSuffix("</p>") else { return html + "<p>\(notes)</p>" }
        return html.dropLast(4) + "\u{A0}\(notes)</p>"
    }
}
