import BriefingGround

/// Reads the `briefing` object of a resource: what a table is to the briefing.
struct TableOptionsReader {
    private(set) var table: TableSchema
    private var reader: MappingReader

    init(_ node: DataNode, path: String, table: TableSchema) {
        self.table = table
        reader = MappingReader(
            node,
            known: nil,
            path: path,
            name: "'briefing' of the table '\(table.name)'"
        )
    }

    var diagnostics: [Diagnostic] { reader.diagnostics }

    /// Reads all keys, in the order in which messages name them.
    mutating func read() {
        readRole()
        readPages()
        table.labelField = reader.text("label").flatMap { reader.position($0, in: table) }
        readTimeline()
        table.columns = reader.texts("columns").compactMap { reader.position($0, in: table) }
        table.sort = reader.texts("sort").compactMap { text in
            let isDescending = text.text.hasPrefix("-")
            let name = LocatedText(
                text: isDescending ? String(text.text.dropFirst()) : text.text,
                line: text.line,
                column: text.column
            )
            return reader.position(name, in: table).map { .init(field: $0, isDescending: isDescending) }
        }
        table.bars = reader.texts("bars").compactMap { barField($0) }
        readOpen()
        readFormerly()
        table.isAfterArticles = reader.bool("after_articles") ?? false
        table.singular = reader.string("singular")
        table.chosenSummary = reader.text("summary").flatMap { reader.position($0, in: table) }
        table.chosenLayout = readName("layout")
        reader.reportUnknownKeys()
    }

    private mutating func readOpen() {
        let values = reader.texts("open")
        guard !values.isEmpty else { return }
        guard let position = table.bars.first else {
            if reader.node("bars") == nil {
                reader.report(
                    .invalidSchema,
                    at: reader.location(of: "open"),
                    "'open' has values, but no field: the table '\(table.name)' has no 'bars'",
                    help: "name the field under 'bars'"
                )
            }
            return
        }
        let field = table.fields[position]
        for value in values where !field.constraints.allowed.contains(value.text) {
            reader.report(
                .invalidSchema,
                at: Location(reader.path, line: value.line, column: value.column),
                "the field '\(field.name)' can't have the value '\(value.text)'",
                help: NearMiss.help(for: value.text, in: field.constraints.allowed)
                    ?? "its values: \(field.constraints.allowed.joined(separator: ", "))"
            )
        }
        table.open = values.map(\.text)
    }

    private mutating func barField(_ name: LocatedText) -> Int? {
        guard let position = reader.position(name, in: table) else { return nil }
        if table.fields[position].hasListedValues { return position }
        reader.report(
            .invalidSchema,
            at: Location(reader.path, line: name.line, column: name.column),
            "the field '\(name.text)' has no list of values to be counted",
            help: "give it an 'enum' among its constraints"
        )
        return nil
    }

    private mutating func readFormerly() {
        guard let name = reader.text("formerly"), let position = reader.position(name, in: table) else {
            return
        }
        table.formerly = position
        guard table.primaryKey.count != 1 || table.primaryKey.contains(position), !table.hasUnreadableKey
        else {
            return
        }
        reader.report(
            .invalidSchema,
            at: reader.valueLocation(of: "formerly"),
            table.primaryKey.contains(position)
                ? "'\(name.text)' is the key that a record has now"
                : "former ids are told of records that have an id, but the table '\(table.name)' has no 'primaryKey' of one field",
            help: table.primaryKey.contains(position)
                ? "name another field, such as a list 'was'" : "give it one, or take 'formerly' out"
        )
        table.formerly = nil
    }

    private mutating func readRole() {
        table.role = readName("role")
    }

    /// One of the names that a key can have.
    private mutating func readName<Name: RawRepresentable<String> & CaseIterable>(_ key: String) -> Name? {
        guard let name = reader.string(key) else { return nil }
        if let known = Name(rawValue: name) { return known }
        let names = Name.allCases.map(\.rawValue)
        reader.report(
            .invalidSchema,
            at: reader.valueLocation(of: key),
            "there is no \(key) '\(name)'",
            help: NearMiss.help(for: name, in: names) ?? "use one of: \(names.joined(separator: ", "))"
        )
        return nil
    }

    private mutating func readPages() {
        let pages = reader.bool("pages")
        table.hasPages = pages ?? (table.role == .areas)
        if table.role == .areas, pages == false {
            reader.report(
                .invalidSchema,
                at: reader.valueLocation(of: "pages"),
                "every area has a page",
                help: "leave 'pages' out"
            )
            table.hasPages = true
        }
        if table.hasPages || table.role != nil, table.primaryKey.count != 1, !table.hasUnreadableKey {
            let key = reader.node("pages") == nil ? "role" : "pages"
            reader.report(
                .invalidSchema,
                at: reader.location(of: key),
                "the table '\(table.name)' needs a 'primaryKey' of one field to have pages or a role",
                help: "its values become the addresses of the pages"
            )
            table.hasPages = false
            table.lacksKey = true
        }
    }

    private mutating func readTimeline() {
        guard let node = reader.mapping("timeline") else { return }
        var timeline = MappingReader(
            node,
            known: ["date", "start", "end", "from"],
            path: reader.path,
            name: "the timeline of '\(table.name)'"
        )
        let date = dateField("date", &timeline)
        let start = dateField("start", &timeline)
        let end = dateField("end", &timeline)
        readBeginnings(&timeline)
        let isDate = timeline.node("date") != nil
        if isDate == (timeline.node("start") != nil) || (isDate && timeline.node("end") != nil) {
            timeline.report(
                .invalidSchema,
                at: reader.location(of: "timeline"),
                "a timeline has either 'date', or 'start' and 'end'",
                help: "name one field with dates of events, or two fields with days"
            )
        } else if let date {
            table.timeline = .date(date)
        } else if let start {
            table.timeline = .span(start: start, end: end)
        }
        reader.adopt(timeline.diagnostics)
    }

    /// Reads from when a party takes part, where that isn't the beginning of the whole.
    private mutating func readBeginnings(_ timeline: inout MappingReader) {
        guard let node = timeline.mapping("from") else { return }
        let hues: [Palette.Hue] = [.first, .second]
        var from = MappingReader(
            node, known: hues.map(\.rawValue), path: reader.path,
            name: "'from' of the timeline of '\(table.name)'")
        for hue in hues { table.beginnings[hue] = dateField(hue.rawValue, &from) }
        if table.paletteField == nil {
            from.report(
                .invalidSchema, at: timeline.location(of: "from"),
                "'from' tells the parties' beginnings apart, but no field of '\(table.name)' has a palette",
                help: "give the field that names the parties a 'palette'")
        }
        timeline.adopt(from.diagnostics)
    }

    private func dateField(_ key: String, _ timeline: inout MappingReader) -> Int? {
        guard let name = timeline.text(key), let position = timeline.position(name, in: table) else {
            return nil
        }
        let field = table.fields[position]
        if field.holdsDates { return position }
        timeline.report(
            .invalidSchema,
            at: timeline.valueLocation(of: key),
            "the field '\(name.text)' has no dates",
            help: "make it a date, a year, a yearmonth, or a string with \"briefing\": {\"format\": \"edtf\"}"
        )
        return nil
    }
}
