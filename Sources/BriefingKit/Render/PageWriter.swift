import BriefingGround
import BriefingMarkdown
import BriefingTables

/// Writes the parts of one page: links as they look from its address, and citations numbered across all parts
/// in the order in which they are written.
struct PageWriter {
    private let frozen: FrozenSite
    let address: Address
    /// What every relative link of the page starts with.
    let root: String
    /// How the page leads to others.
    private let style: Style
    /// The text at hand, where the page has several.
    var part: Part?
    private var citations: [Citation] = []
    private var numberOfSource: [Int: Int] = [:]
    private var seenTerms: Set<Int> = []
    private var pictureCount = 0
    var cellCount = 0
    private var tableNames: Set<String> = []
    private var lastTableNumbers: [String: Int] = [:]

    private struct Citation {
        var source: Int
        var marks = 0
    }

    enum Style: Sendable {
        case relative
        /// Links can't be relative, as on the page for missing addresses: what they start with.
        case absolute(root: String)
        /// The page holds what the site's pages hold: links lead to places on itself.
        case document(PrintAnchors)
    }

    /// One of several texts on a page.
    struct Part {
        /// Where the text stands on the site.
        var destination: Destination
        /// What its ids start with.
        var prefix: [UInt8]
        /// How much deeper its headings stand than on a page of their own.
        var levels: Int
    }

    init(site: FrozenSite, address: Address, style: Style = .relative) {
        frozen = site
        self.address = address
        self.style = style
        if case .absolute(let root) = style {
            self.root = root
        } else {
            root = site.site.links.root(of: address)
        }
    }

    var site: Site { _read { yield frozen.site } }

    func url(_ destination: Destination) -> String {
        switch style {
        case .relative: break
        case .absolute(let root): return LinkStyle.url(below: root, to: destination)
        case .document(let anchors):
            if let id = anchors.id(of: destination) { return "#" + URLEscape.fragment(id) }
        }
        return site.links.url(from: address, root: root, to: destination)
    }

    func url(_ address: Address) -> String { url(Destination(address)) }

    /// What the ids of the next picture's parts start with.
    mutating func nextPictureID() -> String {
        pictureCount += 1
        return "_picture-\(pictureCount)"
    }

    /// A link to an article or record, with its title.
    func link(to target: Target) -> LinkView {
        LinkView(
            title: site.title(of: target), url: url(site.destination(of: target)), kind: site.kind(of: target)
        )
    }
}

// MARK: - Several texts on one page

extension PageWriter {
    /// Begins the text of something that has a place of its own on the site.
    ///
    /// - Parameters:
    ///   - destination: that place.
    ///   - levels: how much deeper the text's headings stand here than there.
    mutating func begin(_ destination: Destination, levels: Int) {
        let prefix = HTMLEscape.escape(id(of: Destination(destination.address, fragment: "")))
        part = Part(destination: destination, prefix: Array(prefix.utf8), levels: levels)
        seenTerms = []
    }

    /// The id of the element that shows what is at `destination` on the site.
    func id(of destination: Destination) -> String {
        guard case .document(let anchors) = style else { return destination.fragment ?? "" }
        return anchors.id(of: destination) ?? ""
    }

    /// The id of the element that shows a record among others.
    func id(of record: RecordID) -> String {
        guard case .document = style else {
            return SiteIndex.rowID(site.tables[record.table].records[record.row].id)
        }
        return id(of: site.destination(of: .record(record)))
    }

    /// Whether `destination` is what is being shown.
    func isHere(_ destination: Destination) -> Bool {
        guard case .document = style else { return destination.address == address }
        return destination == part?.destination
    }
}

// MARK: - Running text

extension PageWriter {
    /// The HTML of a text, its holes filled.
    mutating func html(_ text: LinkedText) -> String { String(decoding: bytes(text), as: UTF8.self) }

    /// The same, as the page will have it.
    mutating func bytes(_ text: LinkedText) -> [UInt8] {
        var output: [UInt8] = []
        append(text, to: &output)
        return output
    }

    private mutating func append(_ text: LinkedText, to output: inout [UInt8]) {
        output.reserveCapacity(output.count + text.markdown.html.count + text.resolutions.count * 64)
        var resolutions = text.resolutions.makeIterator()
        guard let part else {
            return text.markdown.write(to: &output) { _, output in
                resolutions.next()?.write(to: &output, on: &self)
            }
        }
        text.markdown.write(to: &output, under: part.prefix, levels: part.levels) { _, output in
            resolutions.next()?.write(to: &output, on: &self)
        }
    }
}

extension PageWriter: OpenPage {
    func lookUp<Found>(_ find: (Site) -> Found) -> Found { find(site) }

    /// The name of the region in which the next table scrolls: regions are landmarks, which have to differ.
    mutating func tableName(_ words: String) -> String {
        var name: String
        repeat {
            let number = lastTableNumbers[words, default: 0] + 1
            lastTableNumbers[words] = number
            name = number == 1 ? words : "\(words) \(number)"
        } while !tableNames.insert(name).inserted
        return name
    }

    mutating func cite(_ source: Int) -> (note: Int, mark: Int) {
        let number = number(of: source)
        citations[number - 1].marks += 1
        return (number, citations[number - 1].marks)
    }

    func appendNoteName(of source: Int, numbered number: Int, to output: inout [UInt8]) {
        let pieces = frozen.noteNames
        output.append(contentsOf: pieces.before)
        output.append(contentsOf: String(number).utf8)
        output.append(contentsOf: pieces.between)
        if source < pieces.sources.count { output.append(contentsOf: pieces.sources[source]) }
        output.append(contentsOf: pieces.after)
    }

    mutating func meetsTerm(_ row: Int) -> Bool { seenTerms.insert(row).inserted }

    mutating func append(_ block: any GeneratedBlock, to output: inout [UInt8]) {
        // The linker has its kinds of blocks from `GeneratedBlocks.all`, which are all drawn.
        guard let block = block as? any DrawnBlock else { return }
        var markup = Markup()
        block.write(into: &markup, on: &self)
        output.append(contentsOf: markup.bytes)
    }
}

// MARK: - Citations

extension PageWriter {
    private mutating func number(of source: Int) -> Int {
        if let number = numberOfSource[source] { return number }
        citations.append(Citation(source: source))
        numberOfSource[source] = citations.count
        return citations.count
    }

    /// Whether a source has been cited so far.
    func hasCited(_ source: Int) -> Bool { numberOfSource[source] != nil }

    /// The rows of the sources that are cited so far, by the numbers of their notes.
    var citedSources: [Int] { citations.map(\.source) }

    /// The notes for all citations written so far.
    func notes() -> [NoteView] {
        guard let number = site.table(.sources) else { return [] }
        let table = site.tables[number]
        return citations.enumerated().map { position, citation in
            let row = citation.source
            let record = RecordID(table: number, row: row)
            return NoteView(
                number: position + 1, title: table.label(of: row), url: table.link(row, "url"),
                publisher: table.text(row, "publisher", site.words),
                date: table.text(row, "published", site.words),
                sourceURL: url(site.destination(of: .record(record))),
                sourceID: id(of: record), language: table.language(of: row),
                caveat: table.text(row, "reliability", site.words),
                marks: (0..<citation.marks).map {
                    LinkView(title: Self.letters($0), url: "#_ref-\(position + 1)-\($0 + 1)")
                })
        }
    }

    /// a, b, … z, aa, ab, …
    private static func letters(_ number: Int) -> String {
        var number = number
        var letters = ""
        repeat {
            letters = String(UnicodeScalar(UInt8(97 + number % 26))) + letters
            number = number / 26 - 1
        } while number >= 0
        return letters
    }
}
