extension Theme.Template {
    static let redirect = Self("redirect", RedirectView.self, "the page at an old address")
}

extension Renderer {
    /// A page at an old address.
    func renderRedirect(_ redirect: Redirect) -> [UInt8] {
        let writer = PageWriter(site: frozen, address: redirect.from)
        let target = redirect.target
        let kind: Page.Kind =
            switch target {
            case .article(let article): .article(article)
            case .record(let record): .record(record)
            }
        let page = Page(address: redirect.from, kind: kind)
        var frame = frame(
            page, writer, title: site.title(of: target), description: site.words[.movedDescription])
        frame.canonical = site.absolute(site.destination(of: target).address)
        return theme.render(
            RedirectView(frame: SharedView(frame), target: writer.link(to: target)), with: .redirect)
    }
}
