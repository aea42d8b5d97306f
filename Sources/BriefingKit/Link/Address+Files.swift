import BriefingTables

/// Addresses of files that are no pages: whatever names one, names it by these.
extension Address {
    /// The feed of the site.
    static let feed = Address("feed.xml")

    /// The feed of an area, beside the page at `area`.
    static func feed(of area: Address) -> Address { Address(area.path + "feed.xml") }

    /// The whole briefing as a PDF.
    static let pdf = Address("briefing.pdf")

    static let siteMap = Address("sitemap.xml")

    /// One of several site maps, counted from 0.
    static func siteMap(_ part: Int) -> Address { Address("sitemap-\(part + 1).xml") }

    static let robots = Address("robots.txt")

    /// The published data package, beside its tables.
    static let dataPackage = Address(data + "datapackage.json")

    static func csv(of table: Table) -> Address { Address(data + table.schema.name + ".csv") }

    static func json(of table: Table) -> Address { Address(data + table.schema.name + ".json") }

    /// The list of sources as biblatex and as CSL-JSON.
    static func biblatex(of sources: Table) -> Address { Address(sources.schema.name + ".bib") }

    static func csl(of sources: Table) -> Address { Address(sources.schema.name + ".json") }

    /// The folder of the theme's own files, without a slash at its end.
    static let theme = "theme"

    /// A file of the search index.
    static func search(_ name: String) -> Address { Address(search + name + searchEnding) }

    /// The folders of the published tables and of the search page.
    static let data = "data/"
    static let search = "search/"
    static let searchEnding = ".js"
}
