import BriefingGround
import BriefingTables

/// Something that the search finds and the A–Z index lists: an article, a page, a table or a record.
enum SearchEntry: Hashable {
    case target(Target)
    case table(Int)

    /// How much readers are after an entry, the most first. Among equals in it, order is that of `all`.
    enum Rank: Int, CaseIterable {
        /// Areas, articles and pages.
        case pages
        /// Tables, and records that have pages of their own.
        case records
        case rows
        /// Sources have the words of what they are cited for, and would stand before it.
        case sources
    }

    /// All there is to find; where two are found equally well, the first of them comes first: areas, articles,
    /// tables, records with pages, terms, other rows, then sources.
    static func all(tables: [Table], articles: some Collection<Article>) -> [SearchEntry] {
        func place(_ table: Table) -> Int {
            switch table.schema.role {
            case .areas: 0
            case .sources: 4
            case .terms where !table.schema.hasPages: 2
            case _ where table.schema.hasPages: 1
            default: 3
            }
        }
        func records(_ number: Int) -> [SearchEntry] {
            tables[number].records.indices.map { .target(.record(RecordID(table: number, row: $0))) }
        }
        var placed: [[Int]] = [[], [], [], [], []]
        for (number, table) in tables.enumerated() { placed[place(table)].append(number) }
        var entries = placed[0].flatMap(records)
        for (number, article) in articles.enumerated() {
            switch article.role {
            case .article, .page, .home: entries.append(.target(.article(number)))
            case .record: continue
            }
        }
        entries += tables.indices.map(SearchEntry.table)
        return entries + placed[1...].joined().flatMap(records)
    }

    /// How many of all entries are of each rank.
    static func ranks(of entries: [SearchEntry], tables: [Table]) -> [Int] {
        var counts = Rank.allCases.map { _ in 0 }
        for entry in entries { counts[entry.rank(tables: tables).rawValue] += 1 }
        return counts
    }

    private func rank(tables: [Table]) -> Rank {
        switch self {
        case .table: return .records
        case .target(.article): return .pages
        case .target(.record(let record)):
            let schema = tables[record.table].schema
            switch schema.role {
            case .areas: return .pages
            case .sources: return .sources
            case .terms, nil: return schema.hasPages ? .records : .rows
            }
        }
    }

    /// What it is called.
    func title<Articles: RandomAccessCollection<Article>>(
        tables: [Table], articles: Articles, home: String
    ) -> String where Articles.Index == Int {
        switch self {
        case .table(let table): tables[table].schema.label
        case .target(.article(let article)):
            articles[article].role == .home ? home : articles[article].header.title
        case .target(.record(let record)): tables[record.table].label(of: record.row)
        }
    }
}

extension SearchEntry {
    func title(in site: Site) -> String {
        title(tables: site.tables, articles: site.articles, home: site.configuration.title)
    }

    func destination(in site: Site) -> Destination {
        switch self {
        case .table(let table): Destination(site.address(of: .table(table)) ?? .home)
        case .target(let target): site.destination(of: target)
        }
    }

    /// What kind of thing it is, in a word or two.
    func kind(in site: Site) -> String {
        switch self {
        case .table: site.words[.table]
        case .target(let target): site.kind(of: target)
        }
    }

    /// It in a sentence; may be empty.
    func summary(in site: Site) -> String {
        switch self {
        case .table(let table): site.tables[table].schema.description ?? ""
        case .target(.article(let article)):
            site.articles[article].role == .home
                ? site.configuration.description : site.articles[article].header.summary
        case .target(.record(let record)):
            site.tables[record.table].summary(of: record.row)
                ?? site.tables[record.table].text(record.row, "expansion", site.words)
        }
    }

    /// The Markdown file that belongs to it, if it has a page to show it.
    func prose(in site: Site) -> Int? {
        switch self {
        case .table: nil
        case .target(.article(let article)): article
        case .target(.record(let record)):
            site.tables[record.table].schema.hasPages ? site.index.prose[record] : nil
        }
    }
}
