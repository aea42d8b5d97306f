import BriefingGround

/// CSV and TSV.
extension TableReader {
    static func readDelimited(
        _ schema: TableSchema,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ builder: inout RecordBuilder
    ) {
        var reader = DelimitedReader(bytes, delimiter: schema.delimiter)
        var row: [DelimitedReader.RawCell] = []
        if reader.next(into: &row) {
            let columns = Header.places(of: row.map { ($0.text, $0.line, $0.column) }, in: schema, &builder)
            // A missing column is reported once, not for every row.
            let hasAllColumns = columns.count { $0 != nil } == schema.fields.count
            var cells: [RecordBuilder.RawCell] = []
            while reader.next(into: &row) {
                cells.removeAll(keepingCapacity: true)
                for (cell, field) in zip(row, columns) {
                    guard let field else { continue }
                    cells.append(
                        .init(
                            field: field, raw: .text(withLineFeeds(cell.text)), line: cell.line,
                            column: cell.column)
                    )
                }
                let isWhole = row.count == columns.count
                if !isWhole { reportRagged(row, expected: columns.count, &builder) }
                builder.add(cells, line: row[0].line, isWhole: isWhole && hasAllColumns)
            }
        } else if reader.problems.isEmpty {
            builder.report(
                .missingColumn,
                line: 1,
                column: nil,
                "the table is empty: it has no header row",
                help: "start with the names of the fields: "
                    + schema.fields.map(\.name).joined(separator: String(Unicode.Scalar(schema.delimiter)))
            )
        }
        for problem in reader.problems {
            builder.report(
                problem.rule,
                line: problem.line,
                column: problem.column,
                problem.message,
                help: problem.help
            )
        }
    }

    /// A cell of several lines is the same whatever ends the lines of the file: version control may change that.
    private static func withLineFeeds(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func reportRagged(
        _ row: [DelimitedReader.RawCell],
        expected: Int,
        _ builder: inout RecordBuilder
    ) {
        let isLong = row.count > expected
        let cell = isLong ? row[expected] : row[0]
        let cells = row.count == 1 ? "cell" : "cells"
        builder.report(
            .raggedRow,
            line: cell.line,
            column: cell.column,
            "the row has \(row.count) \(cells), but the header has \(expected)",
            help: isLong
                ? "put a cell that contains the delimiter in quotes" : "add a delimiter for each empty cell"
        )
    }
}

/// The header row of a table.
enum Header {
    /// For each column the place of its field in the schema; nil for one that isn't a field, or is one again.
    static func places(
        of columns: [(name: String, line: Int, column: Int)],
        in schema: TableSchema,
        _ builder: inout RecordBuilder
    ) -> [Int?] {
        var seen: Set<String> = []
        let names = schema.fields.map(\.name)
        let missing = names.filter { name in !columns.contains { $0.name == name } }
        let places = columns.map { header -> Int? in
            guard seen.insert(header.name).inserted else {
                builder.report(
                    .duplicateHeader,
                    line: header.line,
                    column: header.column,
                    "the header has the column '\(header.name)' twice",
                    help: "rename or remove one of the two"
                )
                return nil
            }
            if let position = schema.fieldIndex[header.name] { return position }
            if schema.unreadableFields.contains(header.name) { return nil }
            builder.report(
                .unknownColumn,
                line: header.line,
                column: header.column,
                "the table '\(schema.name)' has no field '\(header.name)'",
                help: NearMiss.help(for: header.name, in: missing)
                    ?? "add the field to the schema, or remove the column"
            )
            return nil
        }
        for name in missing {
            builder.report(
                .missingColumn,
                line: columns.first?.line ?? 1,
                column: nil,
                "the column '\(name)' is missing",
                help: "the schema of '\(schema.name)' has it: add the column, or remove the field"
            )
        }
        return places
    }
}
