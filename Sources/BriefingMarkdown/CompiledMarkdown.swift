/// Markdown turned into HTML as far as one file alone allows: bytes with typed holes for whatever only the
/// linked site can tell (addresses, titles, citation numbers, rows of tables).
///
/// Compiling sees one text at a time, so it runs in parallel and its result can be cached by content. Filling
/// the holes copies bytes and finds nothing new.
package struct CompiledMarkdown: Sendable {
    /// The HTML, UTF-8, without the holes' contents.
    package var html: [UInt8] = []
    /// What is missing from `html`, by ascending offset.
    package var holes: [Hole] = []
    /// Where the text names places within itself, by ascending offset: what several texts on one page need to
    /// keep their ids apart.
    package var anchors: [Anchor] = []
    /// Headings in order of appearance, with unique ids.
    package var headings: [Heading] = [] {
        didSet { headingIDs = headings.count > Self.fewHeadings ? Set(headings.map(\.id)) : nil }
    }
    /// Words of running text, for a reading time.
    package var wordCount = 0

    /// The ids of the headings, where they are too many to look through for each link.
    private var headingIDs: Set<String>?
    private static let fewHeadings = 32

    package init() {}

    /// Whether a heading of the text has an id.
    package func hasHeading(_ id: String) -> Bool {
        headingIDs?.contains(id) ?? headings.contains { $0.id == id }
    }

    /// A place in the HTML that the linked site fills.
    package struct Hole: Sendable {
        /// Offset into `html` at which the contents go.
        package var offset: Int
        /// 1-based line of the file at which the reference stands.
        package var line: Int
        package var kind: Kind

        package init(offset: Int, line: Int, kind: Kind) {
            self.offset = offset
            self.line = line
            self.kind = kind
        }
    }

    /// A place in the HTML where an id starts, or a link to one: what a prefix can be put before.
    package struct Anchor: Sendable, Hashable {
        /// Offset into `html` of the id's first byte.
        package var offset: Int
        /// Whether the id is that of a heading, the only attribute of its tag.
        package var isHeading: Bool
    }

    /// What goes into a hole.
    package enum Kind: Sendable {
        /// The value of an `href` or `src` attribute: a relative link as written, percent-decoded, with its
        /// fragment apart (empty path: this page). `isImage` tells `src` from `href`.
        case address(path: String, fragment: String?, isImage: Bool)
        /// A whole link: `[[target]]`, `[[target#fragment]]` or `[[target|label]]`.
        case record(target: String, fragment: String?, label: String?)
        /// A whole citation: `[see @a, p. 4; @b]`.
        case citation([Citation])
        /// A fenced block that stands for generated content: its info word, its body, and the file's line of
        /// the body's first line.
        case block(name: String, body: String, bodyLine: Int)
        /// An inline value: the text between `{{` and `}}`.
        case inline(String)
        /// The first use of a glossary term in this text, as written.
        case term(id: String, text: String)
        /// The value of a table's `aria-label`: these words, with a number where the page has others so named.
        case tableName(String)
    }

    /// One cited source.
    package struct Citation: Sendable, Hashable {
        package var source: String
        /// Text before the source (`see`) and after it (`p. 4`), plain.
        package var prefix: String?
        package var locator: String?

        package init(source: String, prefix: String? = nil, locator: String? = nil) {
            self.source = source
            self.prefix = prefix
            self.locator = locator
        }
    }

    /// A heading of the text.
    package struct Heading: Sendable, Hashable {
        package var id: String
        /// Its text without markup.
        package var text: String
        /// 1 to 6.
        package var level: Int
        package var line: Int

        package init(id: String, text: String, level: Int, line: Int) {
            self.id = id
            self.text = text
            self.level = level
            self.line = line
        }
    }
}
