import BriefingGround
import BriefingTables

/// A timeline as a picture: events along the years, in rows by table.
///
/// What a date is like shows in how its mark is drawn, never in colour alone: filled, a ring around a core where
/// the date is uncertain, hollow where it is still to come, with a line to where it ended, with an arrow where
/// it goes on. By whom an event is, as far as the schema has a palette for it, shows in the mark's outline and
/// in its colour.
struct TimelinePicture: Sendable {
    var events: [TimelineEvent]
    var caption: String
    /// Whether a table with the same data follows; false where the page lists the events itself.
    var hasTable = true
    /// Whether marks lead to their records; on paper they don't.
    var isLinked = true

    /// More events than this can't be told apart.
    static let limit = 600

    /// Events with a known day that can be drawn; nil where there are none or too many.
    static func drawable(_ events: [TimelineEvent]) -> [TimelineEvent]? {
        let dated = events.filter { $0.year != nil }
        return dated.isEmpty || dated.count > limit ? nil : dated
    }

    func write(into markup: inout Markup, on writer: inout PageWriter) {
        let tables = writer.site.tables
        let layout = TimelineLayout(events, asOf: writer.site.asOf) { tables[$0].schema.label }
        let frame = PictureFrame(
            id: writer.nextPictureID(), kind: "timeline", caption: caption, words: writer.site.words)
        frame.write(into: &markup, data: hasTable ? [data(writer)] : []) { markup in
            TimelineDrawing(
                layout: layout, id: frame.id, caption: caption, parties: parties(writer.site),
                words: writer.site.words,
                urls: isLinked
                    ? layout.events.map { writer.url(writer.site.destination(of: .record($0.record))) } : []
            ).write(into: &markup)
        }
    }

    /// What the hues that occur are called.
    private func parties(_ site: Site) -> [Palette.Hue: String] {
        Dictionary(
            events.flatMap { event in
                [event.hue, event.founder?.hue, event.founder?.joiner].compactMap(\.self).map {
                    ($0, site.name(of: $0, in: event.record.table))
                }
            },
            uniquingKeysWith: { first, _ in first })
    }

    private func data(_ writer: PageWriter) -> PictureFrame.Data {
        let tables = writer.site.tables
        // The column is called after the field that tells the parties apart.
        let parties = events.first { $0.hue != nil }.flatMap { event in
            let schema = tables[event.record.table].schema
            return schema.paletteField.map { schema.fields[$0].label }
        }
        let words = writer.site.words
        let names = self.parties(writer.site)
        return PictureFrame.Data(
            headers: [(words[.event], false), (words[.date], false), (words[.kind], false)]
                + (parties.map { [($0, false)] } ?? []) + [(words[.remarks], false)],
            rows: events.map { event in
                let target = Target.record(event.record)
                return [
                    writer.linkHTML(event.title, to: writer.site.destination(of: target)),
                    HTMLEscape.escape(words.text(event.date)),
                    HTMLEscape.escape(tables[event.record.table].schema.label),
                ] + (parties.map { _ in [writer.site.partyHTML(of: event.record)] } ?? []) + [
                    (event.remarks(on: writer.site.asOf, words)
                        + [event.joining(names, words)].compactMap(\.self)).joined(separator: ", ")
                ]
            })
    }
}

/// The fenced block `timeline`.
struct Timeline: Sendable {
    var queries: [RowQuery]
    var caption: String?
}

extension Timeline: DrawnBlock {
    static let name = "timeline"
    static let title = "timeline"
    static let keys = ["from", "where", "caption"]

    /// Reads, all as wanted, `from` (tables with a timeline; all of them by default), `where` and `caption`.
    static func read(_ reader: inout BlockReader) -> Timeline? {
        guard let queries = DatedRecordsReader.queries(&reader) else { return nil }
        let events = TimelineEvent.events(queries, in: reader.tables)
        if events.isEmpty { reader.reportNothing(queries) }
        if events.count > TimelinePicture.limit {
            reader.report(
                "\(events.count) events are more than a timeline can show; it has room for \(TimelinePicture.limit)",
                help: "choose some with 'where', or count them with a block 'years'")
        }
        return Timeline(queries: queries, caption: reader.body.string("caption"))
    }

    func write(into markup: inout Markup, on writer: inout PageWriter) {
        let events = TimelineEvent.events(queries, in: writer.site.tables)
        guard let drawable = TimelinePicture.drawable(events) else { return }
        TimelinePicture(events: drawable, caption: caption ?? writer.site.words[.timeline]).write(
            into: &markup, on: &writer)
    }
}
