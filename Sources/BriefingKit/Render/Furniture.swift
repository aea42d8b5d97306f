import BriefingDisk
import BriefingTables

/// The head and the foot of every page.
///
/// They differ only by a page's depth and by its section of the navigation, so each is rendered once for each
/// pair of these, not once for each page.
struct Furniture: Sendable {
    private let frozen: FrozenSite
    private let theme: Theme
    private let identity: SiteView
    private let items: [Configuration.NavigationItem]
    private var rendered: [Variant: (masthead: [UInt8], footer: [UInt8])] = [:]

    private struct Variant: Hashable {
        var depth: Int
        /// Position of the section in the navigation.
        var section: Int?
        var isHome: Bool
        var isSearch: Bool
    }

    /// Deeper pages than this have theirs rendered when they are.
    private static let deepest = 4

    init(site: FrozenSite, theme: Theme, identity: SiteView) {
        frozen = site
        self.theme = theme
        self.identity = identity
        items = Self.items(of: site.site)
        for depth in 0...Self.deepest {
            let address = Address(String(repeating: "-/", count: depth))
            let writer = PageWriter(site: site, address: address)
            for section in [nil] + items.indices.map(Optional.some) {
                let variant = Variant(depth: depth, section: section, isHome: false, isSearch: false)
                rendered[variant] = render(variant, writer)
            }
        }
    }

    private var site: Site { _read { yield frozen.site } }

    /// The head and the foot of a page.
    func around(_ page: Page, _ writer: PageWriter) -> (masthead: [UInt8], footer: [UInt8]) {
        let path = page.address.path
        let section = section(of: path)
        let variant = Variant(
            depth: page.address.depth, section: section, isHome: page.kind == .home,
            isSearch: page.kind == .search)
        // The page for missing addresses has links of its own kind.
        if page.kind != .notFound, let rendered = rendered[variant] { return rendered }
        return render(variant, writer)
    }

    /// The entry of the navigation that a page belongs to: the one whose address is the longest part of its own.
    private func section(of path: String) -> Int? {
        var found: (section: Int, length: Int)?
        for (number, item) in items.enumerated() {
            for entry in [item] + item.children where !entry.isExternal {
                guard let to = entry.to?.text, to.isEmpty ? path.isEmpty : path.hasPrefix(to) else {
                    continue
                }
                if to.utf8.count > found?.length ?? -1 { found = (number, to.utf8.count) }
            }
        }
        return found?.section
    }

    private func link(_ item: Configuration.NavigationItem, _ writer: PageWriter) -> NavigationView {
        NavigationView(
            title: item.title,
            url: item.to.map { item.isExternal ? $0.text : writer.url(Address($0.text)) } ?? "",
            children: item.children.map { link($0, writer) })
    }

    private func render(_ variant: Variant, _ writer: PageWriter) -> (masthead: [UInt8], footer: [UInt8]) {
        let view = FurnitureView(
            site: identity, root: writer.root, homeURL: writer.url(.home), isHome: variant.isHome,
            searchURL: site.address(of: .search).map { writer.url($0) } ?? "", isSearch: variant.isSearch,
            navigation: items.enumerated().map { number, item in
                var view = link(item, writer)
                view.isCurrent = number == variant.section
                return view
            }, footer: site.configuration.footer.map { link($0, writer) },
            logo: site.configuration.logo.map { logo in
                let picture = site.index.pictures[logo.path.text]
                return LogoView(
                    url: writer.url(Address(Asset.outputPath(of: Asset.composed(logo.path.text)))),
                    alternative: logo.alternative,
                    width: picture?.width, height: picture?.height)
            },
            feedURL: site.configuration.baseURL == nil ? "" : writer.url(Address.feed),
            printURL: site.address(of: .print).map { writer.url($0) } ?? "",
            pdf: site.pdfSize.map { size in
                DownloadView(url: writer.url(Address.pdf), size: site.words.size(ofFile: size))
            })
        return (
            theme.render(view, with: .masthead),
            theme.render(view, with: .footer)
        )
    }

    /// The navigation that the configuration asks for, or one that suits any briefing.
    private static func items(of site: Site) -> [Configuration.NavigationItem] {
        let own = site.configuration.navigation
        guard own.isEmpty else { return own }
        func item(_ title: String, _ address: Address) -> Configuration.NavigationItem {
            .init(title: title, to: LocatedText(text: address.path, line: 0, column: 0))
        }
        var items: [Configuration.NavigationItem] = []
        let listed = PageTypes.all.compactMap { type in type.navigationPlace.map { ($0, type) } }
        for (_, type) in listed.sorted(by: { $0.0 < $1.0 }) {
            guard let address = site.address(of: type.kind) else { continue }
            items.append(item(type.title(site.words), address))
        }
        if let areas = site.table(.areas), let address = site.address(of: .table(areas)) {
            items.insert(item(site.tables[areas].schema.label, address), at: 0)
        }
        return items
    }
}
