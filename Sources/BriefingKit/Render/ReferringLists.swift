import BriefingGround
import BriefingTables

/// What refers to a record, parted as it stands in time: what happened, what goes on, what is still to come, what is
/// recorded beside.
struct ReferringLists {
    /// What stands before the articles.
    private(set) var early: [RecordListView] = []
    /// What stands after them.
    private(set) var late: [RecordListView] = []
    /// The kinds of records in these lists, numbered in the order of tables.
    private(set) var filters: [FilterView] = []
    /// Rows of tables whose cells are to be compared, by table.
    private(set) var compared: [(table: Int, rows: [Int])] = []
    /// Terms of the glossary.
    private(set) var terms: [LinkView] = []
    private(set) var termsID = ""
    private(set) var datedCount = 0
    private(set) var standingCount = 0
    /// How many records these lists and tables have together.
    private(set) var count = 0

    /// A table with no more rows than this has no section to itself.
    private static let few = 3
    /// So many kinds can be told apart: the style sheet has a rule for each.
    static let mostFilters = 16

    /// - Parameters:
    ///   - record: what is referred to.
    ///   - inbound: the references to it.
    init(to record: RecordID, _ inbound: Relations.Inbound, in frozen: FrozenSite, _ writer: inout PageWriter)
    {
        let site = frozen.site
        var happened: [RecordID] = []
        var standing: [RecordID] = []
        var pending: [RecordID] = []
        var beside: [Int: [Int]] = [:]
        let referring = Self.byTable(inbound)
        for (number, rows) in referring {
            let table = site.tables[number]
            guard table.schema.role != .terms else {
                termsID = table.schema.sectionID
                terms = table.sorted(rows).map { writer.link(to: .record(RecordID(table: number, row: $0))) }
                continue
            }
            guard table.schema.layout == .list || rows.count <= Self.few else {
                compared.append((number, rows))
                continue
            }
            for row in table.sorted(rows) {
                let record = RecordID(table: number, row: row)
                let date = table.span(of: row)
                let event = date.map { TimelineEvent(record: record, title: "", date: $0) }
                if event?.isPlanned(on: site.asOf) == true {
                    pending.append(record)
                } else if TimelineEvent.year(of: date) == nil {
                    if table.isPending(row) {
                        pending.append(record)
                    } else {
                        beside[number, default: []].append(row)
                    }
                } else if date?.isOpen == true {
                    standing.append(record)
                } else {
                    happened.append(record)
                }
            }
        }
        (datedCount, standingCount) = (happened.count, standing.count)
        count = referring.reduce(0) { $0 + $1.rows.count } - terms.count
        let kinds = referring.map(\.table).filter { number in
            site.tables[number].schema.role != .terms && !compared.contains { $0.table == number }
        }
        let numbers = Dictionary(
            kinds.prefix(Self.mostFilters).enumerated().map { ($1, $0 + 1) },
            uniquingKeysWith: { first, _ in first })
        let list = RecordList(frozen) { numbers[$0.table].map { [$0] } ?? [] }
        let byDate = TimelineEvent.events(happened, in: site.tables).map(\.record)
        add(
            .happened, list.byYear(byDate.reversed(), id: "_happened", &writer), "_happened", site, to: &early
        )
        add(
            .standing,
            list.together(
                TimelineEvent.events(standing, in: site.tables).map(\.record), id: "_standing", &writer),
            "_standing", site, to: &early)
        add(.pending, list.together(pending, id: "_pending", &writer), "_pending", site, to: &early)
        var rest: [RecordID] = []
        for number in beside.keys.sorted() {
            let rows = (beside[number] ?? []).map { RecordID(table: number, row: $0) }
            guard rows.count > Self.few else {
                rest += rows
                continue
            }
            let schema = site.tables[number].schema
            var own = list
            own.namesKinds = false
            let id = "_list-\(schema.name)"
            let view = RecordListView(
                id: id, title: schema.label, groups: own.together(rows, id: id, &writer),
                url: site.address(of: .table(number)).map { writer.url($0) } ?? "")
            if schema.isAfterArticles { late.append(view) } else { early.append(view) }
        }
        add(.alsoRecorded, list.together(rest, id: "_also", &writer), "_also", site, to: &late)
        filters = kinds.enumerated().map { position, number in
            let id = site.tables[number].schema.sectionID
            let count = referring.first { $0.table == number }?.rows.count ?? 0
            return FilterView(
                id: id, title: site.tables[number].schema.label, url: "#" + id, count: count,
                number: position + 1
            )
        }
    }

    private func add(
        _ title: Word, _ groups: [RecordGroupView], _ id: String, _ site: Site,
        to lists: inout [RecordListView]
    ) {
        guard !groups.isEmpty else { return }
        lists.append(RecordListView(id: id, title: site.words[title], groups: groups))
    }

    /// The rows that refer to something, by table in the order of tables.
    private static func byTable(_ inbound: Relations.Inbound) -> [(table: Int, rows: [Int])] {
        var rows: [Int: [Int]] = [:]
        for reference in inbound.records {
            rows[reference.record.table, default: []].append(reference.record.row)
        }
        return rows.keys.sorted().map { ($0, rows[$0] ?? []) }
    }
}
