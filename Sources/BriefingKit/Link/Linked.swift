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
    private var cells: [[Int: ProseResolver.Result]]
    private let kinds: RenderedKinds
    private let addressFindings: [Diagnostic]
    private var keyFindings: [Diagnostic]
    /// Findings about the site as a whole.
    private var checks: [Diagnostic]

    init(_ parts: Linker.Parts) {
        site = parts.site
        kinds = parts.kinds
        bodies = parts.bodies
        cells = parts.cells
        addressFindings = parts.addressFindings
        keyFindings = parts.keyFindings
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

    /// Takes in articles and tables whose files have changed and links what they have a part in.
    ///
    /// - Parameters:
    ///   - changed: the articles as they are now.
    ///   - changedTables: numbers of the tables whose contents have changed; nothing else of the briefing may have.
    ///   - briefing: what has these tables as they are now.
    /// - Returns: false, with nothing done, where one of them takes another place in the site, so that the site
    ///   has to be linked as a whole.
    mutating func replace(
        _ changed: [Article], tables changedTables: [Int], of briefing: ParsedBriefing
    ) -> Bool {
        guard let tables = briefing.tables, briefing.incomplete == site.index.incomplete,
            changedTables.allSatisfy({ tables[$0].hasPlaces(of: site.tables[$0]) })
        else { return false }
        var numbers: [Int] = []
        for article in changed {
            guard let number = site.index.articles[article.path],
                article.hasPlace(of: site.articles[number])
            else { return false }
            numbers.append(number)
        }
        var renamed: Set<Target> = []
        var areRelationsSame = true
        var articles = site.articles
        for (number, article) in zip(numbers, changed) {
            if !article.isCalledAsIs(site.articles[number]) {
                renamed.insert(site.index.owner(ofArticle: number))
            }
            if !article.hasReferences(of: site.articles[number]) { areRelationsSame = false }
            articles[number] = article
        }
        for table in changedTables {
            for row in tables[table].records.indices
            where tables[table].label(of: row) != site.tables[table].label(of: row) {
                renamed.insert(.record(table: table, row: row))
            }
            if !tables[table].hasKeys(of: site.tables[table]) { areRelationsSame = false }
        }
        if !renamed.isEmpty {
            let retitled = renamed.map(SearchEntry.target)
            guard let alphabet = site.alphabet.replacing(retitled, tables: tables, articles: articles) else {
                return false
            }
            site.alphabet = alphabet
        }
        // They say where in a table a key stands.
        if !changedTables.isEmpty, !keyFindings.isEmpty { areRelationsSame = false }
        (site.articles, site.tables) = (articles, tables)

        let resolver = ProseResolver(
            tables: site.tables, articles: site.articles, index: site.index, kinds: kinds, words: site.words)
        let showing = changedTables.isEmpty ? [] : bodies.indices.filter { bodies[$0].hasValues }
        for number in Set(numbers).union(showing).union(textsMentioning(renamed)) {
            let result = resolver.resolveBody(of: number)
            if result.mentions != bodies[number].mentions || result.citations != bodies[number].citations {
                areRelationsSame = false
            }
            site.bodies[number] = result.text
            bodies[number] = result
        }
        for table in changedTables {
            let old = cells[table]
            cells[table] = [:]
            site.cells[table] = [:]
            for (key, markdown) in briefing.cells[table] {
                let result = resolver.resolveCell(key, of: table, markdown)
                if result.mentions != old[key]?.mentions || result.citations != old[key]?.citations {
                    areRelationsSame = false
                }
                site.cells[table][key] = result.text
                cells[table][key] = result
            }
            if old.keys != cells[table].keys { areRelationsSame = false }
        }
        resolveCells(mentioning: renamed, orValues: !changedTables.isEmpty, resolver)
        if !areRelationsSame {
            (site.relations, keyFindings) = Linker.relate(
                resolver, Linker.followKeys(resolver), bodies: bodies, cells: cells)
        }
        checks = Self.check(site)
        return true
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

    private static func check(_ site: Site) -> [Diagnostic] {
        Checks.all.flatMap { $0.findings(in: site) }
    }
}

extension Table {
    /// Whether two states of a table have the same records, each in its place.
    fileprivate func hasPlaces(of other: Table) -> Bool {
        records.elementsEqual(other.records) { $0.id == $1.id && $0.line == $1.line }
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
        path == other.path && role == other.role && header.slug == other.slug
            && header.aliases == other.aliases && header.isDraft == other.isDraft
            && header.date == other.date && header.order == other.order
    }

    /// Whether links to two states of an article read alike, and lead to the same headings.
    fileprivate func isCalledAsIs(_ other: Article) -> Bool {
        header.title == other.title && body.headings.elementsEqual(other.body.headings) { $0.id == $1.id }
    }

    fileprivate func hasReferences(of other: Article) -> Bool {
        header.references.elementsEqual(other.references) { $0.table == $1.table && $0.ids == $1.ids }
    }
}
