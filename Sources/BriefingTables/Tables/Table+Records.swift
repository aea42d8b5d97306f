package import BriefingGround

/// What linking and rendering ask of a table, by the places of its rows and fields.
extension Table {
    /// The table's files below the source folder.
    package var paths: [String] { schema.sourcePaths }

    /// The file below the source folder that a record stands in.
    package func path(of record: Record) -> String { DataPackage.path(of: schema.paths[record.file]) }

    /// Where a cell of a record stands.
    package func location(of cell: Cell, in record: Record) -> Location {
        Location(path(of: record), line: cell.line, column: cell.column)
    }

    /// The place of the record with an id.
    package func row(of id: String) -> Int? { index[id] }

    /// Where a record stands in its file.
    package func location(of row: Int) -> Location {
        Location(path(of: records[row]), line: records[row].line)
    }

    /// The ids that a record had before.
    package func formerIDs(of record: Record) -> [String] {
        schema.formerly.map { record.cells[$0].keys } ?? []
    }

    /// The field that tells them, and where it stands for a record.
    package func formerPlace(of record: Record) -> (field: String, Location) {
        guard let field = schema.formerly else { return ("", Location(path(of: record), line: record.line)) }
        return (schema.fields[field].name, location(of: record.cells[field], in: record))
    }

    /// The record that had an id before.
    package func record(formerly id: String) -> Record? {
        schema.formerly == nil ? nil : records.first { formerIDs(of: $0).contains(id) }
    }

    /// What a record is called.
    package func label(of row: Int) -> String { label(of: records[row]) }

    /// A field's value as plain text for people; empty where the table has no such field or no such value.
    package func text(_ row: Int, _ field: String, _ words: Words) -> String {
        schema.fieldIndex[field].map { records[row].cells[$0].displayText(words) } ?? ""
    }

    /// The language that the record is called in, from its field of that name; empty for the site's own.
    package func language(of row: Int) -> String {
        guard let field = schema.fieldIndex["language"] else { return "" }
        let cell = records[row].cells[field]
        return !cell.value.isMissing && LanguageTag.isValid(cell.text) ? cell.text : ""
    }

    /// A field's value if it is a web address.
    package func link(_ row: Int, _ field: String) -> String? {
        guard let index = schema.fieldIndex[field], case .link(let url) = records[row].cells[index].value.form
        else {
            return nil
        }
        return url
    }

    /// A field's value if it is a date.
    package func edtf(_ row: Int, _ field: String) -> EDTF? {
        schema.fieldIndex[field].flatMap { records[row].cells[$0].value.date }
    }

    /// The record in a sentence, if the table has a field for it.
    package func summary(of row: Int) -> String? {
        schema.summaryField.flatMap { field in
            guard case .text(let text) = records[row].cells[field].value else { return nil }
            return typesets ? Typography.typeset(text) : text
        }
    }

    /// When the record takes place, by the fields that the schema names.
    package func span(of row: Int) -> EDTF? {
        func date(_ field: Int) -> EDTF? { records[row].cells[field].value.date }
        switch schema.timeline {
        case .date(let field): return date(field)
        case .span(let start, let end):
            guard let first = date(start) else { return nil }
            guard let last = end.flatMap(date) else { return first }
            return EDTF("\(first.iso)/\(last.iso)") ?? first
        case nil: return nil
        }
    }

    /// From when a party takes part in a record that began without it.
    package func beginning(of hue: Palette.Hue, in row: Int) -> EDTF? {
        schema.beginnings[hue].flatMap { records[row].cells[$0].value.date }
    }

    /// What says that a record stands on little: its values that the schema calls weak.
    package func caveats(of row: Int) -> [String] {
        schema.fields.indices.compactMap { field in
            let text = records[row].cells[field].text
            return schema.fields[field].weak.contains(text) ? text : nil
        }
    }

    /// Whether something is still to come of a record, by the values that the schema names under `open`.
    package func isPending(_ row: Int) -> Bool {
        guard let field = schema.bars.first else { return false }
        return schema.open.contains(records[row].cells[field].text)
    }

    /// By what colour and shape a record is shown, if the schema has a palette.
    package func hue(of row: Int) -> Palette.Hue? {
        schema.paletteField.flatMap { position in
            schema.fields[position].palette?.hue(of: records[row].cells[position].keys)
        }
    }

    /// Rows in the order that the schema asks for; without one, in that of the file.
    package func sorted(_ rows: [Int]) -> [Int] {
        schema.sort.reversed().reduce(rows.sorted()) { rows, key in
            sorted(rows, by: key.field, isDescending: key.isDescending)
        }
    }

    /// Rows sorted by one field, those with equal values in the order given, those without one at the end.
    package func sorted(_ rows: [Int], by field: Int, isDescending: Bool) -> [Int] {
        rows.enumerated().sorted { left, right in
            let (first, second) = (records[left.element].cells[field], records[right.element].cells[field])
            if first.value.isMissing != second.value.isMissing { return second.value.isMissing }
            if first.precedes(second) { return !isDescending }
            if second.precedes(first) { return isDescending }
            return left.offset < right.offset
        }.map(\.element)
    }
}
