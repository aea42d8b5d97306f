import BriefingGround
import BriefingTables

/// What narrows a long list to the records of one area.
///
/// Up to a number that the style sheet has rules for, links narrow the list itself; beyond it they lead to the
/// areas' own lists of that table.
struct AreaFilters {
    /// One for each area that has records in the list, in the order of areas; empty where there is no choice.
    private(set) var views: [FilterView] = []
    /// By row, the numbers of the filters that it falls under; empty where none narrows the list itself.
    private var numbers: [[Int]] = []

    /// A shorter list is read at a glance.
    static let fewestRecords = 12
    /// Lists of more links are no help.
    private static let mostLinks = 200

    /// - Parameter number: the table whose list it is.
    init(of number: Int, in site: Site, _ writer: PageWriter) {
        let schema = site.tables[number].schema
        let records = site.tables[number].records.indices
        guard let areas = site.table(.areas), areas != number, schema.role != .terms,
            records.count >= Self.fewestRecords
        else { return }
        let finder = AreaFinder(site: site, areas: areas)
        let areasByRow = records.map { Set(finder.areas(of: RecordID(table: number, row: $0))) }
        var counts: [Int: Int] = [:]
        for area in areasByRow.joined() { counts[area, default: 0] += 1 }
        guard counts.count > 1, counts.count <= Self.mostLinks else { return }
        let table = site.tables[areas]
        let inOrder = table.sorted(Array(counts.keys))
        guard counts.count <= ReferringLists.mostFilters else {
            // Who cites a source isn't listed by area.
            guard schema.role != .sources else { return }
            views = inOrder.map { area in
                let target = site.destination(of: .record(RecordID(table: areas, row: area)))
                return FilterView(
                    id: "", title: table.label(of: area),
                    url: writer.url(Destination(target.address, fragment: schema.sectionID)),
                    count: counts[area] ?? 0, number: 0)
            }
            return
        }
        var positions: [Int: Int] = [:]
        for (position, area) in inOrder.enumerated() {
            let id = "_area-" + table.records[area].id
            positions[area] = position + 1
            views.append(
                FilterView(
                    id: id, title: table.label(of: area), url: "#" + URLEscape.fragment(id),
                    count: counts[area] ?? 0, number: position + 1))
        }
        numbers = areasByRow.map { $0.compactMap { positions[$0] }.sorted() }
    }

    func numbers(of row: Int) -> [Int] { row < numbers.count ? numbers[row] : [] }
}

/// Finds the areas that something belongs to.
private struct AreaFinder {
    let site: Site
    /// The number of the table of areas.
    let areas: Int

    /// The rows of areas that a record refers to or, for a source, that those who cite it belong to.
    func areas(of record: RecordID) -> [Int] {
        let schema = site.tables[record.table].schema
        guard schema.role != .sources else {
            return site.relations[.record(record)].citations.flatMap { target in
                switch target {
                case .record(let citing): citing.table == areas ? [citing.row] : named(by: citing)
                case .article(let article): named(byArticle: article)
                }
            }
        }
        return named(by: record)
    }

    private func named(by record: RecordID) -> [Int] {
        let (table, target) = (site.tables[record.table], site.tables[areas])
        return table.schema.fields.indices.filter {
            table.schema.fields[$0].reference == target.schema.name
        }.flatMap { table.records[record.row].cells[$0].keys.compactMap { target.row(of: $0) } }
    }

    private func named(byArticle article: Int) -> [Int] {
        let table = site.tables[areas]
        return site.articles[article].header.references.filter { $0.table == table.schema.name }
            .flatMap { $0.ids.compactMap { table.row(of: $0.text) } }
    }
}
