import BriefingDisk
import BriefingGround
import BriefingTables
internal import Foundation

/// Gives every page its address, and sees to it that no two things share one.
struct AddressBook {
    private(set) var pages: [Page] = []
    private(set) var redirects: [Redirect] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Who has an address first, by its file in the form in which two count as the same.
    private var holders: [String: Holder] = [:]
    /// All who have one that several have.
    private var clashes: [String: [Holder]] = [:]
    /// What takes files of some ending in a folder, by the folder in that same form.
    private var endings: [Substring: [(ending: String, holder: Holder)]] = [:]
    /// The parts of addresses that folders of the source folder become.
    private var folders: [Substring: [String]] = [:]

    private struct Holder {
        var path: String
        var location: Location
        var what: String
    }

    /// Assigns addresses to all pages of the site.
    ///
    /// - Parameters:
    ///   - plan: what the site holds.
    ///   - assets: files to be copied, which may take addresses too.
    ///   - kinds: the types of pages, and what writes files that are none.
    init(_ plan: PagePlan, assets: [Asset], kinds: RenderedKinds) {
        let (tables, articles) = (plan.tables, plan.articles)
        holders.reserveCapacity(articles.count)
        pages.reserveCapacity(articles.count)
        for page in kinds.pages.flatMap({ $0.pages(on: plan) }) { add(page) }
        for (number, table) in tables.enumerated() {
            addTable(number, table)
        }
        for (number, article) in articles.enumerated() where article.role == .article || article.role == .page
        {
            addArticle(number, article)
        }
        let taken = AddressPlan(tables: tables, pages: pages, assets: assets)
        for claim in kinds.claimants.flatMap({ $0.claims(on: taken) }) { add(claim) }
        reportClashes()
    }
}

extension AddressBook {
    private mutating func addTable(_ number: Int, _ table: Table) {
        let name = table.schema.name
        add(PlannedPage(.table(number), at: name + "/", from: DataPackage.path, "the table '\(name)'"))
        guard table.schema.hasPages else { return }
        for (row, record) in table.records.enumerated() {
            let location = table.location(of: row)
            if Slug.isValid(record.id), Self.canBeName(record.id) {
                let address = Address("\(name)/\(record.id)/")
                let holder = Holder(path: table.path, location: location, what: "the record '\(record.id)'")
                add(.record(table: number, row: row), address, holder)
            } else {
                var diagnostic = Diagnostic(
                    .invalidAddress, at: location, "'\(record.id)' can't be part of an address",
                    help: Self.slugHelp(record.id), record: record.id)
                diagnostic.field = table.schema.primaryKey.first.map { table.schema.fields[$0].name }
                diagnostics.append(diagnostic)
            }
        }
    }

    private mutating func addArticle(_ number: Int, _ article: Article) {
        let slug = article.header.slug
        let location = Location(article.path, line: slug.line, column: slug.column)
        guard Slug.isValid(slug.text), Self.canBeName(slug.text) else {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: location,
                    slug.text.isEmpty
                        ? "the file's name has no form in lower-case ASCII"
                        : "the slug '\(slug.text)' can't be part of an address",
                    help: slug.text.isEmpty
                        ? "give the article a 'slug' in its front matter" : Self.slugHelp(slug.text)))
            return
        }
        // articles/2025/a.md → articles/2025/a/; pages/about.md → about/
        var folders = folders(of: article.path)
        if article.role == .page, !folders.isEmpty { folders.removeFirst() }
        if let folder = folders.first(where: { $0.isEmpty || !Self.canBeName($0) }) {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: Location(article.path),
                    folder.isEmpty
                        ? "the name of a folder above the file has no form in lower-case ASCII"
                        : "the folder '\(folder)' can't be part of an address",
                    help: "rename the folder in lower-case ASCII letters, digits and hyphens"))
            return
        }
        let address = Address((folders + [slug.text]).joined(separator: "/") + "/")
        add(
            .article(number), address,
            Holder(
                path: article.path, location: location,
                what: "the \(article.role == .page ? "page" : "article")"))
        for alias in article.header.aliases { addAlias(alias, of: number, article) }
    }

    private mutating func folders(of path: String) -> [String] {
        guard let slash = path.lastIndex(of: "/") else { return [] }
        if let known = folders[path[..<slash]] { return known }
        let names = path[..<slash].split(separator: "/").map { Slug.make(String($0)) }
        folders[path[..<slash]] = names
        return names
    }

    private mutating func addAlias(_ alias: MappingReader.Text, of number: Int, _ article: Article) {
        let location = Location(article.path, line: alias.line, column: alias.column)
        var path = Substring(alias.text)
        if path.hasPrefix("/") { path = path.dropFirst() }
        if path.hasSuffix("/") { path = path.dropLast() }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let isFine =
            path.utf8.count <= Self.longestAddress
            && segments.allSatisfy { segment in
                !segment.isEmpty && segment != "." && segment != ".." && Self.canBeName(segment)
                    && segment.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !Self.forbidden.contains($0) }
            }
        guard isFine else {
            diagnostics.append(
                Diagnostic(
                    .invalidAddress, at: location, "the alias '\(alias.text)' is not an address of this site",
                    help: "write the old address below the site's root, such as '/2025/april-meeting/'"))
            return
        }
        let isFile = segments.last?.hasSuffix(".html") ?? false
        let address = Address(segments.joined(separator: "/") + (isFile ? "" : "/"))
        redirects.append(Redirect(from: address, article: number))
        hold(address.file, Holder(path: article.path, location: location, what: "the alias '\(alias.text)'"))
    }

    private mutating func add(_ page: PlannedPage) {
        add(
            page.kind, page.address,
            Holder(path: page.source, location: Location(page.source), what: page.what))
    }

    private mutating func add(_ kind: Page.Kind, _ address: Address, _ holder: Holder) {
        pages.append(Page(address: address, kind: kind))
        hold(address.file, holder)
    }

    private mutating func hold(_ file: String, _ holder: Holder) {
        let key = Self.folded(file)
        guard let first = holders[key] else {
            holders[key] = holder
            return
        }
        clashes[key, default: [first]].append(holder)
    }

    /// Takes what a claim asks for. It is the page or alias that is reported where one has it already: that can be
    /// called otherwise.
    private mutating func add(_ claim: AddressClaim) {
        let holder = Holder(path: claim.location.path, location: claim.location, what: claim.what)
        switch claim.extent {
        case .file(let file):
            let key = Self.folded(file)
            if let first = holders.updateValue(holder, forKey: key) {
                clashes[key] = [holder] + (clashes[key] ?? [first])
            }
        case .files(let folder, let ending):
            let key = Self.folded(folder)
            endings[key[...], default: []].append((ending, holder))
        }
    }

    /// Who takes the files of that ending in the folder of a file, in the form in which two count as the same.
    private func claimant(of file: Substring) -> Holder? {
        guard !endings.isEmpty, let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return endings[file[...slash]]?.first { file.hasSuffix($0.ending) }?.holder
    }

    private mutating func reportClashes() {
        // Nearly all files are those of pages, which nothing lies below but what has their name in its path.
        let blocking = Set(holders.keys.lazy.filter { !$0.hasSuffix(Self.pageFile) }.map { $0[...] })
        for (file, holder) in holders {
            if let claimant = claimant(of: file[...]) { report(holder, at: file, of: [claimant]) }
            for slash in file.utf8.indices where file.utf8[slash] == UInt8(ascii: "/") {
                let folder = file[..<slash]
                let above: Holder? =
                    if blocking.contains(folder) || folder.hasSuffix(Self.pageFile) {
                        holders[String(folder)]
                    } else {
                        claimant(of: folder)
                    }
                guard let above else { continue }
                diagnostics.append(
                    Diagnostic(
                        .addressClash, at: holder.location,
                        "\(holder.what) would lie below '/\(folder)', which is \(above.what) (\(above.path))",
                        help: "give one of them another slug or id"))
            }
        }
        for (file, sharing) in clashes {
            for (number, holder) in sharing.enumerated().dropFirst() {
                report(
                    holder, at: file, of: sharing.enumerated().filter { $0.offset != number }.map(\.element))
            }
        }
    }

    private mutating func report(_ holder: Holder, at file: String, of others: [Holder]) {
        let others = others.map { other in
            "\(other.what) (\(other.path)\(other.location.line.map { ":\($0)" } ?? ""))"
        }
        diagnostics.append(
            Diagnostic(
                .addressClash, at: holder.location,
                "\(holder.what) has the address '/\(Self.shown(file))' of \(others.joined(separator: ", "))",
                help: "give one of them another slug or id"))
    }

    private static let pageFile = "index.html"

    /// Windows refuses these names for files and folders, whatever their ending.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static let longestDevice = 4

    private static let forbidden = Array(#"?#"<>\^`{|}%:*&'"#.utf8)

    /// Longer names are refused by nearly every file system (POSIX, NAME_MAX), and longer addresses by some servers.
    private static let longestName = 255
    private static let longestAddress = 1000

    /// Whether every file system takes a part of an address as a name.
    private static func canBeName(_ segment: String) -> Bool {
        let stem = segment.prefix { $0 != "." }
        let isDevice = stem.utf8.count <= longestDevice && devices.contains(stem.lowercased())
        return !isDevice && segment.utf8.count <= longestName
    }

    /// The form in which two addresses are the same to some file system or server.
    private static func folded(_ file: String) -> String {
        file.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) })
            ? file : file.precomposedStringWithCanonicalMapping.lowercased()
    }

    private static func shown(_ file: String) -> String {
        file.hasSuffix(pageFile) ? String(file.dropLast(pageFile.count)) : file
    }

    private static func slugHelp(_ text: String) -> String {
        if text.utf8.count > longestName { return "use at most \(longestName) characters" }
        let slug = Slug.make(text)
        return slug.isEmpty || slug == text || !canBeName(slug)
            ? "use lower-case ASCII letters, digits and hyphens" : "write '\(slug)'"
    }
}
