/// A type of page, as rendering sees it: one file in this folder, and one line in `PageTypes.all`.
protocol RenderedPageType: PageType {
    /// The templates that its pages are rendered with.
    static var templates: [Theme.Template] { get }

    /// Its place in a navigation that the configuration doesn't set; nil for none.
    static var navigationPlace: Int? { get }

    /// Whether the site map lists its pages.
    static var isInSiteMap: Bool { get }

    /// The HTML of a page of this type.
    static func render(_ page: Page, with renderer: Renderer) -> [UInt8]
}

extension RenderedPageType {
    static func pages(on plan: PagePlan) -> [PlannedPage] { [] }
    static func title(_ words: Words) -> String { "" }
    static var navigationPlace: Int? { nil }
    static var isInSiteMap: Bool { true }
    /// The kind of the only page of this type.
    static var kind: Page.Kind { .generated(type: name, number: 0) }
}

/// The types of pages.
enum PageTypes {
    /// In the order in which a site has them: long pages early, so that no core is left alone with one at the end.
    static let all: [any RenderedPageType.Type] = [
        HomePage.self, NotFoundPage.self, ArticleIndexPage.self, DataIndexPage.self, TimelinePage.self,
        PrintPage.self, SearchPage.self, AlphabetPages.self, TablePage.self, RecordPage.self,
        ArticlePage.self,
    ]

    private static let byName: [String: any RenderedPageType.Type] = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The type of a page.
    static func type(of kind: Page.Kind) -> (any RenderedPageType.Type)? {
        switch kind {
        case .home: HomePage.self
        case .table: TablePage.self
        case .record: RecordPage.self
        case .article: ArticlePage.self
        case .generated(let type, _): byName[type]
        }
    }
}
