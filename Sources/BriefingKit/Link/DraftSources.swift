import BriefingMarkdown
import BriefingTables

/// The sources that drafts cite which are left out: what nothing else cites is left out with them.
struct DraftSources: Sendable {
    /// Ids of sources.
    private let ids: Set<String>

    /// - Parameter drafts: those that are left out.
    init(_ drafts: [Article], _ tables: [Table]) {
        guard !drafts.isEmpty, let sources = tables.first(where: { $0.schema.role == .sources }) else {
            ids = []
            return
        }
        var ids: Set<String> = []
        for draft in drafts {
            for case let hole as CitationHole in draft.body.holes.map(\.kind) {
                ids.formUnion(hole.citations.map(\.source))
            }
            for reference in draft.header.references where reference.table == sources.schema.name {
                ids.formUnion(reference.ids.map(\.text))
            }
        }
        self.ids = ids
    }

    /// The rows of those that nothing in a site refers to.
    func unused(in site: Site) -> Set<Int> {
        guard !ids.isEmpty, let number = site.table(.sources) else { return [] }
        let rows = ids.compactMap { site.tables[number].row(of: $0) }
        return Set(
            rows.filter { row in
                let record = RecordID(table: number, row: row)
                return site.relations[.record(record)].isEmpty && site.index.prose[record] == nil
            })
    }
}

extension Linker.Input {
    /// The same without some rows of the table of sources.
    func without(sources rows: Set<Int>) -> Self {
        guard let number = tables.firstIndex(where: { $0.schema.role == .sources }) else { return self }
        var input = self
        input.tables[number] = tables[number].without(rows)
        // The rows behind those that go move up.
        var places: [Int: Int] = [:]
        for row in tables[number].records.indices where !rows.contains(row) { places[row] = places.count }
        input.cells[number] = [:]
        for (position, text) in cells[number] {
            guard let row = places[position.row] else { continue }
            input.cells[number][CellPosition(row: row, field: position.field)] = text
        }
        return input
    }
}
