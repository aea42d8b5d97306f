import BriefingTables

/// How many records of some tables refer to each record of another: areas against the tables that name them.
struct Matrix: Sendable {
    /// The table whose records are the rows.
    var table: Int
    /// For each column the rows of a table that count.
    var columns: [RowQuery]
    /// Nil for one made from the tables' titles.
    var caption: String?
}

extension Matrix {
    /// All tables that refer to the areas and hold the briefing's own matter; nil where there is nothing to
    /// show.
    static func overview(of tables: [Table], index: SiteIndex) -> Matrix? {
        guard let areas = index.roles[.areas] else { return nil }
        let columns = referrers(to: areas, in: tables)
        guard !columns.isEmpty, (1...mostRows).contains(tables[areas].records.count) else { return nil }
        return Matrix(table: areas, columns: columns.map { RowQuery(table: $0) })
    }

    /// More areas than this make no overview.
    private static let mostRows = 60

    /// The tables that refer to another one; those of sources and terms are furniture, not matter.
    private static func referrers(to table: Int, in tables: [Table]) -> [Int] {
        let name = tables[table].schema.name
        return tables.indices.filter { other in
            other != table && tables[other].schema.role == nil
                && tables[other].schema.fields.contains { $0.reference == name }
        }
    }
}

extension Matrix: DrawnBlock {
    static let name = "matrix"
    static let title = "matrix"
    static let keys = ["rows", "from", "where", "caption"]

    /// Reads, all as wanted, `rows` (a table; the areas by default), `from` (tables that refer to it; all by
    /// default), `where` and `caption`.
    static func read(_ reader: inout BlockReader) -> Matrix? {
        guard let table = rows(&reader), let named = reader.from() else { return nil }
        let name = reader.tables[table].schema.name
        let all = referrers(to: table, in: reader.tables)
        for (column, text) in named
        where !reader.tables[column].schema.fields.contains(where: { $0.reference == name }) {
            let names = all.map { reader.tables[$0].schema.name }
            reader.report(
                "the table '\(text.text)' doesn't refer to '\(name)'", at: text,
                help: names.isEmpty ? nil : "these do: \(names.joined(separator: ", "))")
        }
        let columns = named.isEmpty ? all : named.map(\.table)
        if columns.isEmpty { reader.report("no table refers to '\(name)'", at: "rows") }
        return Matrix(
            table: table, columns: reader.queries(on: columns), caption: reader.body.string("caption"))
    }

    private static func rows(_ reader: inout BlockReader) -> Int? {
        if let name = reader.body.text("rows") { return reader.table(name) }
        if let areas = reader.index.roles[.areas] { return areas }
        if reader.index.incomplete.isEmpty {
            reader.report(
                "no table has the role 'areas' to make the rows of the matrix",
                help: "name a table: 'rows: \(reader.tables.first?.schema.name ?? "topics")'")
        }
        return nil
    }
}

// MARK: - Picture

extension Matrix {
    /// A column: a title, and how many records refer to each row.
    private struct Column {
        var title: String
        /// Id of the section, on a row's page, that lists them.
        var section: String
        var counts: [Int: Int]
    }

    func write(into markup: inout Markup, on writer: inout PageWriter) {
        let tables = writer.site.tables
        let rows = tables[table].sorted(Array(tables[table].records.indices))
        let columns = self.columns.map { column($0, tables) }
        let caption =
            caption ?? writer.site.words(.matrixCaption, [.table: tables[table].schema.label])
        let frame = PictureFrame(
            id: writer.nextPictureID(), kind: "matrix", caption: caption, words: writer.site.words)
        let data = data(rows, columns, writer)
        let largest = columns.flatMap(\.counts.values).max() ?? 0
        frame.write(into: &markup, data: [data]) { markup in
            markup.raw("<div class=\"lines\">\n")
            writeHeader(columns.map(\.title), into: &markup)
            for row in rows {
                writeRow(row, columns, largest: largest, into: &markup, writer)
            }
            markup.raw("</div>\n")
        }
    }

    private func column(_ query: RowQuery, _ tables: [Table]) -> Column {
        let schema = tables[query.table].schema
        let name = tables[table].schema.name
        let fields = schema.fields.indices.filter { schema.fields[$0].reference == name }
        var counts: [Int: Int] = [:]
        for row in query.rows(in: tables) {
            let cells = tables[query.table].records[row].cells
            // A record that names another twice refers to it once.
            for target in Set(fields.flatMap { cells[$0].keys }).compactMap(tables[table].row(of:)) {
                counts[target, default: 0] += 1
            }
        }
        return Column(title: schema.label, section: schema.sectionID, counts: counts)
    }

    /// Where the records behind a number are listed; nothing where a record has no page of its own.
    private func destination(_ row: Int, _ column: Column, _ writer: PageWriter) -> Destination? {
        let record = writer.site.destination(of: .record(RecordID(table: table, row: row)))
        guard record.fragment == nil else { return nil }
        // The pages of other records tell of all that refers to them in one list.
        let isArea = writer.site.tables[table].schema.role == .areas
        return Destination(record.address, fragment: isArea ? column.section : nil)
    }

    private func data(_ rows: [Int], _ columns: [Column], _ writer: PageWriter) -> PictureFrame.Data {
        let tables = writer.site.tables
        return PictureFrame.Data(
            headers: [(tables[table].schema.label, false)] + columns.map { ($0.title, true) },
            rows: rows.map { row in
                let target = Target.record(RecordID(table: table, row: row))
                let name = writer.linkHTML(
                    tables[table].label(of: row), to: writer.site.destination(of: target))
                return [name]
                    + columns.map { column in
                        let count = column.counts[row] ?? 0
                        guard count > 0, let target = destination(row, column, writer) else {
                            return String(count)
                        }
                        return writer.linkHTML(String(count), to: target)
                    }
            })
    }
}

// MARK: - Lines

extension Matrix {
    /// Sizes in tenths of a pixel.
    private static let titleSize = 120
    private static let titleLine = 130
    private static let titleLength = 1_100
    private static let radius = 110

    /// The middle of a column.
    private func middle(_ column: Int) -> Int {
        Measure.whole * (2 * column + 1) / (2 * columns.count)
    }

    /// The columns' titles, written upwards so that each keeps to its column.
    private func writeHeader(_ titles: [String], into markup: inout Markup) {
        let titles = titles.map { Self.lines(of: $0) }
        let longest = titles.joined().map { TextWidth.of($0, size: Self.titleSize) }.max() ?? 0
        let height = longest / 10 + 8
        markup.open("div", ["class": "line titles"])
        markup.raw("<p></p>")
        markup.open("svg", ["width": "100%", "height": String(height), "aria-hidden": "true"])
        for (column, lines) in titles.enumerated() {
            markup.open(
                "svg", ["x": Measure.share(middle(column)), "y": String(height - 4), "overflow": "visible"])
            for (number, line) in lines.enumerated() {
                let shift = 40 + (2 * number + 1 - lines.count) * Self.titleLine / 2
                markup.element(
                    "text", ["transform": "rotate(-90)", "y": Measure.pixels(shift)], line)
            }
            markup.close("svg")
        }
        markup.raw("</svg></div>\n")
    }

    /// A title in one line or two, each short enough.
    private static func lines(of title: String) -> [String] {
        guard TextWidth.of(title, size: titleSize) > titleLength else { return [title] }
        let words = title.split(separator: " ").map(String.init)
        let breaks = (1..<max(2, words.count)).map { position in
            [words.prefix(position).joined(separator: " "), words.dropFirst(position).joined(separator: " ")]
        }
        let best = breaks.min { left, right in
            (left.map { TextWidth.of($0, size: titleSize) }.max() ?? 0)
                < (right.map { TextWidth.of($0, size: titleSize) }.max() ?? 0)
        }
        return (best ?? [title]).filter { !$0.isEmpty }
            .map { TextWidth.fit($0, size: titleSize, width: titleLength * 3 / 2) }
    }

    private func writeRow(
        _ row: Int, _ columns: [Column], largest: Int, into markup: inout Markup, _ writer: PageWriter
    ) {
        let target = Target.record(RecordID(table: table, row: row))
        let title = writer.site.title(of: target)
        markup.open("div", ["class": "line", "role": "group", "aria-label": title])
        markup.open("p")
        markup.raw(writer.linkHTML(title, to: writer.site.destination(of: target)))
        let hue = writer.site.tables[table].hue(of: row)
        if hue != nil { markup.raw(" " + writer.site.partyHTML(of: RecordID(table: table, row: row))) }
        markup.close("p")
        markup.open("svg", ["width": "100%", "height": "42", "class": Palette.Hue.className(hue)])
        for (number, column) in columns.enumerated() {
            let count = column.counts[row] ?? 0
            let place = Measure.share(middle(number))
            guard count > 0 else {
                markup.shape("circle", ["class": "none", "cx": place, "cy": "13", "r": "1"])
                continue
            }
            let url = destination(row, column, writer).map { writer.url($0) }
            markup.open(
                url == nil ? "g" : "a",
                ["href": url, "aria-label": url.map { _ in "\(column.title): \(count)" }])
            markup.element("title", "\(title), \(column.title): \(count)")
            // Something to hit, wherever in the cell the mark is.
            let width = Measure.whole / columns.count
            markup.shape(
                "rect",
                [
                    "class": "hit", "x": Measure.share(middle(number) - width / 2),
                    "width": Measure.share(width), "height": "42",
                ])
            let radius = Measure.radius(count, largest: largest, limit: Self.radius)
            if hue == nil || hue == .first {
                markup.shape("circle", ["cx": place, "cy": "13", "r": Measure.pixels(radius)])
            } else {
                markup.open("svg", ["x": place, "y": "13", "overflow": "visible"])
                markup.shape("path", ["d": HueShape(hue).path(radius: radius)])
                markup.close("svg")
            }
            markup.element("text", ["x": place, "y": "38", "text-anchor": "middle"], String(count))
            markup.close(url == nil ? "g" : "a")
        }
        markup.raw("</svg></div>\n")
    }
}
