import BriefingTables

/// The fenced block `bars`: how the records of tables fall into the values of a field.
struct Bars: Sendable {
    var queries: [RowQuery]
    /// Names of fields whose schema lists the values allowed; each table has all of them.
    var fields: [String]
    /// Name of the field by whose values, or referents, a table's records are parted into bars of their own.
    var per: String?
    var caption: String?
}

extension Bars: DrawnBlock {
    static let name = "bars"
    static let title = "picture of bars"
    static let keys = ["from", "where", "by", "per", "caption"]

    /// Reads `from` (one table or several) and `by` (one field or several with a list of values), and as wanted
    /// `per`, `where` and `caption`.
    static func read(_ reader: inout BlockReader) -> Bars? {
        guard reader.requires("from"), let named = reader.from(), !named.isEmpty else { return nil }
        let by = reader.body.texts("by")
        if by.isEmpty, reader.body.diagnostics.isEmpty {
            reader.report(
                "the \(title) has no 'by'",
                help: named.first.flatMap { table in
                    let names = fieldsWithValues(reader.tables[table.table].schema)
                    return names.isEmpty ? nil : "name a field: \(names.joined(separator: ", "))"
                })
        }
        let per = reader.body.text("per")
        for (table, _) in named {
            for name in by { check(name, in: table, &reader) }
            if let per { checkParting(per, in: table, &reader) }
        }
        let queries = reader.queries(on: named.map(\.table))
        if queries.allSatisfy({ $0.rows(in: reader.tables).isEmpty }) { reader.reportNothing(queries) }
        return Bars(
            queries: queries, fields: by.map(\.text), per: per?.text,
            caption: reader.body.string("caption"))
    }

    private static func fieldsWithValues(_ schema: TableSchema) -> [String] {
        schema.fields.filter(\.hasListedValues).map(\.name)
    }

    private static func check(_ name: LocatedText, in table: Int, _ reader: inout BlockReader) {
        guard let field = reader.field(name, in: table) else { return }
        let schema = reader.tables[table].schema
        guard !schema.fields[field].hasListedValues else { return }
        let names = fieldsWithValues(schema)
        reader.report(
            "the field '\(name.text)' of '\(schema.name)' has no list of values", at: name,
            help: names.isEmpty
                ? "give it an 'enum' among its constraints"
                : "these have one: \(names.joined(separator: ", "))")
    }

    private static func checkParting(_ name: LocatedText, in table: Int, _ reader: inout BlockReader) {
        guard let field = reader.field(name, in: table) else { return }
        let schema = reader.tables[table].schema
        let definition = schema.fields[field]
        guard definition.reference == nil, !definition.hasListedValues else { return }
        reader.report(
            "the field '\(name.text)' of '\(schema.name)' neither refers to a table nor has a list of values",
            at: name)
    }
}

// MARK: - Counts

extension Bars {
    /// Fewer records than this are counted faster in their list than in a picture of it.
    static let fewest = 8

    /// The bars of one field, or of fields of one name and one list of values.
    struct Group: Sendable {
        var title: String
        /// What records may have; `nil` stands for none.
        var values: [String]
        /// For each value the hue that the schema's palette gives it.
        var hues: [Palette.Hue?] = []
        var bars: [Bar]
    }

    struct Bar: Sendable {
        var title: String
        var destination: Destination?
        /// For each value how many records have it; after them those that have none.
        var counts: [Int]

        var total: Int { counts.reduce(0, +) }
    }

    /// The bars in groups: one group for each field and list of values.
    func groups(in site: Site) -> [Group] {
        var groups: [Group] = []
        for name in fields {
            var keys: [[String]] = []
            for query in queries {
                let schema = site.tables[query.table].schema
                guard let position = schema.fieldIndex[name] else { continue }
                let values = schema.fields[position].constraints.allowed
                let bars = self.bars(of: query, field: position, values, site)
                if let number = keys.firstIndex(of: values) {
                    groups[groups.count - keys.count + number].bars += bars
                } else {
                    keys.append(values)
                    let palette = schema.fields[position].palette
                    groups.append(
                        Group(
                            title: schema.fields[position].label, values: values,
                            hues: values.map { palette?.hue(of: $0) }, bars: bars))
                }
            }
        }
        return groups
    }

    private func bars(of query: RowQuery, field: Int, _ values: [String], _ site: Site) -> [Bar] {
        let table = site.tables[query.table]
        let rows = query.rows(in: site.tables)
        let numbers = Dictionary(
            values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func counts(_ rows: [Int]) -> [Int] {
            var counts = [Int](repeating: 0, count: values.count + 1)
            for row in rows { counts[numbers[table.records[row].cells[field].text] ?? values.count] += 1 }
            return counts
        }
        guard let parting = per.flatMap({ table.schema.fieldIndex[$0] }) else {
            let destination = site.address(of: .table(query.table)).map { Destination($0) }
            return [Bar(title: table.schema.label, destination: destination, counts: counts(rows))]
        }
        var parts: [String: [Int]] = [:]
        for row in rows {
            for key in Set(table.records[row].cells[parting].keys) { parts[key, default: []].append(row) }
        }
        return names(of: table.schema.fields[parting], site).compactMap { key, title, destination in
            parts[key].map { Bar(title: title, destination: destination, counts: counts($0)) }
        }
    }

    /// What the values of a field are called, in order: its referents, or the values that its schema lists.
    private func names(of field: Field, _ site: Site) -> [(
        key: String, title: String, destination: Destination?
    )] {
        guard let target = field.reference.flatMap({ site.index.tables[$0] }) else {
            return field.constraints.allowed.map { ($0, $0, nil) }
        }
        let table = site.tables[target]
        return table.sorted(Array(table.records.indices)).map { row in
            let record = Target.record(RecordID(table: target, row: row))
            return (table.records[row].id, table.label(of: row), site.destination(of: record))
        }
    }
}
