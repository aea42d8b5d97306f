import BriefingGround

/// Writes a table for download.
package enum TableExport {
    /// The table as CSV: a header with the fields' names, then a row per record, LF at the end of each.
    ///
    /// Cells stand as they were written, so that the published schema fits them; text that a spreadsheet would
    /// run as a formula has an apostrophe before it, unless the schema says what may stand there.
    package static func csv(_ table: Table) -> [UInt8] {
        var output: [UInt8] = []
        row(table.schema.fields.map(\.name), to: &output)
        let schema = table.schema
        let missing = schema.fields.map { field in
            let values = field.missingValues.map { $0.sorted() } ?? schema.missingValues
            return values.contains("") ? "" : values.first ?? ""
        }
        let writing = schema.fields.indices.map { Writing(schema, $0) }
        for record in table.records {
            let cells = record.cells.enumerated().map { position, cell in
                cell.value.isMissing ? missing[position] : writing[position].text(of: cell)
            }
            row(cells, to: &output)
        }
        return output
    }

    /// Whether some cell has an apostrophe before it in the CSV file.
    package static func isNeutralised(_ table: Table) -> Bool {
        let writing = table.schema.fields.indices.map { Writing(table.schema, $0) }
        return table.records.contains { record in
            zip(record.cells, writing).contains { cell, writing in
                !cell.value.isMissing && writing.text(of: cell) != cell.text
            }
        }
    }

    /// The table as a JSON array of objects, one per line: numbers, booleans, years and lists as such, missing
    /// values as null, everything else as text.
    package static func json(_ table: Table) -> [UInt8] {
        var output = Array("[".utf8)
        for (number, record) in table.records.enumerated() {
            output.append(contentsOf: (number == 0 ? "\n{" : ",\n{").utf8)
            for (position, field) in table.schema.fields.enumerated() {
                if position > 0 { output.append(contentsOf: ", ".utf8) }
                JSONEscape.append(field.name, to: &output)
                output.append(contentsOf: ": ".utf8)
                appendJSON(record.cells[position], of: field, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
        output.append(contentsOf: "\n]\n".utf8)
        return output
    }
}

extension TableExport {
    /// How a field's cells are written: made safe for spreadsheets, unless the schema would no longer hold.
    private struct Writing {
        private var isListed: Bool
        private var pattern: CompiledPattern?
        private var isKey: Bool

        init(_ schema: TableSchema, _ position: Int) {
            let field = schema.fields[position]
            isListed = !field.constraints.allowed.isEmpty
            pattern = field.constraints.pattern.flatMap { try? CompiledPattern($0) }
            isKey =
                field.reference != nil || schema.primaryKey.contains(position)
                || schema.uniqueKeys.contains { $0.contains(position) }
        }

        func text(of cell: Cell) -> String {
            let safe = cell.csvText
            guard safe != cell.text, !isListed else { return cell.text }
            if let pattern, !pattern.matches(safe) { return cell.text }
            // Others know a record by its key; a sign alone calls nothing.
            let first = cell.text.utf8.first
            return isKey && (first == UInt8(ascii: "+") || first == UInt8(ascii: "-")) ? cell.text : safe
        }
    }

    private static func row(_ cells: [String], to output: inout [UInt8]) {
        for (position, text) in cells.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            // A single empty cell would be a blank line, which is no row.
            if text.isEmpty, cells.count == 1 {
                output.append(contentsOf: "\"\"".utf8)
            } else {
                CSVEscape.append(text, to: &output)
            }
        }
        output.append(UInt8(ascii: "\n"))
    }

    private static func appendJSON(_ cell: Cell, of field: Field, to output: inout [UInt8]) {
        if cell.value.isMissing {
            cell.appendJSON(to: &output)
        } else {
            field.type.appendJSON(cell, to: &output)
        }
    }

    /// Appends a JSON array.
    static func appendArray(
        _ items: [String], to output: inout [UInt8], _ append: (String, inout [UInt8]) -> Void
    ) {
        output.append(UInt8(ascii: "["))
        for (position, item) in items.enumerated() {
            if position > 0 { output.append(contentsOf: ", ".utf8) }
            append(item, &output)
        }
        output.append(UInt8(ascii: "]"))
    }
}
