import BriefingGround
import BriefingTables

/// Writes the parts of the print pack in reading order, with one writer, so that notes are numbered through.
struct PrintPack {
    let renderer: Renderer
    var writer: PageWriter

    var site: Site { renderer.site }

    init(renderer: Renderer, page: Page) {
        self.renderer = renderer
        writer = PageWriter(
            site: renderer.frozen, address: page.address,
            style: .document(PrintAnchors(site: renderer.site)))
    }

    /// All parts but the notes; call it before asking for these.
    mutating func parts() -> [PrintPartView] {
        // In the order in which they are printed: a note's number is that of its first mark.
        [summary(), areas(), timeline(), articles(), registers(), glossary(), pages()].compactMap(\.self)
    }
}

// MARK: - Texts

extension PrintPack {
    private mutating func summary() -> PrintPartView? {
        writer.begin(Destination(.home), levels: 1)
        let home = site.articles.firstIndex { $0.role == .home }
        let body = home.map { writer.html(site.bodies[$0]) } ?? ""
        let pictures = renderer.matrixHTML(&writer) + renderer.barsHTML(&writer)
        guard !body.isEmpty || !pictures.isEmpty else { return nil }
        return PrintPartView(
            id: PrintAnchors.summary, title: site.words[.summary], body: body, pictures: pictures)
    }

    private mutating func timeline() -> PrintPartView? {
        guard let address = site.address(of: .timeline),
            let events = TimelinePicture.drawable(TimelineEvent.all(in: site.tables))
        else { return nil }
        let picture = TimelinePicture(
            events: events, caption: site.words[.allEvents], hasTable: false, isLinked: false)
        return PrintPartView(
            id: writer.id(of: Destination(address)), title: renderer.title(of: .timeline),
            pictures: writer.html(picture))
    }

    private mutating func articles() -> PrintPartView? {
        let texts = renderer.listed.map { text($0) }
        guard !texts.isEmpty, let address = site.address(of: .articles) else { return nil }
        return PrintPartView(
            id: writer.id(of: Destination(address)), title: renderer.title(of: .articles), texts: texts)
    }

    /// The pages outside the feed: whatever the site says of itself.
    private mutating func pages() -> PrintPartView? {
        let texts = site.articles.indices.filter { site.articles[$0].role == .page }.map { text($0) }
        guard !texts.isEmpty else { return nil }
        return PrintPartView(id: PrintAnchors.pages, title: site.words[.about], texts: texts)
    }

    private mutating func text(_ number: Int) -> PrintTextView {
        let article = site.articles[number]
        let destination = site.destination(of: .article(number))
        writer.begin(destination, levels: 2)
        var areas = AreaLinks(renderer.frozen)
        return PrintTextView(
            id: writer.id(of: destination), title: article.header.title, summary: article.header.summary,
            authors: article.header.authors, date: renderer.dateView(article.header.date),
            updated: renderer.dateView(article.header.updated),
            reviewed: renderer.dateView(article.header.reviewed),
            areas: areas.links(of: article, writer), body: writer.html(site.bodies[number]),
            isDraft: article.header.isDraft)
    }
}

// MARK: - Areas

extension PrintPack {
    private mutating func areas() -> PrintPartView? {
        guard let number = site.table(.areas), let address = site.address(of: .table(number)) else {
            return nil
        }
        let table = site.tables[number]
        let areas = table.sorted(Array(table.records.indices)).map { area(RecordID(table: number, row: $0)) }
        guard !areas.isEmpty else { return nil }
        return PrintPartView(
            id: writer.id(of: Destination(address)), title: table.schema.label,
            description: table.schema.description ?? "", areas: areas)
    }

    private mutating func area(_ record: RecordID) -> PrintAreaView {
        let (number, row) = (record.table, record.row)
        let table = site.tables[number]
        let target = Target.record(record)
        let destination = site.destination(of: target)
        writer.begin(destination, levels: 2)
        var passages = renderer.passages(record, .first, &writer)
        let shown = table.schema.summaryField.map { table.schema.fields[$0].name }
        let body = site.index.prose[record].map { writer.html(site.bodies[$0]) } ?? ""
        passages += renderer.passages(record, .others, &writer)
        let facts = renderer.facts(record, except: Set([shown].compactMap(\.self)), &writer)
        return PrintAreaView(
            id: writer.id(of: destination), title: table.label(of: row),
            summary: table.summary(of: row) ?? "", facts: facts, passages: passages, body: body,
            // What it shows is listed right below it.
            timeline: renderer.timelineHTML(
                of: site.relations[target].records, title: table.label(of: row), &writer),
            lists: lists(of: target, at: destination))
    }

    /// What refers to a record: its rows by table, then its articles.
    private func lists(of target: Target, at destination: Destination) -> [PrintListView] {
        let inbound = site.relations[target]
        var rows: [Int: [Int]] = [:]
        for reference in inbound.records {
            rows[reference.record.table, default: []].append(reference.record.row)
        }
        var lists = rows.keys.sorted().map { number in
            let table = site.tables[number]
            return list(
                table.schema.sectionID, table.schema.label, at: destination,
                table.sorted(rows[number] ?? []).map { row in
                    let link = writer.link(to: .record(RecordID(table: number, row: row)))
                    return PrintEntryView(
                        title: link.title, url: link.url,
                        date: table.span(of: row).map { site.words.text($0) } ?? ""
                    )
                })
        }
        if !inbound.articles.isEmpty {
            lists.append(
                list(
                    "_articles", renderer.title(of: .articles), at: destination,
                    inbound.articles.map { article in
                        let link = writer.link(to: .article(article))
                        return PrintEntryView(title: link.title, url: link.url, date: "")
                    }))
        }
        return lists
    }

    private func list(
        _ id: String, _ title: String, at destination: Destination, _ entries: [PrintEntryView]
    ) -> PrintListView {
        PrintListView(
            id: writer.id(of: Destination(destination.address, fragment: id)), title: title, entries: entries)
    }
}

// MARK: - Tables

extension PrintPack {
    /// The tables that no other part stands for.
    private mutating func registers() -> PrintPartView? {
        let registers = site.tables.indices.filter { site.tables[$0].schema.role == nil }.map { register($0) }
        guard !registers.isEmpty else { return nil }
        return PrintPartView(id: PrintAnchors.registers, title: site.words[.registers], registers: registers)
    }

    private mutating func register(_ number: Int) -> PrintRegisterView {
        let table = site.tables[number]
        let schema = table.schema
        let columns = schema.pageColumns.filter { schema.fields[$0].isListed }
        let details = schema.fields.indices.filter { field in
            !columns.contains(field) && schema.fields[field].isListed && !schema.primaryKey.contains(field)
        }
        let sorted = table.sorted(Array(table.records.indices))
        var views: [RowView] = []
        for row in sorted {
            let record = RecordID(table: number, row: row)
            writer.begin(site.destination(of: .record(record)), levels: 3)
            var view = RowView(
                id: writer.id(of: record), cells: columns.map { writer.cell(CellID(record, field: $0)) })
            view.details = renderer.details(record, details, &writer)
            views.append(view)
        }
        let id = writer.id(of: Destination(site.address(of: .table(number)) ?? .home))
        let rows = RowsView(
            id: id, title: schema.label, description: schema.description ?? "", caption: schema.label,
            url: "#" + URLEscape.fragment(id),
            headers: columns.map {
                HeaderView(title: schema.fields[$0].label, isNumeric: schema.fields[$0].isNumeric)
            }, rows: views)
        return PrintRegisterView(
            id: id, title: schema.label, rows: rows,
            texts: sorted.compactMap { prose(of: RecordID(table: number, row: $0)) })
    }

    /// The prose written for a record.
    private mutating func prose(of record: RecordID) -> PrintTextView? {
        let target = Target.record(record)
        guard site.tables[record.table].schema.hasPages, let prose = site.index.prose[record] else {
            return nil
        }
        let destination = site.destination(of: target)
        writer.begin(destination, levels: 3)
        return PrintTextView(
            // The record's own id is that of its row.
            id: writer.id(of: Destination(destination.address, fragment: "_text")),
            title: site.title(of: target), body: writer.html(site.bodies[prose]))
    }

    private mutating func glossary() -> PrintPartView? {
        guard let number = site.table(.terms), let address = site.address(of: .table(number)) else {
            return nil
        }
        let table = site.tables[number]
        writer.begin(Destination(address), levels: 2)
        let terms = renderer.termGroups(number, &writer).flatMap(\.terms)
        guard !terms.isEmpty else { return nil }
        return PrintPartView(
            id: writer.id(of: Destination(address)), title: table.schema.label,
            description: table.schema.description ?? "", terms: terms)
    }
}

// MARK: - Notes

extension PrintPack {
    /// The id of the part that stands for the list of sources.
    var notesID: String {
        let address = site.table(.sources).flatMap { site.address(of: .table($0)) }
        return address.map { writer.id(of: Destination($0)) } ?? "_notes"
    }

    /// The numbers of notes by the types of their sources; none where all are of one.
    func noteGroups() -> [NoteGroupView] {
        guard let number = site.table(.sources) else { return [] }
        let sources = writer.citedSources
        let numbers = Dictionary(
            sources.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        let groups = renderer.sourcesByType(sources, of: number)
        guard groups.count > 1 else { return [] }
        return groups.map { type, rows in
            NoteGroupView(
                title: type,
                notes: rows.compactMap { numbers[$0] }.sorted().map {
                    LinkView(title: String($0), url: "#_note-\($0)")
                })
        }
    }

    /// The sources that nothing cites, so that the notes and they are the list of all.
    mutating func otherSources() -> [SourceView] {
        guard let number = site.table(.sources) else { return [] }
        let table = site.tables[number]
        return table.sorted(Array(table.records.indices)).filter { !writer.hasCited($0) }.map {
            renderer.source(RecordID(table: number, row: $0), &writer)
        }
    }
}
