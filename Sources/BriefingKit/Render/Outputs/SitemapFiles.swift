import BriefingGround

/// The site map (sitemaps.org, protocol 0.9): one file, or an index of several where there are too many pages
/// for one.
enum SitemapFiles: OutputFormat {
    /// How many addresses one file may hold.
    private static let largest = 50_000

    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        let count = plan.pages.count(where: isListed)
        let parts = count > largest ? starts(of: count).indices.map { Address.siteMap($0) } : []
        return ([.siteMap] + parts).map { AddressClaim(.file($0.path), "the site's own", needsBaseURL: true) }
    }

    @Sendable private static func isListed(_ page: Page) -> Bool {
        PageTypes.type(of: page.kind)?.isInSiteMap == true
    }

    /// The places of the pages with which files begin.
    private static func starts(of count: Int) -> [Int] { Array(stride(from: 0, to: count, by: largest)) }

    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        guard site.configuration.baseURL != nil else { return [] }
        let pages = site.pages.filter { page in
            if case .article(let number) = page.kind, site.articles[number].header.isDraft { return false }
            return isListed(page)
        }
        guard pages.count > largest else {
            return [OutputFile(path: Address.siteMap.path, content: .bytes { map(of: pages[...], site) })]
        }
        let parts = starts(of: pages.count).map { pages[$0..<min($0 + largest, pages.count)] }
        let files = parts.enumerated().map { number, part in
            OutputFile(path: Address.siteMap(number).path, content: .bytes { map(of: part, site) })
        }
        return files + [
            OutputFile(path: Address.siteMap.path, content: .bytes { index(of: parts.count, site) })
        ]
    }

    private static func map(of pages: ArraySlice<Page>, _ site: Site) -> [UInt8] {
        var xml = head + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        for page in pages {
            guard let url = site.absolute(page.address) else { continue }
            xml += "<url><loc>\(XMLEscape.escape(url))</loc>"
            if case .article(let number) = page.kind,
                let date = site.articles[number].changed
            {
                xml += "<lastmod>\(date.iso)</lastmod>"
            }
            xml += "</url>\n"
        }
        return Array((xml + "</urlset>\n").utf8)
    }

    private static func index(of parts: Int, _ site: Site) -> [UInt8] {
        var xml = head + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        for part in 0..<parts {
            guard let url = site.absolute(.siteMap(part)) else { continue }
            xml += "<sitemap><loc>\(XMLEscape.escape(url))</loc></sitemap>\n"
        }
        return Array((xml + "</sitemapindex>\n").utf8)
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
}
