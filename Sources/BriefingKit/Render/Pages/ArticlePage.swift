import BriefingMarkdown
import BriefingTables

/// Articles, and pages outside the feed.
enum ArticlePage: RenderedPageType {
    static let name = "article"
    static let templates: [Theme.Template] = [.article, .page]

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] {
        guard case .article(let number) = page.kind else { return [] }
        return renderer.renderArticle(page, number)
    }
}

extension Theme.Template {
    fileprivate static let article = Self("article", ArticleView.self, "an article")
    fileprivate static let page = Self(
        "page", ArticleView.self, "a page outside the feed, such as the one about the briefing")
}

extension Renderer {
    /// An article, or a page outside the feed.
    func renderArticle(_ page: Page, _ number: Int) -> [UInt8] {
        let article = site.articles[number]
        var writer = PageWriter(site: frozen, address: page.address)
        let isListed = article.role == .article
        let above = isListed ? [link(to: .articles, title: title(of: .articles), writer)] : []
        let authors = isListed ? site.authors(of: article) : article.header.authors
        var frame = frame(
            page, writer, title: article.header.title, description: site.summary(ofArticle: number),
            above: above
        ) { if isListed { $0.addArticle(article, authors: authors, image: $1.image?.url) } }
        if isListed {
            frame.previous = number > listed.lowerBound ? writer.link(to: .article(number - 1)) : nil
            frame.next = number + 1 < listed.upperBound ? writer.link(to: .article(number + 1)) : nil
            frame.isByDate = article.header.order == nil && article.header.date != nil
            frame.citation = citation(
                of: page, title: article.header.title, authors: authors, date: article.changed)
        }
        let body = writer.bytes(site.bodies[number])
        let related = related(to: article, &writer)
        var areas = AreaLinks(frozen)
        let view = ArticleView(
            frame: SharedView(frame), summary: article.header.summary,
            authors: authors,
            date: dateView(article.header.date), updated: dateView(article.header.updated),
            reviewed: dateView(article.header.reviewed),
            readingMinutes: isListed ? Self.readingMinutes(article) : 0,
            contents: contents(of: site.bodies[number]),
            body: body, areas: areas.links(of: article, writer), related: related, notes: writer.notes(),
            backlinks: backlinks(to: .article(number), writer), isDraft: article.header.isDraft)
        return theme.render(view, with: isListed ? .article : .page)
    }

    /// How long an article takes to read, at 238 words a minute (Brysbaert 2019, silent reading of non-fiction).
    static func readingMinutes(_ article: Article) -> Int { (article.body.wordCount + 119) / 238 }

    /// The records that front matter names, but for areas and sources: by date, those without one at the end.
    private func related(to article: Article, _ writer: inout PageWriter) -> [EntryView] {
        let tables = frozen.site.tables
        var records: [(record: RecordID, date: EDTF?)] = []
        for (name, ids) in article.header.references {
            guard let number = site.index.tables[name] else { continue }
            let role = tables[number].schema.role
            guard role != .sources, role != .areas else { continue }
            for id in ids {
                guard let row = tables[number].row(of: id.text) else { continue }
                records.append((RecordID(table: number, row: row), tables[number].span(of: row)))
            }
        }
        guard !records.isEmpty else { return [] }
        let list = RecordList(frozen)
        let inOrder = records.enumerated().sorted { left, right in
            guard let first = left.element.date, let second = right.element.date, first != second else {
                let isDated = (left.element.date != nil, right.element.date != nil)
                return isDated.0 == isDated.1 ? left.offset < right.offset : isDated.0
            }
            return first < second
        }
        return inOrder.map { list.heading(of: $0.element.record, &writer) }
    }

    /// Headings for a table of contents; a single one is no table.
    func contents(of text: LinkedText) -> [HeadingView] {
        let headings = text.headings.filter { $0.level == 2 || $0.level == 3 }
        guard headings.count > 1 else { return [] }
        return headings.map { HeadingView(id: $0.id, text: $0.text, isNested: $0.level == 3) }
    }

    /// Links to whatever mentions `target` in its text or, for an article, names it.
    func backlinks(to target: Target, _ writer: PageWriter) -> [LinkView] {
        site.relations[target].mentions.map { writer.link(to: $0) }
    }

    /// Articles in a list.
    func cards(_ numbers: some Sequence<Int>, _ writer: PageWriter) -> [ArticleCardView] {
        var areas = AreaLinks(frozen)
        let articles = frozen.site.articles
        return numbers.map { number in
            let article = articles[number]
            return ArticleCardView(
                title: article.header.title, url: writer.url(site.destination(of: .article(number))),
                summary: article.header.summary, readingMinutes: Self.readingMinutes(article),
                date: dateView(article.header.date), updated: dateView(article.header.updated),
                areas: areas.links(of: article, writer))
        }
    }
}

/// Links to the areas of articles, each made once for all articles of a page.
struct AreaLinks {
    private let table: (number: Int, table: Table)?
    private var made: [Int: LinkView] = [:]

    init(_ frozen: FrozenSite) {
        table = frozen.site.table(.areas).map { ($0, frozen.site.tables[$0]) }
    }

    mutating func links(of article: Article, _ writer: PageWriter) -> [LinkView] {
        guard let (number, table) = table else { return [] }
        var links: [LinkView] = []
        for reference in article.header.references where reference.table == table.schema.name {
            for id in reference.ids {
                guard let row = table.row(of: id.text) else { continue }
                let link = made[row] ?? writer.link(to: .record(RecordID(table: number, row: row)))
                made[row] = link
                links.append(link)
            }
        }
        return links
    }
}
