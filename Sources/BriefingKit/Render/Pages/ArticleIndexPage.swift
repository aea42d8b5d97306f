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
    /// The index of all articles.
    fileprivate func renderArticleIndex(_ page: Page) -> [UInt8] {
        let writer = PageWriter(site: frozen, address: page.address)
        let title = self.title(of: .articles)
        let view = ArticleIndexView(
            frame: shared(
                page, writer, title: title, description: site.words[.articlesDescription]),
            articles: listed.map { card($0, writer) })
        return theme.render(view, with: .articles)
    }
}
