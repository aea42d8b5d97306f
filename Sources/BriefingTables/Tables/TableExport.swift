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
            row(record.cells.map { text(of: $0, missing: missing) }, to: &output)
        }
        return output
    }

    /// The table as a JSON array of objects, one per line: numbers, booleans, years and lists as such, missing
    /// values as null, everything else as text.
    package static func json(_ table: Table) -> [UInt8] {
        var output = Array("[".utf8)
        for (number, record) in table.records.enumerated() {
            output.append(contentsOf: (number == 0 ? "\n{" : ",\n{").utf8)
            for (place, field) in table.schema.fields.enumerated() {
                if place > 0 { output.append(contentsOf: ", ".utf8) }
                JSONEscape.append(field.name, to: &output)
                output.append(contentsOf: ": ".utf8)
                append(record.cells[place], of: field.type, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
        output.append(contentsOf: "\n]\n".utf8)
        return output
    }
}

extension TableExport {
    private static func row(_ cells: [String], to output: inout [UInt8]) {
        for (place, text) in cells.enumerated() {
            if place > 0 { output.append(UInt8(ascii: ",")) }
            // A single empty cell would be a blank line, which is no row.
            if text.isEmpty, cells.count == 1 {
                output.append(contentsOf: "\"\"".utf8)
            } else {
                CSVEscape.append(text, to: &output)
            }
        }
        output.append(UInt8(ascii: "\n"))
    }

    private static func text(of cell: Cell, missing: String) -> String {
        switch cell.value {
        case .missing: missing
        case .text, .markdown, .uri, .email, .list: CSVEscape.neutralised(cell.text)
        case .integer, .number, .boolean, .date: cell.text
        }
    }

    private static func append(_ cell: Cell, of type: any FieldType, to output: inout [UInt8]) {
        switch cell.value {
        case .missing: output.append(contentsOf: "null".utf8)
        case .integer(let number): output.append(contentsOf: String(number).utf8)
        case .number(let number): output.append(contentsOf: String(number).utf8)
        case .boolean(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .date(let date) where type is YearType:
            output.append(contentsOf: String(date.earliest.year).utf8)
        case .date, .text, .markdown, .uri, .email: JSONEscape.append(cell.text, to: &output)
        case .list(let items):
            let itemType = (type as? ListType)?.item
            output.append(UInt8(ascii: "["))
            for (place, item) in items.enumerated() {
                if place > 0 { output.append(contentsOf: ", ".utf8) }
                let value = itemType.flatMap { try? $0.value(of: item) } ?? .text(item)
                append(Cell(value, text: item, line: 0, column: 0), of: itemType ?? type, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        }
    }
}
