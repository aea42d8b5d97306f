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
        let view = ArticleView(
            frame: SharedView(frame), summary: article.header.summary,
            authors: authors,
            date: dateView(article.header.date), updated: dateView(article.header.updated),
            reviewed: dateView(article.header.reviewed),
            readingMinutes: isListed ? Self.readingMinutes(article) : 0,
            contents: contents(of: site.bodies[number]),
            body: body, areas: areas(of: article, writer), related: related, notes: writer.notes(),
            backlinks: backlinks(to: .article(number), writer), isDraft: article.header.isDraft)
        return theme.render(view, with: isListed ? .article : .page)
    }

    /// How long an article takes to read, at 238 words a minute (Brysbaert 2019, silent reading of non-fiction).
    static func readingMinutes(_ article: Article) -> Int { (article.body.wordCount + 119) / 238 }

    /// The records that front matter names, but for areas and sources: by date, those without one at the end.
    private func related(to article: Article, _ writer: inout PageWriter) -> [EntryView] {
        var records: [RecordID] = []
        for (name, ids) in article.header.references {
            guard let table = site.index.tables[name] else { continue }
            let role = site.tables[table].schema.role
            guard role != .sources, role != .areas else { continue }
            records += ids.compactMap { id in
                site.tables[table].row(of: id.text).map { RecordID(table: table, row: $0) }
            }
        }
        let dated = TimelineEvent.events(records, in: site.tables).map(\.record)
        let list = RecordList(site: site)
        let others = Set(records).subtracting(dated)
        return (dated + records.filter { others.contains($0) }).map { list.heading(of: $0, &writer) }
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

    /// An article in a list.
    func card(_ number: Int, _ writer: PageWriter) -> ArticleCardView {
        let article = site.articles[number]
        return ArticleCardView(
            title: article.header.title, url: writer.url(site.destination(of: .article(number))),
            summary: article.header.summary, readingMinutes: Self.readingMinutes(article),
            date: dateView(article.header.date), updated: dateView(article.header.updated),
            areas: areas(of: article, writer))
    }

    func areas(of article: Article, _ writer: PageWriter) -> [LinkView] {
        guard let number = site.table(.areas) else { return [] }
        let table = site.tables[number]
        var links: [LinkView] = []
        for reference in article.header.references where reference.table == table.schema.name {
            for id in reference.ids {
                guard let row = table.row(of: id.text) else { continue }
                links.append(writer.link(to: .record(RecordID(table: number, row: row))))
            }
        }
        return links
    }
}
