import BriefingGround
import BriefingTables

/// Finds records with a page of their own that nothing else leads to.
enum UnreferencedRecords: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        guard site.index.isWhole else { return [] }
        var diagnostics: [Diagnostic] = []
        for (number, table) in site.tables.enumerated() where table.schema.hasPages {
            for (row, record) in table.records.enumerated()
            where site.relations[.record(RecordID(table: number, row: row))].isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .unreferencedRecord, at: table.location(of: row),
                        "nothing refers to '\(record.id)' of '\(table.schema.name)'",
                        help: "name it in an article's front matter, or link to it with [[\(record.id)]]",
                        record: record.id))
            }
        }
        return diagnostics
    }
}
