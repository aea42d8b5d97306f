import BriefingGround

/// The index of all articles.
enum ArticleIndexPage: RenderedPageType {
    static let name = "articles"
    static let templates = [Theme.Template.articles]
    static let navigationPlace: Int? = 1

    static func title(_ words: Words) -> String { words[.articles] }

    static func pages(on plan: PagePlan) -> [PlannedPage] {
        guard plan.articles.contains(where: { $0.role == .article }) else { return [] }
        return [PlannedPage(kind, at: "articles/", "the index of articles")]
    }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] { renderer.renderArticleIndex(page) }
}

extension Page.Kind {
    static let articles = ArticleIndexPage.kind
}

extension Theme.Template {
    fileprivate static let articles = Self("articles", ArticleIndexView.self, "the index of articles")
}

extension Renderer {
    /// Groups in the order of their first articles; what is in none comes last.
    private func groups(_ writer: PageWriter) -> [ArticleGroupView] {
        var names: [String] = []
        var members: [String: [Int]] = [:]
        let articles = frozen.site.articles
        for number in listed {
            let name = articles[number].header.group
            if members[name] == nil, !name.isEmpty { names.append(name) }
            members[name, default: []].append(number)
        }
        let hasNames = !names.isEmpty
        if members[""] != nil { names.append("") }
        return names.enumerated().map { position, name in
            let title = name.isEmpty && hasNames ? site.words[.otherArticles] : name
            return ArticleGroupView(
                id: "_group-\(position + 1)", title: title,
                articles: cards(members[name] ?? [], writer))
        }
    }

    /// The index of all articles.
    fileprivate func renderArticleIndex(_ page: Page) -> [UInt8] {
        let writer = PageWriter(site: frozen, address: page.address)
        let title = self.title(of: .articles)
        let view = ArticleIndexView(
            frame: shared(
                page, writer, title: title, description: site.words[.articlesDescription]),
            groups: groups(writer))
        return theme.render(view, with: .articles)
    }
}
