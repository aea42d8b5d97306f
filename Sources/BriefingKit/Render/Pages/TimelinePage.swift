import BriefingGround
import BriefingTables

/// The timeline of all dated records.
enum TimelinePage: RenderedPageType {
    static let name = "timeline"
    static let templates = [Theme.Template.timeline]
    static let navigationPlace: Int? = 2

    static func title(_ words: Words) -> String { words[.timeline] }

    static func pages(on plan: PagePlan) -> [PlannedPage] {
        guard plan.tables.contains(where: { $0.schema.timeline != nil }) else { return [] }
        return [PlannedPage(kind, at: "timeline/", from: DataPackage.path, "the timeline")]
    }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] { renderer.renderTimeline(page) }
}

extension Page.Kind {
    static let timeline = TimelinePage.kind
}

extension Theme.Template {
    fileprivate static let timeline = Self(
        "timeline", TimelineView.self, "the timeline of all dated records")
}

extension Renderer {
    /// All dated records: as pictures, then by decade.
    func renderTimeline(_ page: Page) -> [UInt8] {
        var writer = PageWriter(site: frozen, address: page.address)
        let events = TimelineEvent.all(in: site.tables)
        let decades = Dictionary(grouping: events) { $0.date.earliest.year / 10 }
        let title = self.title(of: .timeline)
        let picture = TimelinePicture.drawable(events).map {
            TimelinePicture(events: $0, caption: site.words[.allEvents], hasTable: false)
        }
        let view = TimelineView(
            frame: shared(
                page, writer, title: title,
                description: site.words[.timelineDescription]),
            picture: picture.map { writer.html($0) } ?? "",
            years: YearsPicture(events: events).map { writer.html($0) } ?? "",
            decades: decades.keys.sorted().map { decade in
                DecadeView(
                    id: "_\(decade * 10)s", title: site.words(.decade, [.year: String(decade * 10)]),
                    events: (decades[decade] ?? []).map { eventView($0, writer) })
            })
        return theme.render(view, with: .timeline)
    }

    private func eventView(_ event: TimelineEvent, _ writer: PageWriter) -> EventView {
        let link = writer.link(to: .record(event.record))
        var view = EventView(
            title: link.title, url: link.url, kind: link.kind,
            date: DateView(text: site.words.text(event.date), iso: event.date.datetime ?? ""),
            isOngoing: event.date.isOpen, isUncertain: event.date.isUncertain,
            isPlanned: event.isPlanned(on: site.asOf), party: site.partyHTML(of: event.record))
        view.remark =
            event.founder.flatMap { founder in
                event.joining(
                    [founder.joiner: site.name(of: founder.joiner, in: event.record.table)], site.words)
            } ?? ""
        return view
    }
}
