package import BriefingDisk
package import BriefingGround
import BriefingMarkdown
package import BriefingTables

/// The linked briefing: everything that any page shows, resolved and frozen. Rendering only looks things up.
package struct Site: Sendable {
    /// What pages say beside the content.
    package let words: Words
    package let configuration: Configuration
    /// The day that the edition describes.
    package let asOf: CalendarDate
    /// The day of the build: findings depend on it, pages don't.
    let today: CalendarDate
    package let links: LinkStyle
    /// Whether drafts are in it: nothing of such a site is for others to find.
    package let isPreview: Bool
    /// The tables, and the data package that describes them; nil for a briefing without tables.
    package internal(set) var tables: [Table]
    package let dataPackage: DataPackage?
    /// All Markdown files; articles proper come in reading order.
    package internal(set) var articles: ChunkedArray<Article>
    /// All pages, in the order in which they are rendered.
    package let pages: [Page]
    /// Old addresses, and what is found there now.
    package let redirects: [Redirect]
    package var assets: [Asset]
    /// Bytes of the PDF of the whole briefing that is published beside the pages; nil without one.
    var pdfSize: Int?

    let index: SiteIndex
    /// Everything that can be found, from A to Z.
    var alphabet: Alphabet
    var relations: Relations
    /// For each article, what its holes hold.
    var bodies: ChunkedArray<LinkedText>
    /// For each table, the running text in its cells by position.
    var cells: [[CellPosition: LinkedText]]
}

/// A site to be handed around: a reference, where the site itself would count one for each of its parts.
final class FrozenSite: Sendable {
    let site: Site
    let noteNames: NoteNames

    init(_ site: Site) {
        self.site = site
        noteNames = NoteNames(site)
    }
}

/// What the marks of notes are called, put together once: as escaped bytes around the number.
struct NoteNames: Sendable {
    private(set) var before: [UInt8] = []
    private(set) var between: [UInt8] = []
    private(set) var after: [UInt8] = []
    /// For each source by its row: publisher and date or, without these, its title.
    private(set) var sources: [[UInt8]] = []

    init(_ site: Site) {
        guard let number = site.table(.sources) else { return }
        let table = site.tables[number]
        let (hole, end) = ("\u{1}", "\u{2}")
        let pieces = HTMLEscape.escape(site.words(.noteNamed, [.number: hole, .source: end]))
            .split(omittingEmptySubsequences: false) { $0 == "\u{1}" || $0 == "\u{2}" }
        guard pieces.count == 3 else { return }
        (before, between, after) = (Array(pieces[0].utf8), Array(pieces[1].utf8), Array(pieces[2].utf8))
        sources = table.records.indices.map { row in
            let facts = [
                table.text(row, "publisher", site.words), table.text(row, "published", site.words),
            ].filter { !$0.isEmpty }
            let name = facts.isEmpty ? table.label(of: row) : facts.joined(separator: ", ")
            return Array(HTMLEscape.escape(name).utf8)
        }
    }
}

/// A text whose every reference is resolved.
struct LinkedText: Sendable {
    var markdown: CompiledMarkdown
    /// One for each hole.
    var resolutions: [any Resolution]
}

/// One page of the site.
package struct Page: Sendable {
    package var address: Address
    package var kind: Kind

    package enum Kind: Sendable, Hashable {
        case home
        case table(Int)
        case record(RecordID)
        /// An article, or a page outside the feed.
        case article(Int)
        /// A page that follows from what the site holds: its type, and which of that type it is.
        case generated(type: String, number: Int)
    }
}

/// An old address that leads to an article or a record.
package struct Redirect: Sendable {
    package var from: Address
    package var target: Target
}

extension Site {
    /// The table with a role, if there is one.
    func table(_ role: TableSchema.Role) -> Int? { index.roles[role] }

    /// What something is called: an article's title, or the field that labels a record.
    func title(of target: Target) -> String {
        switch target {
        case .article(let article):
            // The home page's prose needs no title of its own.
            articles[article].header.title.isEmpty ? configuration.title : articles[article].header.title
        case .record(let record): tables[record.table].label(of: record.row)
        }
    }

    /// What kind of thing it is: the title of a record's table, or the word for an article or for a page outside the
    /// feed.
    func kind(of target: Target) -> String {
        switch target {
        case .article(let article): words[articles[article].role == .article ? .article : .page]
        case .record(let record): tables[record.table].schema.label
        }
    }

    /// A cell of a table.
    func cell(_ id: CellID) -> Cell { tables[id.record.table].records[id.record.row].cells[id.field] }

    /// The running text in a cell, if it holds any.
    func text(in cell: CellID) -> LinkedText? { cells[cell.record.table][cell.position] }

    /// Where it is.
    func destination(of target: Target) -> Destination {
        index.destination(of: target, in: tables)
    }

    /// The address of a page, or nil where the site has none.
    func address(of kind: Page.Kind) -> Address? { index.addresses[kind] }

    /// Articles proper, in reading order.
    var listedArticles: Range<Int> { 0..<index.articleCount }

    /// Who wrote an article: the briefing's authors, unless it names its own.
    func authors(of article: Article) -> [String] {
        article.header.authors.isEmpty ? configuration.authors : article.header.authors
    }

    /// The absolute address of a page, if the configuration has a base URL.
    func absolute(_ address: Address) -> String? {
        configuration.baseURL.map { $0 + URLEscape.path(address.path) }
    }
}
