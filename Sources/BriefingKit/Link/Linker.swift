package import BriefingDisk
package import BriefingGround
package import BriefingMarkdown
package import BriefingTables

/// Makes a site of parsed articles and tables: the only stage that sees everything at once.
package enum Linker {
    /// What linking starts from.
    package struct Input: Sendable {
        /// What pages say beside the content.
        package var words: Words
        package var configuration: Configuration
        package var asOf: CalendarDate
        /// The day of the build: only findings depend on it.
        package var today: CalendarDate
        package var links: LinkStyle
        package var tables: [Table]
        package var dataPackage: DataPackage?
        /// Names of tables of which records are missing: references to them are let pass.
        package var incomplete: Set<String>
        /// Running text in cells of each table: position → compiled text.
        package var cells: [[CellPosition: CompiledMarkdown]]
        package var articles: [Article]
        package var assets: [Asset]
        /// Bytes of the PDF of the whole briefing among the assets; nil without one.
        package var pdfSize: Int?
        /// Markdown files that can't be read: references to them are let pass.
        package var unreadable: Set<String>
        /// Files that nothing reads.
        package var strays: Set<String> = []
        package var includesDrafts: Bool
        package var kinds: RenderedKinds
    }

    /// Links the site.
    ///
    /// - Returns: the site with every reference that leads nowhere, address given twice and so on, and with what
    ///   linking it again after a small change takes. A site with errors is good for nothing but finding more of them.
    static func linked(_ input: Input) async -> Linked {
        let linked = Linked(await parts(input))
        let sources = linked.draftSources.unused(in: linked.site)
        guard !sources.isEmpty else { return linked }
        return Linked(await parts(input.without(sources: sources)), lacksSources: true)
    }

    /// The site as front matter and tables alone tell it, where the articles' texts aren't read yet; nil where
    /// these have errors.
    static func outline(_ input: Input) async -> Site? {
        let parts = await parts(input)
        let findings = parts.addressFindings + parts.keyFindings
        return findings.contains { $0.severity == .error } ? nil : parts.site
    }

    /// What comes of linking, before anything is checked.
    struct Parts: Sendable {
        var site: Site
        /// The assets that drafts which are left out link to.
        var draftAssets: Set<String>
        /// The sources that they cite.
        var draftSources: DraftSources
        var kinds: RenderedKinds
        /// What each text's references resolved to, by article and by cell.
        var bodies: [ProseResolver.Result]
        var cells: [[CellPosition: ProseResolver.Result]]
        var addressFindings: [Diagnostic]
        /// Keys that lead nowhere.
        var keyFindings: [Diagnostic]
    }

    private static func parts(_ input: Input) async -> Parts {
        func isLeftOut(_ article: Article) -> Bool { article.header.isDraft && !input.includesDrafts }
        let articles = inReadingOrder(input.articles.filter { !isLeftOut($0) })
        async let sorted = Alphabet(tables: input.tables, articles: articles)
        let names = SiteIndex(
            tables: input.tables, articles: articles, assets: input.assets,
            drafts: input.articles.filter(isLeftOut),
            unreadable: input.unreadable, strays: input.strays, incomplete: input.incomplete)
        let linked = ChunkedArray(articles)
        @Sendable func resolver(_ index: SiteIndex) -> ProseResolver {
            ProseResolver(
                lookup: Lookup(tables: input.tables, index: index), articles: linked, kinds: input.kinds,
                words: input.words)
        }
        async let keys = followKeys(resolver(names))
        let alphabet = await sorted
        let book = AddressBook(
            PagePlan(
                configuration: input.configuration, tables: input.tables, articles: articles,
                alphabet: alphabet),
            assets: input.assets, kinds: input.kinds)
        var index = names
        index.setAddresses(of: book.pages)
        index.setFiles(of: book.claims, hasBaseURL: input.configuration.baseURL != nil)

        let resolver = resolver(index)
        let bodies = await linkBodies(resolver)
        let cells = await linkCells(input.cells, resolver)
        let (relations, keyFindings) = relate(resolver, await keys, bodies: bodies, cells: cells)
        let site = Site(
            words: input.words, configuration: input.configuration, asOf: input.asOf, today: input.today,
            links: input.links,
            isPreview: input.includesDrafts,
            tables: input.tables, dataPackage: input.dataPackage, articles: resolver.articles,
            pages: book.pages,
            redirects: book.redirects,
            assets: input.assets, pdfSize: input.pdfSize, index: index, alphabet: alphabet,
            relations: relations,
            bodies: ChunkedArray(bodies.map(\.text)),
            cells: cells.map { $0.mapValues(\.text) })
        let drafts = input.articles.filter(isLeftOut)
        return Parts(
            site: site, draftAssets: assets(ofDrafts: drafts),
            draftSources: DraftSources(drafts, input.tables),
            kinds: input.kinds,
            bodies: bodies, cells: cells, addressFindings: book.diagnostics,
            keyFindings: keyFindings)
    }

    private static func assets(ofDrafts drafts: [Article]) -> Set<String> {
        var found: Set<String> = []
        for draft in drafts {
            if let image = draft.header.image { found.insert(image.path.text) }
            for case let hole as AddressHole in draft.body.holes.map(\.kind) {
                if let path = TextResolution.join(draft.path, hole.path) { found.insert(path) }
            }
        }
        return found
    }

    /// Gathers who refers to whom by a key.
    ///
    /// - Returns: the relations, and the keys that lead nowhere.
    @Sendable static func followKeys(_ resolver: ProseResolver) -> (Relations, [Diagnostic]) {
        var relations = Relations()
        var diagnostics = linkRecords(resolver.lookup, &relations)
        diagnostics += linkFrontMatter(resolver, &relations)
        return (relations, diagnostics)
    }

    /// Adds who refers to whom in texts.
    ///
    /// - Parameter keys: what `followKeys` found.
    /// - Returns: the relations, and the keys that lead nowhere.
    static func relate(
        _ resolver: ProseResolver, _ keys: (relations: Relations, findings: [Diagnostic]),
        bodies: [ProseResolver.Result], cells: [[CellPosition: ProseResolver.Result]]
    ) -> (Relations, [Diagnostic]) {
        var relations = keys.relations
        for (number, result) in bodies.enumerated() {
            adopt(result, of: resolver.lookup.index.owner(ofArticle: number), &relations)
        }
        for (number, results) in cells.enumerated() {
            for (cell, result) in results {
                adopt(result, of: .record(RecordID(table: number, row: cell.row)), &relations)
            }
        }
        relations.seal()
        return (relations, keys.findings)
    }

    /// Articles with an order of their own first, then the newest, then by path; pages and prose after them.
    private static func inReadingOrder(_ articles: [Article]) -> [Article] {
        articles.sorted { left, right in
            if (left.role == .article) != (right.role == .article) { return left.role == .article }
            if left.header.order != right.header.order {
                return (left.header.order ?? .max) < (right.header.order ?? .max)
            }
            if left.role == .article, left.header.date != right.header.date {
                guard let leftDate = left.header.date, let rightDate = right.header.date else {
                    return left.header.date != nil
                }
                return leftDate > rightDate
            }
            return left.path < right.path
        }
    }
}

extension Linker {
    /// Follows the keys of records.
    private static func linkRecords(_ lookup: Lookup, _ relations: inout Relations) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for (number, table) in lookup.tables.enumerated() {
            for (field, definition) in table.schema.fields.enumerated() {
                guard let target = definition.reference.flatMap({ lookup.index.tables[$0] }) else { continue }
                let isCitation = lookup.tables[target].schema.role == .sources
                for (row, record) in table.records.enumerated() {
                    let cell = record.cells[field]
                    for id in cell.keys {
                        let found = lookup.row(id, in: target).orTell { miss in
                            var miss = miss
                            if definition.isList {
                                miss.help = listHelp(for: id, in: target, lookup) ?? miss.help
                            }
                            let location = table.location(of: cell, in: record)
                            diagnostics.append(
                                miss.finding(
                                    .danglingReference, at: location, record: record.id,
                                    field: definition.name))
                        }
                        guard let found else { continue }
                        let referring = RecordID(table: number, row: row)
                        let referred = Target.record(RecordID(table: target, row: found))
                        relations.addRecord(CellID(referring, field: field), to: referred)
                        if isCitation { relations.addCitation(by: .record(referring), of: referred) }
                    }
                }
            }
        }
        return diagnostics
    }

    /// What to write where several items stand in one, separated by another mark than the field's.
    private static func listHelp(for id: String, in table: Int, _ lookup: Lookup) -> String? {
        let parts = id.split(whereSeparator: { ",;|".contains($0) }).map { $0.filter { !$0.isWhitespace } }
        guard parts.count > 1, parts.allSatisfy({ lookup.tables[table].row(of: $0) != nil }) else {
            return nil
        }
        return
            "separate the items as the field's 'delimiter' says: \(parts.joined(separator: " and ")) are records"
    }

    /// Follows the keys that front matter names.
    private static func linkFrontMatter(_ resolver: ProseResolver, _ relations: inout Relations)
        -> [Diagnostic]
    {
        let lookup = resolver.lookup
        var diagnostics: [Diagnostic] = []
        for (number, article) in resolver.articles.enumerated() {
            for (name, ids) in article.header.references {
                guard let table = lookup.index.tables[name] else { continue }
                for id in ids {
                    let row = lookup.row(id.text, in: table).orTell { miss in
                        let location = Location(article.path, line: id.line, column: id.column)
                        diagnostics.append(miss.finding(.danglingReference, at: location))
                    }
                    guard let row else { continue }
                    let target = Target.record(RecordID(table: table, row: row))
                    if lookup.tables[table].schema.role == .sources {
                        relations.addCitation(by: .article(number), of: target)
                    } else {
                        relations.addArticle(number, to: target)
                    }
                }
            }
        }
        return diagnostics
    }

    private static func linkBodies(_ resolver: ProseResolver) async -> [ProseResolver.Result] {
        await Parallel.map(Array(resolver.articles.indices)) { resolver.resolveBody(of: $0) }
    }

    private static func linkCells(
        _ cells: [[CellPosition: CompiledMarkdown]], _ resolver: ProseResolver
    ) async -> [[CellPosition: ProseResolver.Result]] {
        var linked: [[CellPosition: ProseResolver.Result]] = []
        for (number, texts) in cells.enumerated() {
            let results = await Parallel.map(Array(texts)) { key, text in
                (key, resolver.resolveCell(key, of: number, text))
            }
            linked.append(Dictionary(results, uniquingKeysWith: { first, _ in first }))
        }
        return linked
    }

    private static func adopt(
        _ result: ProseResolver.Result, of owner: Target, _ relations: inout Relations
    ) {
        for target in result.mentions { relations.addMention(by: owner, of: target) }
        for source in result.citations { relations.addCitation(by: owner, of: source) }
    }
}
