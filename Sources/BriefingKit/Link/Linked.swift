import BriefingDisk
import BriefingGround
import BriefingMarkdown
import BriefingTables

/// A linked site, with what it takes to link it again after a change to a few articles.
///
/// Texts are resolved against what the index of the site knows of the others: addresses, titles, headings, keys.
/// What a changed article says anew about itself there decides how much has to be done again.
struct Linked: Sendable {
    private(set) var site: Site
    /// Each page's position in `site.pages`, by the path of its file.
    let pageNumbers: [String: Int]
    /// What each text's references resolved to, by article and by cell.
    private var bodies: [ProseResolver.Result]
    private var cells: [[CellPosition: ProseResolver.Result]]
    private let kinds: RenderedKinds
    private let addressFindings: [Diagnostic]
    private var keyFindings: [Diagnostic]
    /// Findings about the site as a whole.
    private var checks: [Diagnostic]

    /// All assets, and those among them that drafts which are left out link to.
    private let assets: [Asset]
    private let draftAssets: Set<String>
    /// The sources that these drafts cite, and whether some are left out with them.
    let draftSources: DraftSources
    private let lacksSources: Bool

    init(_ parts: Linker.Parts, lacksSources: Bool = false) {
        site = parts.site
        (draftSources, self.lacksSources) = (parts.draftSources, lacksSources)
        (assets, draftAssets) = (parts.site.assets, parts.draftAssets)
        kinds = parts.kinds
        bodies = parts.bodies
        cells = parts.cells
        addressFindings = parts.addressFindings
        keyFindings = parts.keyFindings
        pageNumbers = Dictionary(
            site.pages.enumerated().map { ($1.address.file, $0) }, uniquingKeysWith: { first, _ in first })
        checks = []
        settle()
    }

    /// Files that nothing reads, of which a link to them tells already.
    var linkedStrays: Set<String> {
        site.index.strays.isEmpty ? [] : site.index.strays.intersection(usedAssets)
    }

    /// All findings of linking, in no particular order.
    var diagnostics: [Diagnostic] {
        var all = addressFindings + keyFindings + checks
        for number in bodies.indices where !bodies[number].diagnostics.isEmpty {
            all += bodies[number].diagnostics
        }
        for results in cells { all += results.values.flatMap(\.diagnostics) }
        return all
    }

    private var hasErrors: Bool {
        func isError(_ finding: Diagnostic) -> Bool { finding.severity == .error }
        return addressFindings.contains(where: isError) || keyFindings.contains(where: isError)
            || bodies.contains { $0.diagnostics.contains(where: isError) }
            || cells.contains { $0.values.contains { $0.diagnostics.contains(where: isError) } }
    }

    /// Takes in articles and tables whose files have changed and links what they have a part in.
    ///
    /// - Parameters:
    ///   - changed: the articles as they are now.
    ///   - changedTables: numbers of the tables whose contents have changed; nothing else of the briefing may have.
    ///   - briefing: what has these tables as they are now.
    /// - Returns: false where one of them takes another place in the site, or where other sources are left out with
    ///   drafts, so that the site has to be linked as a whole; this one is good for nothing then.
    mutating func replace(
        _ changed: [Article], tables changedTables: [Int], of briefing: ParsedBriefing
    ) -> Bool {
        guard !lacksSources, let tables = briefing.tables, briefing.incomplete == site.index.incomplete,
            var change = Change(of: site, to: changed, changedTables, of: tables)
        else { return false }
        var articles = site.articles
        for (number, article) in zip(change.articles, changed) { articles[number] = article }
        guard let alphabet = alphabet(after: change, tables, articles) else { return false }
        (site.articles, site.tables, site.alphabet) = (articles, tables, alphabet)

        // Findings about keys say where in a table these stand.
        if !changedTables.isEmpty, !keyFindings.isEmpty { change.hasOtherReferences = true }
        let resolver = ProseResolver(
            lookup: Lookup(tables: tables, index: site.index), articles: articles, kinds: kinds,
            words: site.words)
        resolveBodies(of: &change, resolver)
        for table in change.tables { replaceCells(of: table, by: briefing.cells[table], &change, resolver) }
        resolveCells(mentioning: change.renamed, orValues: !changedTables.isEmpty, resolver)
        if change.hasOtherReferences {
            (site.relations, keyFindings) = Linker.relate(
                resolver, Linker.followKeys(resolver), bodies: bodies, cells: cells)
        }
        settle()
        return draftSources.unused(in: site).isEmpty
    }

    /// The A–Z index after a change; nil where that gives other pages.
    private func alphabet(
        after change: Change, _ tables: [Table], _ articles: ChunkedArray<Article>
    ) -> Alphabet? {
        guard !change.renamed.isEmpty else { return site.alphabet }
        return site.alphabet.replacing(
            change.renamed.map(SearchEntry.target), tables: tables, articles: articles)
    }

    /// Resolves the texts of articles that are changed, show values of tables, or mention what is called otherwise.
    private mutating func resolveBodies(of change: inout Change, _ resolver: ProseResolver) {
        let showing = change.tables.isEmpty ? [] : bodies.indices.filter { bodies[$0].hasValues }
        for number in Set(change.articles).union(showing).union(textsMentioning(change.renamed)) {
            let result = resolver.resolveBody(of: number)
            if !result.refers(as: bodies[number]) { change.hasOtherReferences = true }
            site.bodies[number] = result.text
            bodies[number] = result
        }
    }

    /// Takes in the running text in the cells of a changed table.
    private mutating func replaceCells(
        of table: Int, by texts: [CellPosition: CompiledMarkdown], _ change: inout Change,
        _ resolver: ProseResolver
    ) {
        let old = cells[table]
        cells[table] = [:]
        site.cells[table] = [:]
        for (key, markdown) in texts {
            let result = resolver.resolveCell(key, of: table, markdown)
            if !result.refers(as: old[key]) { change.hasOtherReferences = true }
            site.cells[table][key] = result.text
            cells[table][key] = result
        }
        if old.keys != cells[table].keys { change.hasOtherReferences = true }
    }

    private func textsMentioning(_ targets: Set<Target>) -> [Int] {
        guard !targets.isEmpty else { return [] }
        return bodies.indices.filter { bodies[$0].mentions.contains(where: targets.contains) }
    }

    private mutating func resolveCells(
        mentioning targets: Set<Target>, orValues: Bool, _ resolver: ProseResolver
    ) {
        guard !targets.isEmpty || orValues else { return }
        for table in cells.indices {
            for (key, old) in cells[table]
            where orValues && old.hasValues || old.mentions.contains(where: targets.contains) {
                let result = resolver.resolveCell(key, of: table, old.text.markdown)
                site.cells[table][key] = result.text
                cells[table][key] = result
            }
        }
    }

    /// The paths of the assets that texts, front matter and the configuration lead to.
    private var usedAssets: Set<String> {
        guard !assets.isEmpty || !site.index.strays.isEmpty else { return [] }
        var used: Set<String> = []
        for number in bodies.indices where !bodies[number].assets.isEmpty {
            used.formUnion(bodies[number].assets)
        }
        for results in cells { for result in results.values { used.formUnion(result.assets) } }
        for image in [site.configuration.image, site.configuration.logo] {
            if let image { used.insert(image.path.text) }
        }
        for article in site.articles { if let image = article.header.image { used.insert(image.path.text) } }
        return used
    }

    /// What is left to do once everything is linked: what only drafts show is left out with them, and the site as a
    /// whole is checked.
    private mutating func settle() {
        let used = usedAssets
        if !draftAssets.isEmpty {
            site.assets = assets.filter {
                $0.isWanted || !draftAssets.contains($0.path) || used.contains($0.path)
            }
        }
        checks = Checks.all.flatMap { $0.findings(in: site) }
        // A link that leads nowhere may be one that was meant to lead to it.
        if !hasErrors, !checks.contains(where: { $0.severity == .error }) {
            checks += UnusedAssets.findings(among: assets, used: used.union(draftAssets))
        }
    }
}

/// A change to a few articles and tables that leaves everything in its place.
private struct Change {
    /// Numbers of the articles and tables that have changed.
    var articles: [Int] = []
    var tables: [Int]
    /// Links to these read otherwise than before, or lead to other headings.
    var renamed: Set<Target> = []
    /// Whether anything refers to something else than before.
    var hasOtherReferences = false

    /// - Parameters:
    ///   - site: the state before.
    ///   - changed: the articles as they are now.
    ///   - changedTables: numbers of the tables that have changed among `tables`, all as they are now.
    init?(of site: Site, to changed: [Article], _ changedTables: [Int], of tables: [Table]) {
        self.tables = changedTables
        for table in changedTables {
            guard tables[table].hasPlaces(of: site.tables[table]) else { return nil }
            add(table, as: tables[table], was: site.tables[table])
        }
        for article in changed {
            guard let number = site.index.articles[article.path],
                article.hasPlace(of: site.articles[number])
            else { return nil }
            articles.append(number)
            if !article.isCalledAsIs(site.articles[number]) {
                renamed.insert(site.index.owner(ofArticle: number))
            }
            if !article.hasReferences(of: site.articles[number]) { hasOtherReferences = true }
        }
    }

    private mutating func add(_ number: Int, as table: Table, was old: Table) {
        for row in table.records.indices where table.label(of: row) != old.label(of: row) {
            renamed.insert(.record(RecordID(table: number, row: row)))
        }
        if !table.hasKeys(of: old) { hasOtherReferences = true }
    }
}

extension Table {
    /// Whether two states of a table have the same records, each in its place and at the same addresses.
    fileprivate func hasPlaces(of other: Table) -> Bool {
        records.elementsEqual(other.records) {
            $0.id == $1.id && $0.line == $1.line && $0.file == $1.file
                && formerIDs(of: $0) == other.formerIDs(of: $1)
        }
    }

    /// Whether the records of two states refer to the same ones.
    fileprivate func hasKeys(of other: Table) -> Bool {
        schema.fields.indices.allSatisfy { field in
            schema.fields[field].reference == nil
                || records.elementsEqual(other.records) { $0.cells[field].keys == $1.cells[field].keys }
        }
    }
}

extension Article {
    /// Whether two states of an article stand at the same address, and at the same place among the others.
    fileprivate func hasPlace(of other: Article) -> Bool {
        path == other.path && role == other.role && header.slug == other.header.slug
            && header.aliases == other.header.aliases
            && header.isDraft == other.header.isDraft && header.date == other.header.date
            && header.order == other.header.order
    }

    /// Whether links to two states of an article read alike, and lead to the same headings.
    fileprivate func isCalledAsIs(_ other: Article) -> Bool {
        header.title == other.header.title
            && body.headings.elementsEqual(other.body.headings) { $0.id == $1.id }
    }

    fileprivate func hasReferences(of other: Article) -> Bool {
        header.references.elementsEqual(other.header.references) { $0.table == $1.table && $0.ids == $1.ids }
    }
}
