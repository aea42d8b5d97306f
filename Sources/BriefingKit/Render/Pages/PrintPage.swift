extension Renderer {
    /// The whole briefing as one document.
    func renderPrintPack(_ page: Page) -> [UInt8] {
        let configuration = site.configuration
        let frame = shared(
            page, PageWriter(site: site, address: page.address), title: title(of: .print),
            description: site.words(.printDescription, [.title: configuration.title]))
        var pack = PrintPack(renderer: self, page: page)
        let parts = pack.parts()
        let view = PrintView(
            frame: frame, parts: parts, notes: pack.writer.notes(), notesID: pack.notesID,
            otherSources: pack.otherSources())
        return theme.render(view, with: .print)
    }
}
