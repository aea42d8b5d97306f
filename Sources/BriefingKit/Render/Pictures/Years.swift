import BriefingGround
import BriefingTables

/// The fenced block `years`: how many events began in each year.
struct Years: Sendable {
    var queries: [RowQuery]
    var caption: String?
}

extension Years: DrawnBlock {
    static let name = "years"
    static let title = "count of years"
    static let keys = ["from", "where", "caption"]

    /// Reads, all as wanted, `from` (tables with a timeline; all of them by default), `where` and `caption`.
    static func read(_ reader: inout BlockReader) -> Years? {
        guard let queries = DatedRecordsReader.queries(&reader) else { return nil }
        if TimelineEvent.events(queries, in: reader.tables).isEmpty { reader.reportNothing(queries) }
        return Years(queries: queries, caption: reader.body.string("caption"))
    }

    func write(into markup: inout Markup, on writer: inout PageWriter) {
        YearsPicture(events: TimelineEvent.events(queries, in: writer.site.tables), caption: caption)?
            .write(into: &markup, on: &writer)
    }
}

/// Events counted by year, or by longer spans where there are too many years to be told apart.
struct YearsPicture: Sendable {
    /// A column: its years, and how many events began in them or are planned for them.
    struct Column: Sendable, Hashable {
        var years: Range<Int>
        var begun = 0
        var planned = 0

        func title(_ words: Words) -> String {
            guard years.count > 1 else { return String(years.lowerBound) }
            return words(
                .yearsFromTo, [.first: String(years.lowerBound), .last: String(years.upperBound - 1)])
        }
    }

    private var events: [TimelineEvent]
    private var caption: String?

    /// Nil without any event that has a year.
    init?(events: [TimelineEvent], caption: String? = nil) {
        self.events = events.filter { $0.year != nil }
        self.caption = caption
        if self.events.isEmpty { return nil }
    }

    /// On a phone a column is at least two pixels wide.
    private static let mostColumns = 140

    func columns(asOf: CalendarDate) -> [Column] {
        let years = events.compactMap(\.year)
        guard let first = years.min(), let last = years.max() else { return [] }
        let step = Measure.step(atLeast: (last - first + Self.mostColumns) / Self.mostColumns)
        let start = first / step * step
        var columns = stride(from: start, through: last, by: step).map { Column(years: $0..<($0 + step)) }
        for event in events {
            guard let year = event.year else { continue }
            let number = (year - start) / step
            if event.isPlanned(on: asOf) {
                columns[number].planned += 1
            } else {
                columns[number].begun += 1
            }
        }
        return columns
    }

    // Heights in pixels.
    private static let head = 18
    private static let plot = 120
    private static let foot = 20

    func write(into markup: inout Markup, on writer: inout PageWriter) {
        let columns = columns(asOf: writer.site.asOf)
        guard let first = columns.first, let last = columns.last else { return }
        let words = writer.site.words
        let caption = caption ?? words(.yearsCaption, count: first.years.count)
        let hasPlanned = columns.contains { $0.planned > 0 }
        let frame = PictureFrame(
            id: writer.nextPictureID(), kind: "years", caption: caption, words: writer.site.words)
        let data = PictureFrame.Data(
            headers: [(words[.years], false), (words[.events], true)]
                + (hasPlanned ? [(words[.plannedEvents], true)] : []),
            rows: columns.filter { $0.begun + $0.planned > 0 }.map { column in
                [column.title(words), String(column.begun)] + (hasPlanned ? [String(column.planned)] : [])
            })
        let scale = TimeScale(
            years: [], first: first.years.lowerBound, last: last.years.upperBound - 1, isEven: true)
        frame.write(into: &markup, data: [data]) { markup in
            write(columns, scale, id: frame.id, caption: caption, words, into: &markup)
        }
    }

    private func write(
        _ columns: [Column], _ scale: TimeScale, id: String, caption: String, _ words: Words,
        into markup: inout Markup
    ) {
        let most = columns.map { $0.begun + $0.planned }.max() ?? 1
        let top = columns.first { $0.begun + $0.planned == most }
        let base = Self.head + Self.plot
        markup.open(
            "svg",
            [
                "width": "100%", "height": String(base + Self.foot), "role": "img",
                "aria-labelledby": "\(id)-title \(id)-about",
            ])
        markup.line()
        markup.element("title", ["id": id + "-title"], caption)
        markup.element(
            "desc", ["id": id + "-about"],
            words(
                .yearsSummary,
                [
                    .events: words(.eventCount, count: events.count), .years: top?.title(words) ?? "",
                    .count: String(most),
                ]))
        let step = Measure.step(atLeast: max(1, (most + 3) / 4))
        for level in stride(from: step, through: most, by: step) {
            let height = String(base - level * Self.plot / most)
            markup.open("g", ["class": "level"])
            markup.shape("line", ["x1": "0", "x2": "100%", "y1": height, "y2": height])
            markup.element("text", ["x": "0", "dy": "-3", "y": height], String(level))
            markup.close("g")
        }
        markup.line()
        for column in columns where column.begun + column.planned > 0 {
            write(column, scale, most: most, base: base, words, into: &markup)
        }
        markup.shape(
            "line", ["class": "base", "x1": "0", "x2": "100%", "y1": String(base), "y2": String(base)])
        for tick in scale.ticks {
            let place = Measure.share(tick.place)
            let name = tick.isWide ? "year wide" : "year"
            markup.shape(
                "line",
                ["class": name, "x1": place, "x2": place, "y1": String(base), "y2": String(base + 6)])
            tick.write(y: base + 16, into: &markup)
        }
        markup.raw("</svg>\n")
    }

    private func write(
        _ column: Column, _ scale: TimeScale, most: Int, base: Int, _ words: Words, into markup: inout Markup
    ) {
        let left = scale.place(ofYear: column.years.lowerBound)
        let right = scale.place(ofYear: column.years.upperBound)
        let width = max(1, (right - left) * 4 / 5)
        let begun = column.begun * Self.plot * 10 / most
        let planned = column.planned * Self.plot * 10 / most
        let counts = [
            column.begun > 0 ? words(.eventCount, count: column.begun) : nil,
            column.planned > 0 ? words(.plannedCount, count: column.planned) : nil,
        ].compactMap(\.self)
        markup.open("g")
        markup.element("title", "\(column.title(words)): \(counts.joined(separator: ", "))")
        for (name, height, bottom) in [
            ("bar", begun, base * 10), ("bar planned", planned, base * 10 - begun),
        ]
        where height > 0 {
            markup.shape(
                "rect",
                [
                    "class": name, "x": Measure.share(left), "width": Measure.share(width),
                    "y": Measure.pixels(bottom - height), "height": Measure.pixels(height),
                ])
        }
        markup.close("g")
        markup.line()
    }
}
