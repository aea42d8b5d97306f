extension Renderer {
    /// A record's page, with everything that refers to the record.
    func renderRecord(_ page: Page, _ number: Int, _ row: Int) -> [UInt8] {
        let table = site.tables[number]
        let target = Target.record(table: number, row: row)
        let isArea = table.schema.role == .areas
        var writer = PageWriter(site: site, address: page.address)
        let tableLink = link(to: .table(number), title: table.schema.label, writer)
        let title = table.label(of: row)
        var frame = frame(
            page, writer, title: title,
            description: table.summary(of: row) ?? "\(table.schema.label): \(title)",
            above: [tableLink],
            feeds: isArea ? [LinkView(title: title, url: writer.url(Self.feed(of: page.address)))] : [])
        frame.previous = row > 0 ? writer.link(to: .record(table: number, row: row - 1)) : nil
        frame.next =
            row + 1 < table.records.count ? writer.link(to: .record(table: number, row: row + 1)) : nil

        let passages = passages(number, row, &writer)
        let shown = table.schema.summaryField.map { table.schema.fields[$0].name }
        let facts = facts(number, row, except: Set([shown].compactMap(\.self)), &writer)
        let prose = site.index.prose[target]
        let body = prose.map { writer.html(site.bodies[$0]) } ?? ""
        let inbound = site.relations[target]
        let sections = sections(inbound.records, to: number, &writer, below: title)
        let articles = inbound.articles.map { card($0, writer) }
        let backlinks = backlinks(to: target, writer)
        var contents = prose.map { site.articles[$0].body.headings.filter { $0.level == 2 } } ?? []
        contents += sections.map { .init(id: $0.id, text: $0.title, level: 2, line: 0) }
        let view = RecordView(
            frame: TemplateObject(frame), table: tableLink, isArea: isArea,
            summary: table.summary(of: row) ?? "",
            facts: facts, passages: passages,
            contents: contents.count > 1
                ? contents.map { HeadingView(id: $0.id, text: $0.text, isNested: false) } : [],
            body: body, timeline: isArea ? timelineHTML(of: inbound.records, title: title, &writer) : "",
            sections: sections, articles: articles, backlinks: backlinks, notes: writer.notes())
        return theme.render(view, with: .record)
    }

    /// Where the feed of an area is.
    static func feed(of area: Address) -> Address { Address(area.path + "feed.xml") }

    private func passages(_ number: Int, _ row: Int, _ writer: inout PageWriter) -> [PassageView] {
        var passages: [PassageView] = []
        for (field, definition) in site.tables[number].schema.fields.enumerated()
        where definition.isMarkdown && !definition.isInternal {
            let html = writer.valueHTML(number, row, field)
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
        _ number: Int, _ row: Int, except shown: Set<String> = [], _ writer: inout PageWriter
    ) -> [FactView] {
        let schema = site.tables[number].schema
        var facts: [FactView] = []
        for (field, definition) in schema.fields.enumerated() {
            guard !definition.isMarkdown, !definition.isInternal, !shown.contains(definition.name),
                field != schema.labelField,
                !schema.primaryKey.contains(field)
            else { continue }
            let html = writer.valueHTML(number, row, field)
            if !html.isEmpty { facts.append(FactView(title: definition.label, html: html)) }
        }
        return facts
    }

    /// The rows of other tables that refer to a record, a section for each table, in the order of tables.
    private func sections(
        _ references: [Relations.RecordReference], to target: Int, _ writer: inout PageWriter,
        below title: String
    ) -> [RowsView] {
        let name = site.tables[target].schema.name
        var rows: [Int: [Int]] = [:]
        for reference in references { rows[reference.table, default: []].append(reference.row) }
        return rows.keys.sorted().map { number in
            let table = site.tables[number]
            // A single key to this very record would say the same in every row.
            let columns = table.schema.summaryColumns.filter {
                table.schema.fields[$0].reference != name || table.schema.fields[$0].isList
            }
            return self.rows(
                of: number, table.sorted(rows[number] ?? []), columns: columns,
                id: "_\(table.schema.name)", caption: "\(table.schema.label): \(title)", &writer)
        }
    }

    /// Rows of a table as a view.
    func rows(
        of number: Int, _ rows: [Int], columns: [Int], id: String, caption: String, withIDs: Bool = false,
        _ writer: inout PageWriter
    ) -> RowsView {
        let table = site.tables[number]
        var views: [RowView] = []
        views.reserveCapacity(rows.count)
        for row in rows {
            views.append(
                RowView(
                    id: withIDs ? SiteIndex.rowID(table.records[row].id) : "",
                    cells: columns.map { writer.cell(number, row, $0) }))
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
