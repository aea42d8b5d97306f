import BriefingGround

/// Writes a table for download.
package enum TableExport {
    /// The table as CSV: a header with the fields' names, then a row per record, LF at the end of each.
    ///
    /// Cells stand as they were written, so that the published schema fits them; text that a spreadsheet would
    /// run as a formula has an apostrophe before it.
    package static func csv(_ table: Table) -> [UInt8] {
        var output: [UInt8] = []
        row(table.schema.fields.map(\.name), to: &output)
        let values = table.schema.missingValues
        let missing = values.contains("") ? "" : values.first ?? ""
        for record in table.records {
            row(record.cells.map { $0.value.isMissing ? missing : $0.csvText }, to: &output)
        }
        return output
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
