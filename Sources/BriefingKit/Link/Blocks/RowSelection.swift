import BriefingTables

/// The fenced block `table`: rows and columns of a table, chosen and sorted.
struct RowSelection: Sendable {
    var table: Int
    var rows: [Int]
    /// Fields to show, in order.
    var columns: [Int]
    var caption: String
}

extension RowSelection: GeneratedBlock {
    static let name = "table"
    static let title = "live table"
    static let keys = ["from", "where", "columns", "sort", "limit", "caption"]

    /// Reads `from`, and as wanted `where`, `columns`, `sort`, `limit` and `caption`.
    static func read(_ reader: inout BlockReader) -> RowSelection? {
        guard let table = reader.table("from") else { return nil }
        var conditions = reader.conditions(on: table)
        let columns = conditions.columns(reader.body.texts("columns"))
        let sort = reader.body.text("sort").flatMap { conditions.sortKey($0) }
        let limit = reader.body.int("limit")
        if let limit, limit < 1 {
            reader.report("'limit' must be 1 or more", at: "limit")
        }
        reader.adopt(conditions.diagnostics)
        var rows = RowQuery(table: table, conditions: conditions.conditions).rows(in: reader.tables)
        if let (field, isDescending) = sort {
            rows = reader.tables[table].sorted(rows, by: field, isDescending: isDescending)
        }
        return RowSelection(
            table: table, rows: Array(rows.prefix(max(0, limit ?? rows.count))), columns: columns,
            caption: reader.body.string("caption") ?? reader.tables[table].schema.label)
    }
}
