import BriefingGround

/// JSON and YAML: a list of objects, or of rows of which the first is the header.
extension TableReader {
    static func readNodes(_ schema: TableSchema, _ root: DataNode?, _ builder: inout RecordBuilder) {
        guard let root, case .sequence(let rows) = root.content else {
            return builder.report(
                .invalidTable,
                line: root?.line ?? 1,
                column: root?.column,
                "the table must be a list of records",
                help: "write a list of objects, each with the fields as keys"
            )
        }
        guard let first = rows.first else { return }
        if case .sequence(let names) = first.content {
            readRows(schema, rows.dropFirst(), header: names, &builder)
        } else {
            readObjects(schema, rows, &builder)
        }
    }

    private static func readObjects(_ schema: TableSchema, _ rows: [DataNode], _ builder: inout RecordBuilder)
    {
        let names = schema.fields.map(\.name)
        for row in rows {
            guard case .mapping(let entries) = row.content else {
                builder.report(
                    .invalidTable,
                    line: row.line,
                    column: row.column,
                    "a record must be an object, not \(row.kind)"
                )
                continue
            }
            var cells: [RecordBuilder.RawCell] = []
            for entry in entries {
                guard let field = schema.fieldIndex[entry.key] else {
                    if schema.unreadableFields.contains(entry.key) { continue }
                    builder.report(
                        .unknownColumn,
                        line: entry.keyLine,
                        column: entry.keyColumn,
                        "the table '\(schema.name)' has no field '\(entry.key)'",
                        help: NearMiss.help(for: entry.key, in: names)
                            ?? "add the field to the schema, or remove the key"
                    )
                    continue
                }
                append(entry.value, field, &cells, &builder)
            }
            if cells.isEmpty || cells.allSatisfy(\.isNothing) {
                builder.report(
                    .emptyRow, line: row.line, column: row.column, "the record is empty", help: "delete it")
                continue
            }
            builder.add(cells, line: row.line)
        }
    }

    private static func readRows(
        _ schema: TableSchema,
        _ rows: ArraySlice<DataNode>,
        header: [DataNode],
        _ builder: inout RecordBuilder
    ) {
        let columns = Header.places(
            of: header.map { ($0.scalar ?? "", $0.line, $0.column) },
            in: schema,
            &builder
        )
        let hasAllColumns = columns.count { $0 != nil } == schema.fields.count
        for row in rows {
            guard case .sequence(let items) = row.content else {
                builder.report(
                    .invalidTable,
                    line: row.line,
                    column: row.column,
                    "a row must be a list like the header, not \(row.kind)"
                )
                continue
            }
            var cells: [RecordBuilder.RawCell] = []
            for (item, field) in zip(items, columns) {
                if let field { append(item, field, &cells, &builder) }
            }
            if items.count != columns.count {
                builder.report(
                    .raggedRow,
                    line: row.line,
                    column: row.column,
                    "the row has \(items.count) \(items.count == 1 ? "cell" : "cells"), but the header has \(columns.count)",
                    help: "write null for an empty cell"
                )
            }
            builder.add(
                cells, line: row.line, isWhole: hasAllColumns, isJudged: items.count == columns.count)
        }
    }

    private static func append(
        _ node: DataNode,
        _ field: Int,
        _ cells: inout [RecordBuilder.RawCell],
        _ builder: inout RecordBuilder
    ) {
        let raw: RecordBuilder.Raw
        switch node.content {
        case .scalar where node.isNull: raw = .null
        case .scalar(let text, .plain): raw = .plain(text)
        case .scalar(let text, .quoted): raw = .text(text)
        case .sequence(let items):
            let texts = items.compactMap(\.scalar)
            guard texts.count == items.count else { fallthrough }
            raw = .items(texts)
        case .mapping:
            builder.report(
                .invalidTable,
                line: node.line,
                column: node.column,
                "a cell can't hold objects or lists of lists",
                help: "write a value, or a list of values"
            )
            return
        }
        cells.append(.init(field: field, raw: raw, line: node.line, column: node.column))
    }
}

extension DataNode {
    /// The text of a scalar.
    fileprivate var scalar: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }
}
