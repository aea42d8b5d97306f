import BriefingTables

/// Something drawn from the tables.
protocol Picture {
    func write(into markup: inout Markup, on writer: inout PageWriter)
}

extension Matrix: Picture {}
extension Bars: Picture {}
extension TimelinePicture: Picture {}
extension YearsPicture: Picture {}

extension PageWriter {
    /// A picture's HTML.
    mutating func html(_ picture: some Picture) -> String {
        var markup = Markup()
        picture.write(into: &markup, on: &self)
        return String(decoding: markup.bytes, as: UTF8.self)
    }
}

// MARK: - On pages

extension Renderer {
    /// Areas against the tables that refer to them.
    func matrixHTML(_ writer: inout PageWriter) -> String {
        Matrix.overview(of: site.tables, index: site.index).map { writer.html($0) } ?? ""
    }

    /// The first of the fields that each table's schema names under `bars`, tables with the same field and the
    /// same list of values in one group.
    func barsHTML(_ writer: inout PageWriter) -> String {
        let marked = site.tables.indices.filter { !site.tables[$0].schema.bars.isEmpty }
        var names: [String] = []
        for table in marked {
            let schema = site.tables[table].schema
            let name = schema.fields[schema.bars[0]].name
            if !names.contains(name) { names.append(name) }
        }
        return names.map { name in
            let tables = marked.filter { table in
                let schema = site.tables[table].schema
                return schema.fields[schema.bars[0]].name == name
            }
            guard tables.reduce(0, { $0 + site.tables[$1].records.count }) >= Bars.fewest else { return "" }
            let schema = site.tables[tables[0]].schema
            let field = schema.fields[schema.bars[0]].label
            let caption =
                tables.count > 1
                ? site.words(.barsByTable, [.field: field]) : "\(schema.label): \(field.lowercased())"
            return writer.html(
                Bars(queries: tables.map { RowQuery(table: $0) }, fields: [name], caption: caption))
        }.joined()
    }

    /// All the fields that a table's schema names under `bars`.
    func barsHTML(of number: Int, _ writer: inout PageWriter) -> String {
        let schema = site.tables[number].schema
        guard !schema.bars.isEmpty, site.tables[number].records.count >= Bars.fewest else { return "" }
        return writer.html(
            Bars(
                queries: [RowQuery(table: number)], fields: schema.bars.map { schema.fields[$0].name },
                caption: site.words(
                    .barsBy,
                    [
                        .table: schema.label,
                        .fields: schema.bars.map { schema.fields[$0].label.lowercased() }
                            .joined(separator: ", "),
                    ])))
    }

    /// The dated ones among records that refer to something, as a picture on paper, above a list of them.
    func timelineHTML(of records: [CellID], title: String, _ writer: inout PageWriter) -> String {
        let events = TimelineEvent.events(records.map(\.record), in: site.tables)
        guard let drawable = TimelinePicture.drawable(events) else { return "" }
        return writer.html(
            TimelinePicture(
                events: drawable, caption: site.words(.timelineOf, [.title: title]), hasTable: false,
                isLinked: false))
    }
}
