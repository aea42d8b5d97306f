import BriefingGround
import BriefingTables

/// Atom feeds (RFC 4287): one for the site, one for each area.
enum FeedFiles: OutputFormat {
    /// How many articles a feed holds: the ones changed last.
    private static let longest = 20

    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        [AddressClaim(.file(Address.feed.path), "the site's own", needsBaseURL: true)]
            + plan.pages.compactMap { page in
                guard case .record(let record) = page.kind,
                    case let table = plan.tables[record.table], table.schema.role == .areas
                else {
                    return nil
                }
                return AddressClaim(
                    .file(Address.feed(of: page.address).path),
                    "the feed of '\(table.records[record.row].id)'",
                    from: table.location(of: record.row), needsBaseURL: true)
            }
    }

    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        guard site.configuration.baseURL != nil else { return [] }
        var files = [
            file(
                at: .feed, about: .home, title: site.configuration.title,
                articles: site.listedArticles.filter { !site.articles[$0].header.isDraft }, site)
        ]
        guard let areas = site.table(.areas) else { return files }
        for row in site.tables[areas].records.indices {
            let target = Target.record(RecordID(table: areas, row: row))
            guard let address = site.address(of: .record(RecordID(table: areas, row: row))) else { continue }
            files.append(
                file(
                    at: .feed(of: address), about: address,
                    title: "\(site.configuration.title): \(site.title(of: target))",
                    articles: site.relations[target].articles.filter { !site.articles[$0].header.isDraft },
                    site)
            )
        }
        return files
    }

    private static func file(
        at address: Address, about page: Address, title: String, articles: [Int], _ site: Site
    ) -> OutputFile {
        OutputFile(
            path: address.path,
            content: .bytes {
                let dated = articles.compactMap { number in
                    site.articles[number].changed.map { (number: number, date: $0) }
                }
                let latest = dated.sorted { left, right in
                    left.date != right.date ? left.date > right.date : left.number < right.number
                }
                return feed(
                    address, about: page, title: title, articles: latest.prefix(longest).map(\.number), site)
            })
    }

    private static func feed(
        _ address: Address, about page: Address, title: String, articles: [Int], _ site: Site
    ) -> [UInt8] {
        let configuration = site.configuration
        let updated = articles.first.flatMap { site.articles[$0].changed } ?? site.asOf
        let url = site.absolute(address) ?? ""
        var xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(XMLEscape.escape(configuration.language))">
            <title>\(XMLEscape.escape(title))</title>
            <id>\(XMLEscape.escape(url))</id>
            <link rel="self" type="application/atom+xml" href="\(XMLEscape.escape(url))"/>
            <link rel="alternate" type="text/html" href="\(XMLEscape.escape(site.absolute(page) ?? ""))"/>
            <updated>\(timestamp(updated))</updated>
            <author><name>\(XMLEscape.escape(author(of: configuration)))</name></author>
            <generator>briefing</generator>

            """
        for number in articles {
            let article = site.articles[number]
            guard let date = article.changed else { continue }
            let url = XMLEscape.escape(site.absolute(site.destination(of: .article(number)).address) ?? "")
            xml += "<entry>\n<title>\(XMLEscape.escape(article.header.title))</title>\n<id>\(url)</id>\n"
            xml += "<link rel=\"alternate\" type=\"text/html\" href=\"\(url)\"/>\n"
            xml += "<updated>\(timestamp(date))</updated>\n"
            if let published = article.header.date {
                xml += "<published>\(timestamp(published))</published>\n"
            }
            for author in site.authors(of: article) {
                xml += "<author><name>\(XMLEscape.escape(author))</name></author>\n"
            }
            let summary = site.summary(ofArticle: number)
            if !summary.isEmpty { xml += "<summary>\(XMLEscape.escape(summary))</summary>\n" }
            xml += "</entry>\n"
        }
        return Array((xml + "</feed>\n").utf8)
    }

    private static func author(of configuration: Configuration) -> String {
        configuration.publisher?.name ?? configuration.authors.first ?? configuration.title
    }

    /// A day as a point in time (RFC 3339): its first moment in UTC.
    private static func timestamp(_ date: CalendarDate) -> String { date.iso + "T00:00:00Z" }
}
