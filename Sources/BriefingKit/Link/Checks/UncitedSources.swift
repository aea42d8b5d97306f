import BriefingGround
import BriefingMarkdown
import BriefingTables

/// Finds sources that nothing cites.
enum UncitedSources: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        guard let number = site.table(.sources), site.index.isWhole else { return [] }
        let table = site.tables[number]
        return table.records.indices.compactMap { row in
            guard site.relations[.record(RecordID(table: number, row: row))].citations.isEmpty else {
                return nil
            }
            let id = table.records[row].id
            return Diagnostic(
                .uncitedSource, at: table.location(of: row), "nothing cites the source '\(id)'",
                help: "cite it with \(CompiledMarkdown.Citation.written(id)), or remove it", record: id)
        }
    }
}
