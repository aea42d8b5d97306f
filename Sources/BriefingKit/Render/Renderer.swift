import BriefingDisk
import BriefingGround
import BriefingTables

/// Renders pages of a linked site: a pure function of the site, the theme and the page.
package final class Renderer: Sendable {
    let frozen: FrozenSite
    let theme: Theme
    /// The site's identity, the same on every page.
    let identity: SiteView
    let listed: Range<Int>
    /// Heads and feet of pages, rendered once for each depth and section.
    private let furniture: Furniture

    package init(site: Site, theme: Theme) {
        frozen = FrozenSite(site)
        self.theme = theme
        let configuration = site.configuration
        var identity = SiteView(
            title: configuration.title, description: configuration.description,
            language: configuration.language,
            edition: configuration.edition,
            asOf: DateView(text: site.words.text(site.asOf), iso: site.asOf.iso),
            publisher: configuration.publisher?.name ?? "", publisherURL: configuration.publisher?.url ?? "",
            authors: configuration.authors, baseURL: configuration.baseURL ?? "",
            contact: configuration.contact.map { $0.contains("@") ? $0 : PageWriter.shown($0) } ?? "",
            contactURL: configuration.contact.map {
                $0.contains("://") ? $0 : "mailto:" + URLEscape.email($0)
            } ?? "",
            license: configuration.license?.name ?? "", licenseURL: configuration.license?.url ?? "",
            isPreview: site.isPreview)
        identity.hasExtraStyle = theme.assets.contains { $0.path == Address.theme + "/extra.css" }
        identity.look = theme.look
        self.identity = identity
        listed = site.listedArticles
        furniture = Furniture(site: frozen, theme: theme, identity: identity)
    }

    var site: Site { _read { yield frozen.site } }

    /// The HTML of one page.
    package func render(_ page: Page) -> [UInt8] {
        PageTypes.type(of: page.kind)?.render(page, with: self) ?? []
    }
}

// MARK: - The frame

extension Renderer {
    /// What a page has in common with all others.
    ///
    /// - Parameter describe: adds to what the page tells machines.
    func frame(
        _ page: Page, _ writer: PageWriter, title: String, description: String, above: [LinkView] = [],
        feeds: [LinkView] = [], describe: (inout StructuredData, PageFrame) -> Void = { _, _ in }
    ) -> PageFrame {
        var frame = PageFrame(
            site: identity, title: title, description: description,
            canonical: site.isPreview ? nil : site.absolute(page.address),
            root: writer.root, homeURL: writer.url(.home),
            searchURL: site.address(of: .search).map { writer.url($0) } ?? "", breadcrumbs: [], feeds: [])
        frame.isHome = page.kind == .home
        frame.image = previewImage(of: page)
        (frame.masthead, frame.footer) = furniture.around(page, writer)
        if !frame.isHome {
            // A page that the navigation leads to stands right below the home page.
            let isInNavigation = site.configuration.navigation.contains { item in
                ([item] + item.children).contains { $0.to?.text == page.address.path }
            }
            frame.breadcrumbs =
                [LinkView(title: site.words[.home], url: frame.homeURL)] + (isInNavigation ? [] : above)
        }
        if site.configuration.baseURL != nil {
            frame.feeds =
                [LinkView(title: site.configuration.title, url: writer.url(Address.feed))] + feeds
        }
        if var data = StructuredData(frozen, page, frame) {
            describe(&data, frame)
            frame.structuredData = data.html
        }
        return frame
    }

    /// The picture of an article, else that of the site.
    private func previewImage(of page: Page) -> PreviewImageView? {
        var own: PreviewImage?
        if case .article(let number) = page.kind { own = site.articles[number].header.image }
        return (own ?? site.configuration.image).flatMap { image in
            site.absolute(Address(Asset.outputPath(of: Asset.composed(image.path.text)))).map {
                PreviewImageView(url: $0, alternative: image.alternative)
            }
        }
    }

    /// What a page is called that the site makes by itself.
    func title(of kind: Page.Kind) -> String { PageTypes.type(of: kind)?.title(site.words) ?? "" }

    /// The same, for a page that has nothing to add to it.
    func shared(
        _ page: Page, _ writer: PageWriter, title: String, description: String, above: [LinkView] = []
    ) -> SharedView<PageFrame> {
        SharedView(frame(page, writer, title: title, description: description, above: above))
    }

    /// A link to a page that is there for certain once something below it is.
    func link(to kind: Page.Kind, title: String, _ writer: PageWriter) -> LinkView {
        LinkView(title: title, url: writer.url(site.address(of: kind) ?? .home))
    }

    func dateView(_ date: CalendarDate?) -> DateView? {
        date.map { DateView(text: site.words.text($0), iso: $0.iso) }
    }
}
