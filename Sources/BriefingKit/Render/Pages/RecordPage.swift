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
    static let record = Self("record", RecordView.self, "the page of a record, such as an area")
}

/// Which of a record's passages: the one that a page begins with, or those after its prose.
enum PassagePart { case first, others }

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

        // Written in the order in which they are read, so that notes are numbered so.
        var passages = passages(record, .first, &writer)
        let shown = table.schema.summaryField.map { table.schema.fields[$0].name }
        let facts = facts(record, except: Set([shown].compactMap(\.self)), &writer)
        let prose = site.index.prose[record]
        let body = prose.map { writer.html(site.bodies[$0]) } ?? ""
        passages += self.passages(record, .others, &writer)
        let inbound = site.relations[target]
        let lists = ReferringLists(to: record, inbound, in: frozen, &writer)
        let sections = lists.compared.map { number, rows in
            section(of: number, rows, referringTo: record.table, below: title, &writer)
        }
        let articles = cards(inbound.articles, writer)
        // Those listed as articles needn't be named again.
        let listed = Set(inbound.articles.map(Target.article))
        let backlinks = inbound.mentions.filter { !listed.contains($0) }.map { writer.link(to: $0) }
        frame.citation = citation(of: page, title: title, authors: [], date: nil)
        let fields = fields(theme.fields(of: table.schema.name), of: record, &writer)
        let notes = writer.notes()
        var contents = prose.map { site.bodies[$0].headings.filter { $0.level == 2 } } ?? []
        func add(_ id: String, _ title: String) {
            contents.append(.init(id: id, text: title, level: 2, line: 0))
        }
        for passage in passages.dropFirst() { add(passage.id, passage.title) }
        for list in lists.early { add(list.id, list.title) }
        for section in sections { add(section.id, section.title) }
        if !articles.isEmpty { add("_articles", self.title(of: .articles)) }
        for list in lists.late { add(list.id, list.title) }
        let view = RecordView(
            frame: SharedView(frame), table: tableLink, isArea: isArea,
            summary: table.summary(of: row) ?? "",
            facts: facts, passages: passages,
            // An area's filters lead to its lists.
            contents: contents.count > 2 && !isArea
                ? contents.map { HeadingView(id: $0.id, text: $0.text, isNested: false) } : [],
            body: body, filters: isArea ? lists.filters : [], lists: lists.early, sections: sections,
            articles: articles, lateLists: lists.late, terms: lists.terms, backlinks: backlinks,
            datedCount: lists.datedCount, standingCount: lists.standingCount,
            recordCount: lists.count, termsID: lists.termsID, notes: notes,
            fields: fields)
        return theme.render(view, of: table.schema.name)
    }

    /// The values that the template for a record's table names.
    private func fields(
        _ names: Set<String>, of record: RecordID, _ writer: inout PageWriter
    ) -> RecordFields {
        var fields = RecordFields()
        let table = site.tables[record.table]
        for (number, field) in table.schema.fields.enumerated() where names.contains(field.name) {
            fields.texts[field.name] =
                field.reference.flatMap { site.index.tables[$0] }.map { target in
                    table.records[record.row].cells[number].keys.map { key in
                        site.tables[target].row(of: key).map { site.tables[target].label(of: $0) } ?? key
                    }.joined(separator: ", ")
                } ?? table.text(record.row, field.name, site.words)
            fields.html[field.name] = writer.valueHTML(CellID(record, field: number))
        }
        return fields
    }

    /// Its fields of running text.
    func passages(
        _ record: RecordID, _ part: PassagePart, _ writer: inout PageWriter
    ) -> [PassageView] {
        var passages: [PassageView] = []
        var isFirst = true
        for (field, definition) in site.tables[record.table].schema.fields.enumerated()
        where definition.isMarkdown && definition.isListed {
            let cell = CellID(record, field: field)
            guard site.text(in: cell) != nil else { continue }
            defer { isFirst = false }
            guard (part == .first) == isFirst else { continue }
            let html = writer.valueHTML(cell)
            guard !html.isEmpty else { continue }
            passages.append(
                PassageView(
                    id: "_field-\(definition.name)", title: definition.label, html: html, isFirst: isFirst))
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

    /// Rows of a table whose cells are to be compared, on the page of a record that they refer to.
    private func section(
        of number: Int, _ rows: [Int], referringTo target: Int, below title: String,
        _ writer: inout PageWriter
    ) -> RowsView {
        let table = site.tables[number]
        // A single key to this very record would say the same in every row.
        let columns = table.schema.summaryColumns.filter {
            table.schema.fields[$0].reference != site.tables[target].schema.name
                || table.schema.fields[$0].isList
        }
        return self.rows(
            of: number, table.sorted(rows), columns: columns, id: table.schema.sectionID,
            caption: "\(table.schema.label): \(title)", &writer)
    }

    /// Fields of a record to be shown below its row, those that have a value: running text first, the rest in lines
    /// below it.
    func details(_ record: RecordID, _ fields: [Int], _ writer: inout PageWriter) -> [FactView] {
        let schema = site.tables[record.table].schema
        let isText = { (field: Int) in schema.fields[field].isMarkdown }
        return (fields.filter(isText) + fields.filter { !isText($0) }).compactMap { field in
            let html = writer.valueHTML(CellID(record, field: field))
            guard !html.isEmpty else { return nil }
            return FactView(title: schema.fields[field].label, html: html, isText: isText(field))
        }
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
            view.details = self.details(record, details, &writer)
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
