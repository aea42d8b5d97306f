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
            body: body, matrix: matrixHTML(&writer), bars: barsHTML(&writer), open: openRows(&writer),
            areas: areaCards(writer),
            tables: site.tables.enumerated().map { number, table in
                CountView(
                    title: table.schema.label, count: table.records.count,
                    url: writer.url(site.address(of: .table(number)) ?? .home))
            }, latest: latest.prefix(5).map { card($0, writer) },
            articlesURL: writer.url(site.address(of: .articles) ?? .home), articleCount: listed.count,
            notes: writer.notes())
        return theme.render(view, with: .home)
    }

    /// The rows whose schema says that something is still to come of them, by table.
    private func openRows(_ writer: inout PageWriter) -> [RowsView] {
        site.tables.indices.compactMap { number in
            let table = site.tables[number]
            guard let field = table.schema.bars.first, !table.schema.open.isEmpty else { return nil }
            let rows = table.records.indices.filter {
                table.schema.open.contains(table.records[$0].cells[field].text)
            }
            guard !rows.isEmpty else { return nil }
            let label = table.schema.label
            return self.rows(
                of: number, table.sorted(rows), columns: table.schema.summaryColumns,
                id: "_open-\(table.schema.name)", caption: site.words(.openRows, [.table: label]), &writer)
        }
    }
}
