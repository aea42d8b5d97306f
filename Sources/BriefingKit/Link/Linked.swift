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
    private var cells: [[Int: ProseResolver.Result]]
    private let addressFindings: [Diagnostic]
    private var keyFindings: [Diagnostic]
    /// Findings about the site as a whole.
    private var checks: [Diagnostic]

    init(
        site: Site, bodies: [ProseResolver.Result], cells: [[Int: ProseResolver.Result]],
        addressFindings: [Diagnostic], keyFindings: [Diagnostic]
    ) {
        self.site = site
        self.bodies = bodies
        self.cells = cells
        self.addressFindings = addressFindings
        self.keyFindings = keyFindings
        pageNumbers = Dictionary(
            site.pages.enumerated().map { ($1.address.file, $0) }, uniquingKeysWith: { first, _ in first })
        checks = Self.check(site)
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

    /// Takes in articles whose files have changed and links what they have a part in.
    ///
    /// - Parameter changed: the articles as they are now; nothing else of the briefing may have changed.
    /// - Returns: false, with nothing done, where one of them takes another place in the site, so that the site
    ///   has to be linked as a whole.
    mutating func replace(_ changed: [Article]) -> Bool {
        var numbers: [Int] = []
        for article in changed {
            guard let number = site.index.articles[article.path],
                article.hasPlace(of: site.articles[number])
            else { return false }
            numbers.append(number)
        }
        var renamed: Set<Target> = []
        var areRelationsSame = true
        for (number, article) in zip(numbers, changed) {
            if !article.isCalledAsIs(site.articles[number]) {
                renamed.insert(site.index.owner(ofArticle: number))
            }
            if !article.hasReferences(of: site.articles[number]) { areRelationsSame = false }
            site.articles[number] = article
        }
        let resolver = ProseResolver(tables: site.tables, articles: site.articles, index: site.index)
        for number in Set(numbers).union(textsMentioning(renamed)) {
            let result = resolver.resolveBody(of: number)
            if result.mentions != bodies[number].mentions || result.citations != bodies[number].citations {
                areRelationsSame = false
            }
            site.bodies[number] = result.text
            bodies[number] = result
        }
        resolveCells(mentioning: renamed, resolver)
        if !areRelationsSame {
            (site.relations, keyFindings) = Linker.relate(resolver, bodies: bodies, cells: cells)
        }
        checks = Self.check(site)
        return true
    }

    private func textsMentioning(_ targets: Set<Target>) -> [Int] {
        guard !targets.isEmpty else { return [] }
        return bodies.indices.filter { bodies[$0].mentions.contains(where: targets.contains) }
    }

    private mutating func resolveCells(mentioning targets: Set<Target>, _ resolver: ProseResolver) {
        guard !targets.isEmpty else { return }
        for table in cells.indices {
            for (key, old) in cells[table] where old.mentions.contains(where: targets.contains) {
                let result = resolver.resolveCell(key, of: table, old.text.markdown)
                site.cells[table][key] = result.text
                cells[table][key] = result
            }
        }
    }

    private static func check(_ site: Site) -> [Diagnostic] {
        Checks.all.flatMap { $0.findings(in: site) }
    }
}

extension Article {
    /// Whether two states of an article stand at the same address, and at the same place among the others.
    fileprivate func hasPlace(of other: Article) -> Bool {
        path == other.path && role == other.role && slug == other.slug && aliases == other.aliases
            && isDraft == other.isDraft && date == other.date && order == other.order
    }

    /// Whether links to two states of an article read alike, and lead to the same headings.
    fileprivate func isCalledAsIs(_ other: Article) -> Bool {
        title == other.title && body.headings.elementsEqual(other.body.headings) { $0.id == $1.id }
    }

    fileprivate func hasReferences(of other: Article) -> Bool {
        references.elementsEqual(other.references) { $0.table == $1.table && $0.ids == $1.ids }
    }
}
