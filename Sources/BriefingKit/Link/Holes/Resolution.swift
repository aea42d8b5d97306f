import BriefingGround

/// What a hole holds: what the site has for it, and how that looks on a page.
protocol Resolution: Sendable {
    /// What the search reads in its place.
    var spoken: SpokenWords { get }
    /// Appends its HTML; finds nothing new.
    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page)
}

/// What the search reads where a hole stands in the text. Closed: whoever reads is shown each.
enum SpokenWords {
    /// Words, of which the first and the last may be part of a longer one.
    case text(String)
    /// None, and words before and after it are apart.
    case gap
    /// None: it stands in a tag.
    case nothing
}

/// The page that is being written, as what a hole holds sees it: what depends on the rest of the page.
///
/// Rendering comes after linking, so that what writes pages (`PageWriter`) can't be named here.
protocol OpenPage {
    /// A place of the site as it looks from the page.
    func url(_ destination: Destination) -> String
    /// Looks something up, without a copy of the site.
    func lookUp<Found>(_ find: (Site) -> Found) -> Found
    /// Words, with a number where the page has called a table so before.
    mutating func tableName(_ words: String) -> String
    /// Cites a source: the number of its note, and which of the marks that lead there this is.
    mutating func cite(_ source: Int) -> (note: Int, mark: Int)
    /// Appends what a mark that leads to a note is called.
    func appendNoteName(of source: Int, numbered number: Int, to output: inout [UInt8])
    /// Whether a term of the glossary is met for the first time in the text.
    mutating func meetsTerm(_ row: Int) -> Bool
    /// Appends the HTML of generated content.
    mutating func append(_ block: any GeneratedBlock, to output: inout [UInt8])
}

/// Plain text: a value, or the words of a reference that leads nowhere.
struct ResolvedText: Resolution {
    var text: String

    init(_ text: String) { self.text = text }

    var spoken: SpokenWords { .text(text) }

    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        HTMLEscape.append(text, to: &output)
    }
}
