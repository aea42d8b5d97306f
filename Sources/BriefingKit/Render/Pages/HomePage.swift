import BriefingTables

/// The home page.
enum HomePage: RenderedPageType {
    static let name = "home"
    static let templates = [Theme.Template.home]

    static func pages(on plan: PagePlan) -> [PlannedPage] { [PlannedPage(.home, at: "", "the home page")] }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] { renderer.renderHome(page) }
}

extension Theme.Template {
    fileprivate static let home = Self("home", HomeView.self, "the home page")
}

extension Renderer {
    /// The home page.
    func renderHome(_ page: Page) -> [UInt8] {
        var writer = PageWriter(site: frozen, address: page.address)
        let prose = site.articles.firstIndex { $0.role == .home }
        let body = prose.map { writer.html(site.bodies[$0]) } ?? ""
        let latest = listed.sorted { left, right in
            guard let leftDate = site.articles[left].changed else { return false }
            guard let rightDate = site.articles[right].changed else { return true }
            return leftDate > rightDate
        }
        let view = HomeView(
            frame: shared(
                page, writer, title: site.configuration.title, description: site.configuration.description),
            body: body, matrix: matrixHTML(&writer), bars: barsHTML(&writer), pending: pending(&writer),
            nextDates: nextDates(&writer),
            areas: areaCards(writer),
            tables: site.tables.enumerated().map { number, table in
                CountView(
                    title: table.schema.label, count: table.records.count,
                    url: writer.url(site.address(of: .table(number)) ?? .home))
            },
            latest: cards(latest.prefix(5), writer),
            articlesURL: writer.url(site.address(of: .articles) ?? .home), articleCount: listed.count,
            notes: writer.notes())
        return theme.render(view, with: .home)
    }

    /// The records of which the schema says that something is still to come, by table.
    private func pending(_ writer: inout PageWriter) -> [RecordListView] {
        site.tables.indices.compactMap { number in
            let table = site.tables[number]
            let rows = table.sorted(table.records.indices.filter { table.isPending($0) })
            guard !rows.isEmpty else { return nil }
            // The rest is a link away.
            let first = rows.prefix(Self.mostPending)
            var list = RecordList(frozen)
            list.namesKinds = false
            let id = "_open-\(table.schema.name)"
            return RecordListView(
                id: id, title: table.schema.label,
                groups: list.together(first.map { RecordID(table: number, row: $0) }, id: id, &writer),
                url: writer.url(site.address(of: .table(number)) ?? .home))
        }
    }

    private static let mostPending = 10

    /// The dates after the day that the edition describes: what is planned, and what then ends.
    private func nextDates(_ writer: inout PageWriter) -> [EntryView] {
        let today = site.asOf.daysSinceEpoch
        let next = TimelineEvent.all(in: site.tables).compactMap {
            event -> (day: Int, event: TimelineEvent)? in
            if let first = event.firstDay, first > today { return (first, event) }
            return event.lastDay.flatMap { $0 > today ? ($0, event) : nil }
        }
        let list = RecordList(frozen)
        return next.sorted { ($0.day, $0.event.title) < ($1.day, $1.event.title) }.prefix(5).map {
            list.heading(of: $0.event.record, &writer)
        }
    }
}
