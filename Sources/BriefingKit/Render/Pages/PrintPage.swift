/// The whole briefing as one document.
enum PrintPage: RenderedPageType {
    static let name = "print"
    static let templates = [Theme.Template.print]
    /// It says nothing that the other pages don't.
    static let isInSiteMap = false

    /// A briefing of up to this many articles has one unless the configuration says otherwise.
    private static let mostArticles = 300

    static func title(_ words: Words) -> String { words[.wholeBriefing] }

    static func pages(on plan: PagePlan) -> [PlannedPage] {
        let isWanted =
            plan.configuration.print ?? (plan.articles.count { $0.role == .article } <= mostArticles)
        return isWanted ? [PlannedPage(kind, at: "print/", "the print pack")] : []
    }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] { renderer.renderPrintPack(page) }
}

extension Page.Kind {
    static let print = PrintPage.kind
}

extension Theme.Template {
    fileprivate static let print = Self("print", PrintView.self, "the whole briefing as one document")
}

extension Renderer {
    /// The whole briefing as one document.
    func renderPrintPack(_ page: Page) -> [UInt8] {
        let configuration = site.configuration
        let frame = shared(
            page, PageWriter(site: frozen, address: page.address), title: title(of: .print),
            description: site.words(.printDescription, [.title: configuration.title]))
        var pack = PrintPack(renderer: self, page: page)
        let parts = pack.parts()
        let view = PrintView(
            frame: frame, parts: parts, notes: pack.writer.notes(), noteGroups: pack.noteGroups(),
            notesID: pack.notesID,
            otherSources: pack.otherSources())
        return theme.render(view, with: .print)
    }
}
