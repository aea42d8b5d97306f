import BriefingGround
import BriefingTables

/// The pages of tables.
enum TablePage: RenderedPageType {
    static let name = "table"
    static let templates = [Theme.Template.table]

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] {
        guard case .table(let number) = page.kind else { return [] }
        return renderer.renderTable(page, number)
    }
}

extension Theme.Template {
    fileprivate static let table = Self("table", TableView.self, "the page of a table, with its rows")
}

extension Renderer {
    /// A table's page: every row, the meaning of its fields, the data to take away.
    func renderTable(_ page: Page, _ number: Int) -> [UInt8] {
        let table = site.tables[number]
        let schema = table.schema
        var writer = PageWriter(site: frozen, address: page.address)
        let cards = schema.role == .areas ? areaCards(writer) : []
        let filters = AreaFilters(of: number, in: site, writer)
        let sources = schema.role == .sources ? sourceGroups(number, filters, &writer) : []
        let terms = schema.role == .terms ? termGroups(number, &writer) : []
        // A list by type or letter has every row already: once more they would repeat its ids and citations.
        let isGrouped = !sources.isEmpty || !terms.isEmpty || !cards.isEmpty
        let list = isGrouped || schema.layout == .table ? nil : list(of: number, filters, &writer)
        var rows: RowsView?
        if !isGrouped, list == nil {
            let columns = schema.pageColumns
            rows = self.rows(
                of: number, table.sorted(Array(table.records.indices)), columns: columns,
                details: schema.fields.indices.filter {
                    !columns.contains($0) && schema.fields[$0].isListed && !schema.primaryKey.contains($0)
                }, id: "_rows", caption: schema.label, withIDs: true, &writer)
        }
        var frame = frame(
            page, writer, title: schema.label, description: schema.description ?? "",
            above: [link(to: .data, title: title(of: .data), writer)]
        ) { data, _ in data.addTable(table) }
        frame.citation = citation(of: page, title: schema.label, authors: [], date: nil)
        var view = TableView(
            frame: SharedView(frame),
            bars: barsHTML(of: number, &writer), rows: rows, list: list, filters: filters.views,
            isLong: list != nil && table.records.count >= AreaFilters.fewestRecords,
            fields: schema.fields.map { field($0, writer) },
            csvURL: writer.url(.csv(of: table)),
            jsonURL: writer.url(.json(of: table)),
            schemaURL: writer.url(.dataPackage), cards: cards, sourceGroups: sources,
            termGroups: terms, notes: writer.notes())
        if schema.role == .sources {
            view.bibliographyURL = writer.url(Address(schema.name + ".bib"))
            view.cslURL = writer.url(Address(schema.name + ".json"))
        }
        return theme.render(view, with: .table)
    }

    /// A table as a list: by year where its records have dates, in the order that the schema asks for.
    private func list(
        of number: Int, _ filters: AreaFilters, _ writer: inout PageWriter
    ) -> RecordListView {
        let table = site.tables[number]
        var list = RecordList(frozen) { filters.numbers(of: $0.row) }
        list.namesKinds = false
        list.home = number
        let rows = table.sorted(Array(table.records.indices)).map { RecordID(table: number, row: $0) }
        let isByDate = table.schema.timeline != nil && table.schema.isSortedByTime
        return RecordListView(
            id: "_rows", title: table.schema.label,
            groups: isByDate
                ? list.byYear(rows, id: "_year", &writer) : list.together(rows, id: "_rows", &writer))
    }

    private func field(_ field: Field, _ writer: PageWriter) -> FieldView {
        let target = field.reference.flatMap { site.index.tables[$0] }.map {
            link(to: .table($0), title: site.tables[$0].schema.label, writer)
        }
        return FieldView(
            name: field.name, title: field.label, type: field.typeDescription(site.words),
            description: field.description ?? "",
            constraints: field.constraintsDescription(site.words), target: target)
    }

    /// The areas with how much there is about each.
    func areaCards(_ writer: PageWriter) -> [AreaCardView] {
        guard let number = site.table(.areas) else { return [] }
        let table = site.tables[number]
        return table.sorted(Array(table.records.indices)).map { row in
            let target = Target.record(RecordID(table: number, row: row))
            let destination = site.destination(of: target)
            var counts: [CountView] = []
            let inbound = site.relations[target]
            var rowCounts: [Int: Int] = [:]
            for reference in inbound.records { rowCounts[reference.record.table, default: 0] += 1 }
            for (other, count) in rowCounts.sorted(by: { $0.key < $1.key }) {
                let listed = Destination(destination.address, fragment: site.tables[other].schema.sectionID)
                counts.append(
                    CountView(title: site.tables[other].schema.label, count: count, url: writer.url(listed)))
            }
            if !inbound.articles.isEmpty {
                counts.append(
                    CountView(
                        title: title(of: .articles), count: inbound.articles.count,
                        url: writer.url(Destination(destination.address, fragment: "_articles"))))
            }
            return AreaCardView(
                id: writer.id(of: RecordID(table: number, row: row)), title: table.label(of: row),
                url: writer.url(destination),
                summary: table.summary(of: row) ?? "", counts: counts)
        }
    }

    /// Rows of the table of sources by type, in the order in which the schema lists the types.
    func sourcesByType(_ rows: some Sequence<Int>, of number: Int) -> [(type: String, rows: [Int])] {
        let table = site.tables[number]
        let groups = Dictionary(grouping: rows) { table.text($0, "type", site.words) }
        let types = table.schema.fieldIndex["type"].map { table.schema.fields[$0].constraints.allowed } ?? []
        let inOrder = types.filter { groups[$0] != nil } + groups.keys.filter { !types.contains($0) }.sorted()
        return inOrder.map { ($0.isEmpty ? site.words[.others] : $0, groups[$0] ?? []) }
    }

    /// The sources by type.
    private func sourceGroups(
        _ number: Int, _ filters: AreaFilters, _ writer: inout PageWriter
    ) -> [SourceGroupView] {
        let table = site.tables[number]
        let date = table.schema.fields.firstIndex { $0.name == "published" }
        return sourcesByType(table.records.indices, of: number).enumerated().map { position, group in
            let (type, rows) = group
            let sorted = date.map { table.sorted(rows, by: $0, isDescending: true) } ?? rows
            var sources = sorted.map { row in
                var view = source(RecordID(table: number, row: row), &writer)
                view.filters = filters.numbers(of: row).map { "f\($0)" }
                return view
            }
            let commonFacts = Self.takeCommonFacts(from: &sources)
            return SourceGroupView(
                id: "_type-\(position + 1)", title: type,
                commonFacts: commonFacts, sources: sources)
        }
    }

    /// Takes out of sources what most of them have alike, to be said once.
    ///
    /// Only what every source tells: of one without a value it would be said as well.
    private static func takeCommonFacts(from sources: inout [SourceView]) -> [FactView] {
        guard let first = sources.first, sources.count >= fewestAlike else { return [] }
        let common = first.facts.compactMap { fact -> FactView? in
            let values = sources.compactMap { $0.facts.first { $0.title == fact.title }?.html }
            guard values.count == sources.count else { return nil }
            let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
            return counts.first { $0.value * 2 > sources.count }.map {
                FactView(title: fact.title, html: $0.key)
            }
        }
        for source in sources.indices {
            sources[source].facts.removeAll { fact in
                common.contains { $0.title == fact.title && $0.html == fact.html }
            }
        }
        return common
    }

    /// Of fewer sources each tells everything itself.
    private static let fewestAlike = 8

    func source(_ record: RecordID, _ writer: inout PageWriter) -> SourceView {
        let (number, row) = (record.table, record.row)
        let table = site.tables[number]
        let cited = site.relations[.record(record)].citations
        return SourceView(
            id: writer.id(of: record), title: table.label(of: row),
            url: table.link(row, "url"),
            publisher: table.text(row, "publisher", site.words),
            date: table.date(row, "published", site.words),
            language: table.language(of: row), caveat: table.text(row, "reliability", site.words),
            facts: facts(
                record,
                except: ["title", "publisher", "published", "url", "type", "language", "reliability"], &writer
            ),
            citedIn: links(to: cited, writer))
    }

    /// Links whose kind is told only where others have the same words.
    private func links(to targets: [Target], _ writer: PageWriter) -> [LinkView] {
        let links = targets.map { writer.link(to: $0) }
        let counts = Dictionary(links.map { ($0.title, 1) }, uniquingKeysWith: +)
        return links.map { link in
            counts[link.title] == 1 ? LinkView(title: link.title, url: link.url) : link
        }
    }

    func termGroups(_ number: Int, _ writer: inout PageWriter) -> [TermGroupView] {
        let table = site.tables[number]
        let schema = table.schema
        var groups: [String: [TermView]] = [:]
        for row in table.records.indices.sorted(by: {
            table.label(of: $0).lowercased() < table.label(of: $1).lowercased()
        }) {
            let record = RecordID(table: number, row: row)
            let term = table.label(of: row)
            let letter = Slug.make(String(term.prefix(1))).prefix(1).uppercased()
            let definition = schema.fieldIndex["definition"].map { field in
                let html = writer.valueHTML(CellID(record, field: field))
                return schema.fields[field].isMarkdown || html.isEmpty ? html : "<p>\(html)</p>"
            }
            groups[letter.isEmpty ? "#" : letter, default: []].append(
                TermView(
                    id: writer.id(of: record), term: term,
                    expansion: table.text(row, "expansion", site.words), language: table.language(of: row),
                    definition: definition ?? "",
                    facts: facts(record, except: ["expansion", "definition", "language"], &writer)))
        }
        return groups.keys.sorted().map {
            TermGroupView(id: "_letter-\(Slug.make($0))", title: $0, terms: groups[$0] ?? [])
        }
    }
}
