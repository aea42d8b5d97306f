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
    /// Names in the text that read like a reference, which only the site can tell.
    package var mentions: [Mention] = []

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
        package var kind: any HoleKind

        package init(offset: Int, line: Int, kind: any HoleKind) {
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

    /// A name between brackets that is no reference as it is written.
    package struct Mention: Sendable, Hashable {
        /// What the writer may have meant.
        package enum Form: Sendable { case citation, record }

        package var name: String
        package var form: Form
        /// 1-based, of the file; the column counts bytes.
        package var line: Int
        package var column: Int
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

        /// How an id is cited: in braces if it has marks that would end it.
        package static func written(_ id: String) -> String {
            let isPlain = id.utf8.allSatisfy { $0.isWordByte || "._:/-".utf8.contains($0) }
            return isPlain && id.utf8.first?.isWordByte == true ? "[@\(id)]" : "[@{\(id)}]"
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
