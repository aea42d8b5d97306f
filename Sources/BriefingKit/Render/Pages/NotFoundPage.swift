/// The page for addresses that aren't there.
enum NotFoundPage: RenderedPageType {
    static let name = "404"
    static let templates = [Theme.Template.notFound]
    static let isInSiteMap = false

    static func pages(on plan: PagePlan) -> [PlannedPage] {
        [PlannedPage(kind, at: "404.html", "the page for missing addresses")]
    }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] { renderer.renderNotFound(page) }
}

extension Page.Kind {
    static let notFound = NotFoundPage.kind
}

extension Theme.Template {
    fileprivate static let notFound = Self("404", PlainView.self, "the page for an address that is not there")
}

extension Renderer {
    /// The page for addresses that aren't there, served at any depth: its links start at the server's root.
    fileprivate func renderNotFound(_ page: Page) -> [UInt8] {
        let root = site.links.portable ? nil : site.configuration.baseURL.map(Self.path(ofURL:)) ?? "/"
        let writer = PageWriter(
            site: frozen, address: page.address, style: root.map { .absolute(root: $0) } ?? .relative)
        var frame = frame(
            page, writer, title: site.words[.pageNotFound], description: site.words[.notFoundDescription])
        frame.canonical = nil
        return theme.render(PlainView(frame: SharedView(frame)), with: .notFound)
    }

    /// `https://example.org/a/b/` → `/a/b/`.
    private static func path(ofURL url: String) -> String {
        let afterScheme = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
        return afterScheme.firstIndex(of: "/").map { String(afterScheme[$0...]) } ?? "/"
    }
}
