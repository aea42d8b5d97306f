/// A linked site, with what it takes to link it again after a change to a few texts.
///
/// A text's own references are resolved against the index of the site: titles, addresses, headings, keys. As
/// long as a changed article says the same about itself there, no other text's references can resolve
/// differently, so that only its own have to be.
struct Linked: Sendable {
    private(set) var site: Site
    /// What each text's references resolved to, by article and by cell.
    private var bodies: [ProseResolver.Result]
    private let cells: [[Int: ProseResolver.Result]]
    /// Findings about addresses and keys, which no text has a part in.
    private let standing: [Diagnostic]
    /// Findings about the site as a whole.
    private var checks: [Diagnostic]

    init(
        site: Site, bodies: [ProseResolver.Result], cells: [[Int: ProseResolver.Result]],
        standing: [Diagnostic]
    ) {
        self.site = site
        self.bodies = bodies
        self.cells = cells
        self.standing = standing
        checks = Self.check(site)
    }

    /// All findings of linking, in no particular order.
    var diagnostics: [Diagnostic] {
        standing + bodies.flatMap(\.diagnostics) + cells.flatMap { $0.values.flatMap(\.diagnostics) } + checks
    }

    /// Takes in articles whose files have changed and links their texts.
    ///
    /// - Parameter changed: the articles as they are now; nothing else of the briefing may have changed.
    /// - Returns: false, with nothing done, where one of them says something new about itself, so that the site
    ///   has to be linked as a whole.
    mutating func replace(_ changed: [Article]) -> Bool {
        var numbers: [Int] = []
        for article in changed {
            guard let number = site.index.articles[article.path],
                article.saysTheSame(as: site.articles[number])
            else { return false }
            numbers.append(number)
        }
        for (number, article) in zip(numbers, changed) { site.articles[number] = article }
        let resolver = ProseResolver(tables: site.tables, articles: site.articles, index: site.index)
        var areRelationsSame = true
        for number in numbers {
            let result = resolver.resolveBody(of: number)
            areRelationsSame =
                areRelationsSame && result.mentions == bodies[number].mentions
                && result.citations == bodies[number].citations
            site.bodies[number] = result.text
            bodies[number] = result
        }
        if !areRelationsSame {
            (site.relations, _) = Linker.relate(resolver, bodies: bodies, cells: cells)
        }
        checks = Self.check(site)
        return true
    }

    private static func check(_ site: Site) -> [Diagnostic] {
        Checks.all.flatMap { $0.findings(in: site) }
    }
}

extension Article {
    /// Whether two states of an article differ in nothing that other pages or the index of the site show.
    fileprivate func saysTheSame(as other: Article) -> Bool {
        path == other.path && role == other.role && title == other.title && summary == other.summary
            && date == other.date && updated == other.updated && reviewed == other.reviewed
            && authors == other.authors && slug == other.slug && aliases == other.aliases
            && isDraft == other.isDraft && order == other.order
            && references.elementsEqual(other.references) { $0.table == $1.table && $0.ids == $1.ids }
            && body.headings.elementsEqual(other.body.headings) { $0.id == $1.id }
    }
}
