import BriefingDisk
import BriefingGround
import BriefingTables

/// Finds things by their names: what linking and rendering look up.
struct SiteIndex: Sendable {
    /// Tables by name and by role.
    private(set) var tables: [String: Int] = [:]
    private(set) var roles: [TableSchema.Role: Int] = [:]
    /// Articles by the path of their file below the source folder.
    private(set) var articles: [String: Int] = [:]
    /// How many are articles proper, which stand before all others.
    private(set) var articleCount = 0
    /// Prose for records.
    private(set) var prose: [RecordID: Int] = [:]
    /// Prose for records that don't exist.
    private(set) var strayProse: [Int] = []
    /// Whatever a bare `[[name]]` may mean.
    private(set) var names: [String: [Target]] = [:]
    /// Addresses of pages.
    private(set) var addresses: [Page.Kind: Address] = [:]
    /// Those of articles, by position; nil for what has no page.
    private var articleAddresses: [Address?] = []
    /// Addresses of pages that are neither articles nor records.
    private(set) var sitePages: [String: Page.Kind] = [:]
    /// Addresses of files that the site writes beside its pages.
    private(set) var siteFiles: Set<String> = []
    /// Paths of assets below the source folder.
    private(set) var assets: Set<String> = []
    /// What the first bytes of pictures tell, by path.
    private(set) var pictures: [String: PictureInfo] = [:]
    /// Files that are left out because they are drafts.
    let drafts: Set<String>
    /// What such files may be called in a `[[name]]`.
    let draftNames: Set<String>
    /// Files that have errors of their own.
    let unreadable: Set<String>
    /// Files that nothing reads.
    let strays: Set<String>
    /// Tables of which records are missing.
    let incomplete: Set<String>
    /// What unreadable files may be called in a `[[name]]`.
    private(set) var unreadableNames: Set<String> = []
    /// Whether nothing is missing that other findings are about: whether what nothing refers to may be told.
    var isWhole: Bool { unreadable.isEmpty && incomplete.isEmpty }
    private var home: Int?
    private var isProse: [Int: RecordID] = [:]

    init(
        tables: [Table], articles: [Article], assets: [Asset], drafts: [Article], unreadable: Set<String>,
        strays: Set<String>, incomplete: Set<String>
    ) {
        self.incomplete = incomplete
        self.drafts = Set(drafts.map(\.path))
        draftNames = Set(drafts.map(\.header.slug.text))
        self.unreadable = unreadable
        self.strays = strays
        unreadableNames = Set(
            unreadable.map { Slug.make(String($0.split(separator: "/").last?.dropLast(3) ?? "")) })
        self.assets = Set(assets.map(\.path))
        for asset in assets { pictures[asset.path] = asset.picture }
        for (number, table) in tables.enumerated() {
            self.tables[table.schema.name] = number
            if let role = table.schema.role { roles[role] = number }
            for (row, record) in table.records.enumerated() {
                names[record.id, default: []].append(.record(RecordID(table: number, row: row)))
            }
        }
        self.articles.reserveCapacity(articles.count)
        names.reserveCapacity(names.count + articles.count)
        for (number, article) in articles.enumerated() {
            self.articles[article.path] = number
            switch article.role {
            case .article:
                articleCount += 1
                names[article.header.slug.text, default: []].append(.article(number))
            case .page: names[article.header.slug.text, default: []].append(.article(number))
            case .home: home = number
            case .record(let name, let id):
                guard let table = self.tables[name] else { continue }
                guard let row = tables[table].row(of: id) else {
                    strayProse.append(number)
                    continue
                }
                let record = RecordID(table: table, row: row)
                prose[record] = number
                isProse[number] = record
            }
        }
    }

    /// What a text belongs to, as a source of references: the record for a record's prose, else the article.
    func owner(ofArticle article: Int) -> Target {
        isProse[article].map(Target.record) ?? .article(article)
    }

    /// The article that is the text of something: itself, or a record's prose.
    func article(of target: Target) -> Int? {
        switch target {
        case .article(let number): number
        case .record(let record): prose[record]
        }
    }

    /// The place of a page or, for a record without one, of its row on the table's page.
    func destination(of target: Target, in tables: [Table]) -> Destination {
        switch target {
        case .article(let article):
            if let record = isProse[article] { return destination(of: .record(record), in: tables) }
            guard article != home, articleAddresses.indices.contains(article) else {
                return Destination(.home)
            }
            return Destination(articleAddresses[article] ?? .home)
        case .record(let record):
            if let address = addresses[.record(record)] { return Destination(address) }
            let id = tables[record.table].records[record.row].id
            return Destination(addresses[.table(record.table)] ?? .home, fragment: Self.rowID(id))
        }
    }

    /// Takes the addresses of all pages.
    mutating func setAddresses(of pages: [Page]) {
        addresses.reserveCapacity(pages.count)
        articleAddresses = Array(repeating: nil, count: articles.count)
        for page in pages {
            addresses[page.kind] = page.address
            switch page.kind {
            case .article(let number): articleAddresses[number] = page.address
            case .record: break
            case .home, .table, .generated: sitePages[page.address.path] = page.kind
            }
        }
    }

    /// Takes the addresses of files that the site writes beside its pages.
    mutating func setFiles(of claims: [AddressClaim], hasBaseURL: Bool) {
        for claim in claims where hasBaseURL || !claim.needsBaseURL {
            if case .file(let file) = claim.extent { siteFiles.insert(file) }
        }
    }

    /// The page or file of the site at a path below its root, with or without the slash at its end.
    func address(at path: String, in tables: [Table]) -> (address: Address, target: Target?)? {
        let folder = path.isEmpty || path.hasSuffix("/") ? path : path + "/"
        if sitePages[folder] != nil { return (Address(folder), nil) }
        if sitePages[path] != nil || siteFiles.contains(path) { return (Address(path), nil) }
        let parts = folder.split(separator: "/")
        if parts.count == 2, let table = self.tables[String(parts[0])],
            let row = tables[table].row(of: String(parts[1]))
        {
            let target = Target.record(RecordID(table: table, row: row))
            return addresses[.record(RecordID(table: table, row: row))].map { ($0, target) }
        }
        // Most articles lie where their file does.
        let file = folder.dropLast() + ".md"
        let article =
            articles[String(file)] ?? articles["pages/" + file]
            ?? articleAddresses.firstIndex { $0?.path == folder }
        guard let article, let address = articleAddresses[article], address.path == folder else { return nil }
        return (address, .article(article))
    }

    /// The id of the element that shows a record in its table: the record's own id with a sign for a blank, which may
    /// hold none (HTML, 3.2.6). Two records never have the same.
    static func rowID(_ id: String) -> String {
        // Ids that begin with a line are the theme's.
        let lead = id.utf8.first == UInt8(ascii: "_") ? "␣0␣" : ""
        guard id.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return lead + id }
        return lead
            + id.unicodeScalars.map { scalar in
                guard scalar.properties.isWhitespace || scalar == "␣" else { return String(scalar) }
                return scalar == " " ? "␣" : "␣\(String(scalar.value, radix: 16))␣"
            }.joined()
    }
}
