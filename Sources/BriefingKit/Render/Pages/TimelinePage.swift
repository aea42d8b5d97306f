extension Renderer {
    /// All dated records by decade.
    func renderTimeline(_ page: Page) -> [UInt8] {
        let writer = PageWriter(site: site, address: page.address)
        var decades: [Int: [(EDTF, EventView)]] = [:]
        for (number, table) in site.tables.enumerated() where table.schema.timeline != nil {
            for row in table.records.indices {
                guard let date = table.span(of: row) else { continue }
                let link = writer.link(to: .record(table: number, row: row))
                let event = EventView(
                    title: link.title, url: link.url, kind: link.kind,
                    date: DateView(text: date.text, iso: date.datetime ?? ""), isOngoing: date.isOpen,
                    isUncertain: date.isUncertain)
                decades[date.earliest.year / 10, default: []].append((date, event))
            }
        }
        let view = TimelineView(
            frame: shared(
                page, writer, title: Self.title(of: .timeline),
                description: "Dated events of \(site.configuration.title), oldest first."),
            decades: decades.keys.sorted().map { decade in
                let events = (decades[decade] ?? []).sorted { ($0.0, $0.1.title) < ($1.0, $1.1.title) }
                return DecadeView(
                    id: "_\(decade * 10)s", title: "\(decade * 10)s", events: events.map(\.1))
            })
        return theme.render(view, with: .timeline)
    }
}
