import BriefingMarkdown
import BriefingTables

/// The pages of records.
enum RecordPage: RenderedPageType {
    static let name = "record"
    static let templates = [Theme.Template.record]

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] {
        guard case .record(let record) = page.kind else { return [] }
        return renderer.renderRecord(page, record)
    }
}

extension Theme.Template {
    fileprivate static let record = Self("record", RecordView.self, "the page of a record, such as an area")
}

extension Renderer {
    /// A record's page, with everything that refers to the record.
    func renderRecord(_ page: Page, _ record: RecordID) -> [UInt8] {
        let (number, row) = (record.table, record.row)
        let table = site.tables[number]
        let target = Target.record(record)
        let isArea = table.schema.role == .areas
        var writer = PageWriter(site: frozen, address: page.address)
        let tableLink = link(to: .table(number), title: table.schema.label, writer)
        let title = table.label(of: row)
        var frame = frame(
            page, writer, title: title,
            description: site.summary(of: record) ?? "\(table.schema.label): \(title)",
            above: [tableLink],
            feeds: isArea ? [LinkView(title: title, url: writer.url(.feed(of: page.address)))] : [])
        frame.previous = row > 0 ? writer.link(to: .record(RecordID(table: number, row: row - 1))) : nil
        frame.next =
            row + 1 < table.records.count
            ? writer.link(to: .record(RecordID(table: number, row: row + 1))) : nil

        let passages = passages(record, &writer)
        let shown = table.schema.summaryField.map { table.schema.fields[$0].name }
        let facts = facts(record, except: Set([shown].compactMap(\.self)), &writer)
        let prose = site.index.prose[record]
        let body = prose.map { writer.html(site.bodies[$0]) } ?? ""
        let inbound = site.relations[target]
        let sections = sections(inbound.records, to: number, &writer, below: title)
        let articles = inbound.articles.map { card($0, writer) }
        // Those listed as articles needn't be named again.
        let listed = Set(inbound.articles.map(Target.article))
        let backlinks = inbound.mentions.filter { !listed.contains($0) }.map { writer.link(to: $0) }
        var contents = prose.map { site.bodies[$0].headings.filter { $0.level == 2 } } ?? []
        let late = sections.filter { section in
            site.tables.contains { $0.schema.isAfterArticles && Self.sectionID(of: $0) == section.id }
        }
        let early = sections.filter { section in !late.contains { $0.id == section.id } }
        contents += early.map { .init(id: $0.id, text: $0.title, level: 2, line: 0) }
        if !articles.isEmpty {
            contents.append(
                .init(id: "_articles", text: self.title(of: .articles), level: 2, line: 0))
        }
        contents += late.map { .init(id: $0.id, text: $0.title, level: 2, line: 0) }
        let view = RecordView(
            frame: SharedView(frame), table: tableLink, isArea: isArea,
            summary: table.summary(of: row) ?? "",
            facts: facts, counts: isArea ? counts(of: inbound) : [], passages: passages,
            // An area's counts lead to its sections.
            contents: contents.count > 1 && !isArea
                ? contents.map { HeadingView(id: $0.id, text: $0.text, isNested: false) } : [],
            body: body, timeline: isArea ? timelineHTML(of: inbound.records, title: title, &writer) : "",
            sections: early, lateSections: late, articles: articles, backlinks: backlinks,
            notes: writer.notes())
        return theme.render(view, with: .record)
    }

    /// Where the feed of an area is.
    func passages(_ record: RecordID, _ writer: inout PageWriter) -> [PassageView] {
        var passages: [PassageView] = []
        for (field, definition) in site.tables[record.table].schema.fields.enumerated()
        where definition.isMarkdown && definition.isListed {
            let html = writer.valueHTML(CellID(record, field: field))
            guard !html.isEmpty else { continue }
            passages.append(
                PassageView(
                    id: "_field-\(definition.name)", title: definition.label, html: html,
                    isFirst: passages.isEmpty))
        }
        return passages
    }

    /// The short fields: neither running text, nor the label that is the page's title, nor the key.
    func facts(
        _ record: RecordID, except shown: Set<String> = [], _ writer: inout PageWriter
    ) -> [FactView] {
        let schema = site.tables[record.table].schema
        var facts: [FactView] = []
        for (field, definition) in schema.fields.enumerated() {
            guard !definition.isMarkdown, definition.isListed, !shown.contains(definition.name),
                field != schema.labelField,
                !schema.primaryKey.contains(field)
            else { continue }
            let html = writer.valueHTML(CellID(record, field: field))
            if !html.isEmpty { facts.append(FactView(title: definition.label, html: html)) }
        }
        return facts
    }

    /// The rows of other tables that refer to a record, a section for each table, in the order of tables.
    private func sections(
        _ references: [CellID], to target: Int, _ writer: inout PageWriter,
        below title: String
    ) -> [RowsView] {
        let name = site.tables[target].schema.name
        var rows: [Int: [Int]] = [:]
        for reference in references { rows[reference.record.table, default: []].append(reference.record.row) }
        return rows.keys.sorted().map { number in
            let table = site.tables[number]
            // A single key to this very record would say the same in every row.
            let columns = table.schema.summaryColumns.filter {
                table.schema.fields[$0].reference != name || table.schema.fields[$0].isList
            }
            return self.rows(
                of: number, table.sorted(rows[number] ?? []), columns: columns,
                id: Self.sectionID(of: table), caption: "\(table.schema.label): \(title)", &writer)
        }
    }

    /// The id of the section for a table's rows on the page of a record that they refer to.
    private static func sectionID(of table: Table) -> String { "_" + table.schema.name }

    /// How much refers to a record, in the order of the sections, with links to them.
    private func counts(of inbound: Relations.Inbound) -> [CountView] {
        var rows: [Int: [Int]] = [:]
        for reference in inbound.records {
            rows[reference.record.table, default: []].append(reference.record.row)
        }
        func counts(_ isLate: Bool) -> [CountView] {
            rows.keys.sorted().filter { site.tables[$0].schema.isAfterArticles == isLate }.map { number in
                let table = site.tables[number]
                let found = rows[number] ?? []
                let years = found.compactMap { row in
                    TimelineEvent.year(of: table.span(of: row))
                }
                let (first, last) = (years.min().map(String.init), years.max().map(String.init))
                var span = first ?? ""
                if let first, let last, first != last {
                    span = site.words(.yearsFromTo, [.first: first, .last: last])
                }
                return CountView(
                    title: table.schema.label, count: found.count, url: "#" + Self.sectionID(of: table),
                    years: span)
            }
        }
        let articles =
            inbound.articles.isEmpty
            ? []
            : [CountView(title: self.title(of: .articles), count: inbound.articles.count, url: "#_articles")]
        return counts(false) + articles + counts(true)
    }

    /// Fields of a record to be shown below its row: those with a value, and the titles of those without one.
    func details(
        _ record: RecordID, _ fields: [Int], _ writer: inout PageWriter
    ) -> ([FactView], [String]) {
        var facts: [FactView] = []
        var missing: [String] = []
        let schema = site.tables[record.table].schema
        // Running text first, the rest in lines below it.
        let isText = { (field: Int) in schema.fields[field].isMarkdown }
        for field in fields.filter(isText) + fields.filter({ !isText($0) }) {
            let definition = schema.fields[field]
            let html = writer.valueHTML(CellID(record, field: field))
            if html.isEmpty {
                missing.append(definition.label)
            } else {
                facts.append(FactView(title: definition.label, html: html, isText: definition.isMarkdown))
            }
        }
        return (facts, missing)
    }

    /// Rows of a table as a view.
    ///
    /// - Parameter details: fields to show below each row.
    func rows(
        of number: Int, _ rows: [Int], columns: [Int], details: [Int] = [], id: String, caption: String,
        withIDs: Bool = false, _ writer: inout PageWriter
    ) -> RowsView {
        let table = site.tables[number]
        var views: [RowView] = []
        views.reserveCapacity(rows.count)
        for row in rows {
            let record = RecordID(table: number, row: row)
            var view = RowView(
                id: withIDs ? writer.id(of: record) : "",
                cells: columns.map { writer.cell(CellID(record, field: $0)) })
            (view.details, view.missing) = self.details(record, details, &writer)
            views.append(view)
        }
        return RowsView(
            id: id, title: table.schema.label, description: (table.schema.description ?? ""),
            caption: caption,
            url: writer.url(site.address(of: .table(number)) ?? .home),
            headers: columns.map {
                HeaderView(title: table.schema.fields[$0].label, isNumeric: table.schema.fields[$0].isNumeric)
            }, rows: views)
    }
}
