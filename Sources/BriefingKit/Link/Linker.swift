/// Makes a site of parsed articles and tables: the only stage that sees everything at once.
package enum Linker {
    /// What linking starts from.
    package struct Input: Sendable {
        package var configuration: Configuration
        package var asOf: CalendarDate
        package var portable: Bool
        package var tables: [Table]
        package var dataPackage: DataPackage?
        /// Names of tables of which records are missing: references to them are let pass.
        package var incomplete: Set<String>
        /// Running text in cells of each table: cell number (row × fields + field) → compiled text.
        package var cells: [[Int: CompiledMarkdown]]
        package var articles: [Article]
        package var assets: [Asset]
        /// Markdown files that can't be read: references to them are let pass.
        package var unreadable: Set<String>
        package var includesDrafts: Bool
    }

    /// Links the site.
    ///
    /// - Returns: the site, and every reference that leads nowhere, address given twice and so on. A site with
    ///   errors is good for nothing but finding more of them.
    package static func link(_ input: Input) async -> (Site, [Diagnostic]) {
        let drafts = Set(input.articles.filter { $0.isDraft && !input.includesDrafts }.map(\.path))
        let articles = inReadingOrder(input.articles.filter { !drafts.contains($0.path) })
        var index = SiteIndex(
            tables: input.tables, articles: articles, assets: input.assets,
            drafts: input.articles.filter { drafts.contains($0.path) },
            unreadable: input.unreadable, incomplete: input.incomplete)
        let alphabet = Alphabet(tables: input.tables, articles: articles)
        let book = AddressBook(
            tables: input.tables, articles: articles, assets: input.assets, alphabet: alphabet)
        for page in book.pages { index.addresses[page.kind] = page.address }

        var relations = Relations()
        var diagnostics = book.diagnostics
        let resolver = ProseResolver(tables: input.tables, articles: articles, index: index)
        diagnostics += linkRecords(resolver, &relations)
        diagnostics += linkFrontMatter(resolver, &relations)
        let bodies = await linkBodies(resolver, &relations, &diagnostics)
        let cells = await linkCells(input.cells, resolver, &relations, &diagnostics)
        relations.seal()

        let site = Site(
            configuration: input.configuration, asOf: input.asOf, links: LinkStyle(portable: input.portable),
            tables: input.tables, dataPackage: input.dataPackage, articles: articles, pages: book.pages,
            redirects: book.redirects,
            assets: input.assets, index: index, alphabet: alphabet, relations: relations, bodies: bodies,
            cells: cells)
        for check in Checks.all { diagnostics += check.findings(in: site) }
        return (site, diagnostics)
    }

    /// Articles with an order of their own first, then the newest, then by path; pages and prose after them.
    private static func inReadingOrder(_ articles: [Article]) -> [Article] {
        articles.sorted { left, right in
            if (left.role == .article) != (right.role == .article) { return left.role == .article }
            if left.order != right.order { return (left.order ?? .max) < (right.order ?? .max) }
            if left.role == .article, left.date != right.date {
                guard let leftDate = left.date, let rightDate = right.date else { return left.date != nil }
                return leftDate > rightDate
            }
            return left.path < right.path
        }
    }
}

extension Linker {
    /// Follows the keys of records.
    private static func linkRecords(_ resolver: ProseResolver, _ relations: inout Relations) -> [Diagnostic] {
        let tables = resolver.tables
        var diagnostics: [Diagnostic] = []
        for (number, table) in tables.enumerated() {
            for (field, definition) in table.schema.fields.enumerated() {
                guard let target = definition.reference.flatMap({ resolver.index.tables[$0] }) else {
                    continue
                }
                let isCitation = tables[target].schema.role == .sources
                for (row, record) in table.records.enumerated() {
                    for id in record.cells[field].keys {
                        guard let found = tables[target].row(of: id) else {
                            if resolver.index.incomplete.contains(tables[target].schema.name) { continue }
                            diagnostics.append(
                                dangling(id, in: tables[target], from: table, record, field: field))
                            continue
                        }
                        let reference = Relations.RecordReference(table: number, row: row, field: field)
                        relations.addRecord(reference, to: .record(table: target, row: found))
                        if isCitation {
                            relations.addCitation(
                                by: .record(table: number, row: row), of: .record(table: target, row: found))
                        }
                    }
                }
            }
        }
        return diagnostics
    }

    private static func dangling(
        _ id: String, in target: Table, from table: Table, _ record: Record, field: Int
    ) -> Diagnostic {
        let cell = record.cells[field]
        return Diagnostic(
            .danglingReference, at: Location(table.path, line: cell.line, column: cell.column),
            "there is no record '\(id)' in '\(target.schema.name)'",
            help: NearMiss.help(for: id, in: target.records.map(\.id)),
            record: record.id, field: table.schema.fields[field].name)
    }

    /// Follows the keys that front matter names.
    private static func linkFrontMatter(_ resolver: ProseResolver, _ relations: inout Relations)
        -> [Diagnostic]
    {
        var diagnostics: [Diagnostic] = []
        for (number, article) in resolver.articles.enumerated() {
            for (name, ids) in article.references {
                guard let table = resolver.index.tables[name] else { continue }
                for id in ids {
                    guard let row = resolver.tables[table].row(of: id.text) else {
                        if resolver.index.incomplete.contains(name) { continue }
                        diagnostics.append(
                            Diagnostic(
                                .danglingReference,
                                at: Location(article.path, line: id.line, column: id.column),
                                "there is no record '\(id.text)' in '\(name)'",
                                help: NearMiss.help(
                                    for: id.text, in: resolver.tables[table].records.map(\.id))))
                        continue
                    }
                    let target = Target.record(table: table, row: row)
                    if resolver.tables[table].schema.role == .sources {
                        relations.addCitation(by: .article(number), of: target)
                    } else {
                        relations.addArticle(number, to: target)
                    }
                }
            }
        }
        return diagnostics
    }

    private static func linkBodies(
        _ resolver: ProseResolver, _ relations: inout Relations, _ diagnostics: inout [Diagnostic]
    ) async -> [LinkedText] {
        let results = await Parallel.map(Array(resolver.articles.indices)) { number in
            let article = resolver.articles[number]
            let place = ProseResolver.Place(
                owner: resolver.index.owner(ofArticle: number), path: article.path)
            return (place.owner, resolver.resolve(article.body, at: place))
        }
        return results.map { owner, result in
            adopt(result, of: owner, &relations, &diagnostics)
        }
    }

    private static func linkCells(
        _ cells: [[Int: CompiledMarkdown]], _ resolver: ProseResolver, _ relations: inout Relations,
        _ diagnostics: inout [Diagnostic]
    ) async -> [[Int: LinkedText]] {
        var linked: [[Int: LinkedText]] = []
        for (number, texts) in cells.enumerated() {
            let table = resolver.tables[number]
            let fieldCount = table.schema.fields.count
            let keys = texts.keys.sorted()
            let results = await Parallel.map(keys) { key in
                let (row, field) = key.quotientAndRemainder(dividingBy: fieldCount)
                let place = ProseResolver.Place(
                    owner: .record(table: number, row: row), path: table.path, record: table.records[row].id,
                    field: table.schema.fields[field].name)
                return resolver.resolve(texts[key] ?? CompiledMarkdown(), at: place)
            }
            var ofTable: [Int: LinkedText] = [:]
            for (key, result) in zip(keys, results) {
                ofTable[key] = adopt(
                    result, of: .record(table: number, row: key / fieldCount), &relations, &diagnostics)
            }
            linked.append(ofTable)
        }
        return linked
    }

    private static func adopt(
        _ result: ProseResolver.Result, of owner: Target, _ relations: inout Relations,
        _ diagnostics: inout [Diagnostic]
    ) -> LinkedText {
        for target in result.mentions { relations.addMention(by: owner, of: target) }
        for source in result.citations { relations.addCitation(by: owner, of: source) }
        diagnostics += result.diagnostics
        return result.text
    }
}
