extension Renderer {
    /// The whole briefing as one document.
    func renderPrintPack(_ page: Page) -> [UInt8] {
        let configuration = site.configuration
        let frame = shared(
            page, PageWriter(site: site, address: page.address), title: Self.title(of: .print),
            description: "\(configuration.title) in one document, to be printed.")
        var pack = PrintPack(renderer: self, page: page)
        let parts = pack.parts()
        let view = PrintView(
            frame: frame, parts: parts, notes: pack.writer.notes(), notesID: pack.notesID,
            otherSources: pack.otherSources())
        return theme.render(view, with: .print)
    }
}
