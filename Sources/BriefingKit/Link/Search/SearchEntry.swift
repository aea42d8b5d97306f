import BriefingTables

/// Something that the search finds and the A–Z index lists: an article, a page, a table or a record.
enum SearchEntry: Hashable {
    case target(Target)
    case table(Int)

    /// All there is to find; where two are found equally well, the first of them comes first: areas, articles,
    /// tables, records with pages, then rows.
    static func all(tables: [Table], articles: some Collection<Article>) -> [SearchEntry] {
        func rank(_ table: Table) -> Int {
            table.schema.role == .areas ? 0 : table.schema.hasPages ? 1 : table.schema.role == .terms ? 2 : 3
        }
        func records(_ number: Int) -> [SearchEntry] {
            tables[number].records.indices.map { .target(.record(table: number, row: $0)) }
        }
        var ranked: [[Int]] = [[], [], [], []]
        for (number, table) in tables.enumerated() { ranked[rank(table)].append(number) }
        var entries = ranked[0].flatMap(records)
        for (number, article) in articles.enumerated() {
            switch article.role {
            case .article, .page, .home: entries.append(.target(.article(number)))
            case .record: continue
            }
        }
        entries += tables.indices.map(SearchEntry.table)
        return entries + ranked[1...].joined().flatMap(records)
    }

    /// What it is called.
    func title<Articles: RandomAccessCollection<Article>>(
        tables: [Table], articles: Articles, home: String
    ) -> String where Articles.Index == Int {
        switch self {
        case .table(let table): tables[table].schema.label
        case .target(.article(let article)):
            articles[article].role == .home ? home : articles[article].header.title
        case .target(.record(let table, let row)): tables[table].label(of: row)
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
        case .target(.record(let table, let row)):
            site.tables[table].summary(of: row) ?? site.tables[table].text(row, "expansion", site.words)
        }
    }

    /// The Markdown file that belongs to it, if it has a page to show it.
    func prose(in site: Site) -> Int? {
        switch self {
        case .table: nil
        case .target(.article(let article)): article
        case .target(.record(let table, let row)):
            site.tables[table].schema.hasPages ? site.index.prose[.record(table: table, row: row)] : nil
        }
    }
}
