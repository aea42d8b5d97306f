import BriefingGround

/// CSV and TSV.
extension TableReader {
    static func readDelimited(
        _ schema: TableSchema,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ builder: inout RecordBuilder
    ) {
        var reader = DelimitedReader(bytes, dialect: schema.dialect)
        var row: [DelimitedReader.RawCell] = []
        if reader.next(into: &row) {
            if let first = row.first, isSpreadsheetLine(row) {
                builder.report(
                    .wrongDelimiter, line: first.line, column: first.column,
                    "the line '\(first.text)…' tells a spreadsheet how cells are separated, and is none of the table",
                    help: "delete it")
                guard reader.next(into: &row) else { return }
            }
            if let other = otherDelimiter(of: row, in: schema) {
                return builder.report(
                    .wrongDelimiter, line: row[0].line, column: row[0].column,
                    "the cells are separated by \(described(other)), not by \(described(schema.dialect.delimiter))",
                    help:
                        "write \"dialect\": {\"delimiter\": \"\(other == 0x09 ? "\\t" : String(Unicode.Scalar(other)))\"} for this resource in the data package"
                )
            }
            readRows(schema, &reader, &row, &builder)
        } else if reader.problems.isEmpty, schema.dialect.hasHeader {
            builder.report(
                .missingColumn,
                line: 1,
                column: nil,
                "the table is empty: it has no header row",
                help: "start with the names of the fields: "
                    + schema.fields.map(\.name).joined(
                        separator: String(Unicode.Scalar(schema.dialect.delimiter)))
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

    /// Reads the rows from the header on, which has been read.
    private static func readRows(
        _ schema: TableSchema, _ reader: inout DelimitedReader, _ row: inout [DelimitedReader.RawCell],
        _ builder: inout RecordBuilder
    ) {
        let hasHeader = schema.dialect.hasHeader
        let columns =
            hasHeader
            ? Header.places(of: row.map { ($0.text, $0.line, $0.column) }, in: schema, &builder)
            : Array(schema.fields.indices)
        // A missing column is reported once, not for every row.
        let hasAllColumns = columns.count { $0 != nil } == schema.fields.count
        var cells: [RecordBuilder.RawCell] = []
        var empty: (first: Int, count: Int)?
        func tellEmpty() {
            guard let run = empty else { return }
            empty = nil
            builder.report(
                .emptyRow, line: run.first, column: nil,
                run.count == 1 ? "the row is empty" : "\(run.count) rows from here on are empty",
                help: run.count == 1 ? "delete it" : "delete them")
        }
        var isPending = !hasHeader
        while isPending || reader.next(into: &row) {
            isPending = false
            // The only column's empty cell is written in quotes, as a value.
            if row.allSatisfy(\.text.isEmpty), row.count > 1 || columns.count > 1 {
                empty = (empty?.first ?? row[0].line, (empty?.count ?? 0) + 1)
                continue
            }
            tellEmpty()
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
            if !isWhole, !reader.isBroken { reportRagged(row, expected: columns.count, &builder) }
            builder.add(
                cells, line: row[0].line, isWhole: isWhole && hasAllColumns,
                isJudged: isWhole && !reader.isBroken)
        }
        tellEmpty()
    }

    /// Whether a row is `sep=;`, whatever the delimiter makes of it.
    private static func isSpreadsheetLine(_ row: [DelimitedReader.RawCell]) -> Bool {
        guard let first = row.first, row.count < 3, row.dropFirst().allSatisfy(\.text.isEmpty) else {
            return false
        }
        return first.text.lowercased().hasPrefix("sep=") && first.text.utf8.count == (row.count == 2 ? 4 : 5)
    }

    /// What separates the cells of a header that the dialect's delimiter doesn't; nil where it does.
    private static func otherDelimiter(of header: [DelimitedReader.RawCell], in schema: TableSchema) -> UInt8?
    {
        guard schema.dialect.hasHeader, schema.fields.count > 1 else { return nil }
        func known(_ names: some Sequence<String>) -> Int {
            Set(names).count { schema.fieldIndex[$0] != nil }
        }
        let found = known(header.map(\.text))
        guard found < 2 else { return nil }
        let line = header.map(\.text).joined(separator: String(Unicode.Scalar(schema.dialect.delimiter)))
        let others: [UInt8] = [UInt8(ascii: ";"), 0x09, UInt8(ascii: "|"), UInt8(ascii: ",")]
        for other in others where other != schema.dialect.delimiter {
            let names = line.utf8.split(separator: other).map { name in
                String(decoding: name.filter { $0 != UInt8(ascii: "\"") && $0 != 0x20 }, as: UTF8.self)
            }
            if known(names) > max(found, 1) { return other }
        }
        return nil
    }

    private static func described(_ delimiter: UInt8) -> String {
        delimiter == 0x09 ? "tabs" : "'\(Unicode.Scalar(delimiter))'"
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
        // A cell that goes on behind the delimiter begins with the blank after a comma.
        let torn = isLong ? row.indices.first { $0 > 0 && row[$0].text.hasPrefix(" ") } : nil
        let cell = torn.map { row[$0 - 1] } ?? (isLong ? row[expected] : row[0])
        let cells = row.count == 1 ? "cell" : "cells"
        builder.report(
            .raggedRow,
            line: cell.line,
            column: cell.column,
            "the row has \(row.count) \(cells), but the header has \(expected)",
            help: torn.map { "put '\(row[$0 - 1].text),\(row[$0].text)' in quotes" }
                ?? (isLong
                    ? "put a cell that contains the delimiter in quotes"
                    : "add a delimiter for each empty cell")
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
