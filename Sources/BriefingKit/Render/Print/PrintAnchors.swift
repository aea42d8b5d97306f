import BriefingTables

/// Where the print pack, one document, has what the site has on pages of their own.
///
/// An id is the address that the thing has on the site, so that it is unique since addresses are: `areas` for a
/// table, `areas/cybersecurity` for a record, `articles/at-sea:frigates` for a heading of an article. No address
/// has a colon, and none starts with an underscore as the ids of the page's own parts do.
struct PrintAnchors: Sendable {
    /// What the document has besides pages: files that hold the rows of a table, by their address.
    private let tables: [Address: Address]
    /// The parts that stand for pages which lead around the site, by their address.
    private let parts: [Address: String]

    /// The ids of parts that no page stands for.
    static let (contents, summary, registers, pages) = ("_contents", "_summary", "_registers", "_pages")

    init(site: Site) {
        var tables: [Address: Address] = [:]
        for (number, table) in site.tables.enumerated() {
            guard let page = site.address(of: .table(number)) else { continue }
            for file in [Address.csv(of: table), .json(of: table)] { tables[file] = page }
        }
        self.tables = tables
        let hasRegisters = site.tables.contains { $0.schema.role == nil }
        let hasTimeline = TimelinePicture.drawable(TimelineEvent.all(in: site.tables)) != nil
        var parts: [Address: String] = [:]
        for page in site.pages {
            switch page.kind {
            case .data: parts[page.address] = hasRegisters ? Self.registers : Self.contents
            case .timeline where hasTimeline: continue
            case .articles: continue
            case .generated: parts[page.address] = Self.contents
            case .home, .table, .record, .article: continue
            }
        }
        self.parts = parts
    }

    /// The id of the element that shows what is at `destination` on the site.
    ///
    /// - Returns: nil for what is not in the document: files, feeds.
    func id(of destination: Destination) -> String? {
        let address = tables[destination.address] ?? destination.address
        guard address.path.isEmpty || address.path.utf8.last == UInt8(ascii: "/") else { return nil }
        if let part = parts[address] { return part }
        let page = address.path.isEmpty ? Self.summary : String(address.path.dropLast())
        return destination.fragment.map { page + ":" + $0 } ?? page
    }
}
