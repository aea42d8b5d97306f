import BriefingDisk
import BriefingGround
import BriefingTables
internal import Foundation

/// Gives every page its address, and sees to it that no two things share one.
struct AddressBook {
    private(set) var pages: [Page] = []
    private(set) var redirects: [Redirect] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// What takes files that are no pages.
    private(set) var claims: [AddressClaim] = []
    private var holders = AddressHolders()
    /// The parts of addresses that folders of the source folder become.
    private var folders: [Substring: [String]] = [:]

    /// Assigns addresses to all pages of the site.
    ///
    /// - Parameters:
    ///   - plan: what the site holds.
    ///   - assets: files to be copied, which may take addresses too.
    ///   - kinds: the types of pages, and what writes files that are none.
    init(_ plan: PagePlan, assets: [Asset], kinds: RenderedKinds) {
        let (tables, articles) = (plan.tables, plan.articles)
        holders.reserve(articles.count)
        pages.reserveCapacity(articles.count)
        for page in kinds.pages.flatMap({ $0.pages(on: plan) }) { add(page) }
        for (number, table) in tables.enumerated() {
            addTable(number, table)
        }
        for (number, article) in articles.enumerated() where article.role == .article || article.role == .page
        {
            addArticle(number, article)
        }
        for article in articles where !article.header.aliases.isEmpty {
            guard case .record(let name, let id) = article.role,
                let table = tables.firstIndex(where: { $0.schema.name == name }),
                let row = tables[table].row(of: id)
            else { continue }
            let target = Target.record(RecordID(table: table, row: row))
            for alias in article.header.aliases { addAlias(alias, of: target, article) }
        }
        let taken = AddressPlan(tables: tables, pages: pages, assets: assets)
        claims = kinds.claimants.flatMap { $0.claims(on: taken) }
        for claim in claims { holders.add(claim) }
        diagnostics += holders.clashes()
    }
}

extension AddressBook {
    private mutating func addTable(_ number: Int, _ table: Table) {
        let name = table.schema.name
        add(
            PlannedPage(
                .table(number), at: name + "/", from: DataPackage.path, line: table.schema.line,
                "the table '\(name)'"))
        guard table.schema.hasPages else { return checkFormerIDs(of: table) }
        for (row, record) in table.records.enumerated() {
            let location = table.location(of: row)
            if Slug.isValid(record.id), AddressName.isPossible(record.id) {
                let address = Address("\(name)/\(record.id)/")
                let holder = AddressHolders.Holder(
                    path: location.path, location: location, what: "the record '\(record.id)'")
                add(.record(RecordID(table: number, row: row)), address, holder)
            } else {
                var diagnostic = Diagnostic(
                    .invalidAddress, at: location, "'\(record.id)' \(AddressName.reason(for: record.id))",
                    help: AddressName.help(for: record.id), record: record.id)
                diagnostic.field = table.schema.primaryKey.first.map { table.schema.fields[$0].name }
                diagnostics.append(diagnostic)
            }
        }
        // After all records: it is the former id that gives way.
        guard table.schema.formerly != nil else { return }
        for (row, record) in table.records.enumerated() {
            for id in table.formerIDs(of: record) {
                addFormer(id, of: RecordID(table: number, row: row), table)
            }
        }
    }

    /// What a record was called before leads to it.
    private mutating func addFormer(_ id: String, of record: RecordID, _ table: Table) {
        let (field, location) = table.formerPlace(of: table.records[record.row])
        guard Slug.isValid(id), AddressName.isPossible(id) else {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: location,
                    "the former id '\(id)' \(AddressName.reason(for: id))",
                    help: "leave it out: no page can have been there",
                    record: table.records[record.row].id, field: field))
            return
        }
        let address = Address("\(table.schema.name)/\(id)/")
        redirects.append(Redirect(from: address, target: .record(record)))
        holders.add(
            address.file,
            AddressHolders.Holder(
                path: location.path, location: location, what: "the former id '\(id)'",
                help: "take it out of '\(field)'"))
    }

    /// Records without pages have no addresses to lose; a former id is theirs alone all the same.
    private mutating func checkFormerIDs(of table: Table) {
        guard table.schema.formerly != nil else { return }
        var owners: [String: String] = [:]
        for record in table.records {
            for id in table.formerIDs(of: record) {
                let owner = table.record(id).map(\.id) ?? owners.updateValue(record.id, forKey: id)
                guard let owner else { continue }
                let (field, location) = table.formerPlace(of: record)
                diagnostics.append(
                    Diagnostic(
                        .addressClash, at: location,
                        "the former id '\(id)' is that of the record '\(owner)' too",
                        help: "take it out of '\(field)'", record: record.id, field: field))
            }
        }
    }

    private mutating func addArticle(_ number: Int, _ article: Article) {
        let slug = article.header.slug
        let location = Location(article.path, line: slug.line, column: slug.column)
        guard Slug.isValid(slug.text), AddressName.isPossible(slug.text) else {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: location,
                    slug.text.isEmpty
                        ? "the file's name has no form in lower-case ASCII"
                        : "the slug '\(slug.text)' \(AddressName.reason(for: slug.text))",
                    help: slug.text.isEmpty
                        ? "give the article a 'slug' in its front matter" : AddressName.help(for: slug.text)))
            return
        }
        // articles/2025/a.md → articles/2025/a/; pages/about.md → about/
        var folders = folders(of: article.path)
        if article.role == .page, !folders.isEmpty { folders.removeFirst() }
        if let folder = folders.first(where: { $0.isEmpty || !AddressName.isPossible($0) }) {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: Location(article.path),
                    folder.isEmpty
                        ? "the name of a folder above the file has no form in lower-case ASCII"
                        : "the folder '\(folder)' \(AddressName.reason(for: folder))",
                    help: folder.isEmpty
                        ? "rename the folder in lower-case ASCII letters, digits and hyphens"
                        : AddressName.help(for: folder)))
            return
        }
        let address = Address((folders + [slug.text]).joined(separator: "/") + "/")
        add(
            .article(number), address,
            AddressHolders.Holder(
                path: article.path, location: location,
                what: "the \(article.role == .page ? "page" : "article")"))
        for alias in article.header.aliases { addAlias(alias, of: .article(number), article) }
    }

    private mutating func folders(of path: String) -> [String] {
        guard let slash = path.lastIndex(of: "/") else { return [] }
        if let known = folders[path[..<slash]] { return known }
        let names = path[..<slash].split(separator: "/").map { Slug.make(String($0)) }
        folders[path[..<slash]] = names
        return names
    }

    private mutating func addAlias(_ alias: LocatedText, of target: Target, _ article: Article) {
        let location = Location(article.path, line: alias.line, column: alias.column)
        // As a browser shows it, or as it stands in a link.
        let decoded = URLEscape.decoded(alias.text)?.precomposedStringWithCanonicalMapping
        var path = (decoded ?? alias.text)[...]
        if path.hasPrefix("/") { path = path.dropFirst() }
        if path.hasSuffix("/") { path = path.dropLast() }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var problem = segments.lazy.compactMap(AddressName.problem).first
        if decoded == nil {
            problem = .init(
                what: "has a '%' without two hexadecimal digits", help: "write '%25' for the character")
        } else if path.utf8.count > AddressName.longestAddress {
            problem = .init(
                what: "has more than \(AddressName.longestAddress) bytes", help: "leave it out")
        } else if path.isEmpty {
            problem = .init(
                what: "is that of the home page",
                help: "write the old address below the site's root, such as '/2025/april-meeting/'")
        }
        if let problem {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: location,
                    "the alias '\(alias.text)' can't be an address of this site: it \(problem.what)",
                    help: problem.help))
            return
        }
        let isFile = segments.last?.hasSuffix(".html") ?? false
        let address = Address(segments.joined(separator: "/") + (isFile ? "" : "/"))
        redirects.append(Redirect(from: address, target: target))
        holders.add(
            address.file,
            AddressHolders.Holder(
                path: article.path, location: location, what: "the alias '\(alias.text)'",
                help: "choose another alias, or take it out"))
    }

    private mutating func add(_ page: PlannedPage) {
        add(
            page.kind, page.address,
            AddressHolders.Holder(
                path: page.source, location: Location(page.source, line: page.line), what: page.what,
                help: page.line == nil ? nil : "rename the table in the data package"))
    }

    private mutating func add(_ kind: Page.Kind, _ address: Address, _ holder: AddressHolders.Holder) {
        if address.path.utf8.count > AddressName.longestAddress {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: holder.location,
                    "the address of \(holder.what) has more than \(AddressName.longestAddress) bytes",
                    help: "shorten its name, or those of the folders above it"))
        }
        pages.append(Page(address: address, kind: kind))
        holders.add(address.file, holder)
    }
}
