extension Renderer {
    /// The home page.
    func renderHome(_ page: Page) -> [UInt8] {
        var writer = PageWriter(site: site, address: page.address)
        let prose = site.articles.firstIndex { $0.role == .home }
        let body = prose.map { writer.html(site.bodies[$0]) } ?? ""
        let latest = listed.sorted { left, right in
            guard let leftDate = changed(left) else { return false }
            guard let rightDate = changed(right) else { return true }
            return leftDate > rightDate
        }
        let view = HomeView(
            frame: shared(
                page, writer, title: site.configuration.title, description: site.configuration.description),
            body: body, matrix: matrixHTML(&writer), bars: barsHTML(&writer), areas: areaCards(writer),
            tables: site.tables.enumerated().map { number, table in
                CountView(
                    title: table.schema.label, count: table.records.count,
                    url: writer.url(site.address(of: .table(number)) ?? .home))
            }, latest: latest.prefix(10).map { card($0, writer) },
            articlesURL: writer.url(site.address(of: .articles) ?? .home), articleCount: listed.count,
            notes: writer.notes())
        return theme.render(view, with: .home)
    }

    private func changed(_ number: Int) -> CalendarDate? {
        site.articles[number].updated ?? site.articles[number].date
    }
}
