import BriefingGround
import BriefingTables

/// A dated record, as a timeline shows it.
struct TimelineEvent: Sendable {
    var record: RecordID
    var title: String
    var date: EDTF
    /// By whom it is, if the table's schema has a palette.
    var hue: Palette.Hue?
    /// Whether its table tells the parties apart at all.
    var hasPalette = true
    /// The party that began it alone, and when the other joined.
    var founder: (hue: Palette.Hue, joiner: Palette.Hue, joining: EDTF)?

    /// Day since 1970 on which both take part; nil where they do from the beginning, or that isn't known.
    var joiningDay: Int? {
        guard case .known(let point)? = founder?.joining.start else { return nil }
        return point.earliest.daysSinceEpoch
    }

    /// Whether it begins after the day that the edition describes.
    func isPlanned(on asOf: CalendarDate) -> Bool {
        guard case .known(let point) = date.start else { return false }
        return point.earliest > asOf
    }

    /// Day since 1970 on which it begins; nil where that isn't known.
    var firstDay: Int? {
        guard case .known(let point) = date.start else { return nil }
        return point.earliest.daysSinceEpoch
    }

    /// Day since 1970 on which it ends, or may end; nil where it is not an interval or that isn't known.
    var lastDay: Int? {
        guard case .known(let point)? = date.end else { return nil }
        return point.latest.daysSinceEpoch
    }

    /// The year in which it is placed: that of its beginning or, where only its end is known, that.
    var year: Int? { Self.year(of: date) }

    static func year(of date: EDTF?) -> Int? {
        if case .known(let point)? = date?.start { return point.earliest.year }
        if case .known(let point)? = date?.end { return point.latest.year }
        return nil
    }

    /// When the second party joined, in words.
    func joining(_ parties: [Palette.Hue: String], _ words: Words) -> String? {
        guard let founder, let name = parties[founder.joiner] else { return nil }
        return words(.partyFrom, [.party: name, .date: words.text(founder.joining)])
    }

    /// What a reader should know of its date beyond the words for it: that it goes on, is planned, or isn't sure.
    func remarks(on asOf: CalendarDate, _ words: Words) -> [String] {
        var remarks: [String] = []
        if date.isOpen { remarks.append(words[.ongoing]) }
        if isPlanned(on: asOf) { remarks.append(words[.planned]) }
        if date.isUncertain { remarks.append(words[.dateUncertain]) }
        return remarks
    }
}

extension TimelineEvent {
    /// The dated ones among the rows of tables, in order of date.
    static func events(_ rows: some Sequence<RecordID>, in tables: [Table]) -> [TimelineEvent] {
        let events = rows.compactMap { record -> TimelineEvent? in
            let table = tables[record.table]
            guard let date = table.span(of: record.row) else { return nil }
            var event = TimelineEvent(
                record: record, title: table.label(of: record.row), date: date,
                hue: table.hue(of: record.row))
            event.hasPalette = table.schema.paletteField != nil
            event.founder = founder(of: record, date, in: table)
            return event
        }
        return events.sorted {
            ($0.date, $0.title, $0.record) < ($1.date, $1.title, $1.record)
        }
    }

    /// The party that began something without the other, which joined in a later year.
    private static func founder(
        of record: RecordID, _ date: EDTF, in table: Table
    ) -> (hue: Palette.Hue, joiner: Palette.Hue, joining: EDTF)? {
        guard table.hue(of: record.row) == .joint, let start = year(of: date) else { return nil }
        for (joiner, founder) in [(Palette.Hue.first, Palette.Hue.second), (.second, .first)] {
            guard let joining = table.beginning(of: joiner, in: record.row),
                let year = year(of: joining), year > start
            else { continue }
            return (founder, joiner, joining)
        }
        return nil
    }

    /// The dated records of all tables that have a timeline.
    static func all(in tables: [Table]) -> [TimelineEvent] {
        events(
            tables.indices.filter { tables[$0].schema.timeline != nil }.map { RowQuery(table: $0) },
            in: tables)
    }

    static func events(_ queries: [RowQuery], in tables: [Table]) -> [TimelineEvent] {
        events(
            queries.flatMap { query in query.rows(in: tables).map { RecordID(table: query.table, row: $0) } },
            in: tables)
    }
}

/// Reads what a picture of dated records is made from.
struct DatedRecordsReader {
    /// The rows that `from` and `where` name: of all tables with a timeline unless `from` names some.
    static func queries(_ reader: inout BlockReader) -> [RowQuery]? {
        guard let named = reader.from() else { return nil }
        let dated = reader.names { $0.timeline != nil }
        for (table, text) in named where reader.tables[table].schema.timeline == nil {
            reader.report(
                "the table '\(text.text)' has no timeline", at: text,
                help: dated.isEmpty
                    ? "name its field of dates in '\(DataPackage.path)': \"briefing\": {\"timeline\": {\"date\": \"date\"}}"
                    : "these have one: \(dated)")
        }
        let all = reader.tables.indices.filter { reader.tables[$0].schema.timeline != nil }
        if named.isEmpty, all.isEmpty {
            if reader.index.incomplete.isEmpty { reader.report("no table has a timeline") }
            return nil
        }
        return reader.queries(on: named.isEmpty ? all : named.map(\.table))
    }
}
