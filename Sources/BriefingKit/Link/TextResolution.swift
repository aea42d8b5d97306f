import BriefingGround
import BriefingMarkdown
import BriefingTables

/// One text while its holes are resolved: where it stands, the hole at hand, and what has been found.
///
/// What each kind of hole comes to stands in a file of its own in `Holes`.
struct TextResolution {
    let resolver: ProseResolver
    let context: Context
    /// The line of the hole at hand.
    private var line = 0
    private(set) var result: ProseResolver.Result

    /// Where the text stands: what it belongs to, its file, and for a table cell the record and field.
    struct Context: Sendable {
        var owner: Target
        var path: String
        var record: String?
        var field: String?
    }

    /// Resolves every hole of `text`; a reference that leads nowhere is reported and filled with its words.
    init(of text: CompiledMarkdown, in context: Context, by resolver: ProseResolver) {
        self.resolver = resolver
        self.context = context
        result = ProseResolver.Result(text: LinkedText(markdown: text, resolutions: []))
        result.text.resolutions.reserveCapacity(text.holes.count)
        for hole in text.holes {
            line = hole.line
            let resolution = hole.kind.resolve(by: &self)
            result.text.resolutions.append(resolution)
        }
        for mention in text.mentions { check(mention) }
    }
}

// The methods that it asks for stand in `Holes`.
extension TextResolution: HoleResolver {
    typealias Resolved = any Resolution
}

// MARK: - What the kinds of holes share

extension TextResolution {
    var lookup: Lookup { _read { yield resolver.lookup } }
    var index: SiteIndex { _read { yield resolver.lookup.index } }

    /// Where the hole at hand stands.
    var location: Location { Location(context.path, line: line) }

    /// Notes that the text mentions something.
    mutating func mention(_ target: Target) { result.mentions.append(target) }

    /// Notes that the text cites a source.
    mutating func cite(_ source: Target) { result.citations.append(source) }

    /// Notes that the text shows an asset, or links to it.
    mutating func use(_ asset: String) { result.assets.append(asset) }

    /// Notes that the text shows values of tables.
    mutating func showValues() { result.hasValues = true }

    /// Reports something about the hole at hand.
    mutating func report(_ rule: Rule, _ message: String, help: String? = nil) {
        adopt([Diagnostic(rule, at: location, message, help: help)])
    }

    /// Reports a name that nothing has.
    mutating func report(_ rule: Rule, _ miss: Lookup.Miss) { adopt([miss.finding(rule, at: location)]) }

    /// Takes over findings about the hole at hand.
    mutating func adopt(_ findings: [Diagnostic]) {
        for var finding in findings {
            if let record = context.record { (finding.record, finding.field) = (record, context.field) }
            result.diagnostics.append(finding)
        }
    }

    /// The context of something to link to.
    func destination(of target: Target) -> Destination {
        index.destination(of: target, in: lookup.tables)
    }

    func title(of target: Target) -> String {
        switch target {
        case .article(let number):
            resolver.articles[number].header.title.isEmpty
                ? resolver.articles[number].path : resolver.articles[number].header.title
        case .record(let record): lookup.tables[record.table].label(of: record.row)
        }
    }

    /// Checks that the page of something has a heading.
    mutating func check(_ fragment: String, of target: Target) {
        // The top of the page, unless a heading has the id (HTML, 7.4.6.3).
        let isTop = fragment.isEmpty || fragment.lowercased() == "top"
        let article: Int?
        switch target {
        case .article(let number): article = number
        case .record(let record):
            article = index.prose[record]
            let table = lookup.tables[record.table]
            if index.unreadable.contains("\(table.schema.name)/\(table.records[record.row].id).md") { return }
        }
        if isTop { return }
        if let article, resolver.articles[article].body.hasHeading(fragment) { return }
        let headings = article.map { resolver.articles[$0].body.headings.map { "#" + $0.id } } ?? []
        let choices = headings.prefix(8).joined(separator: ", ")
        report(
            .unknownAnchor, "'\(title(of: target))' has no heading '#\(fragment)'",
            help: NearMiss.help(for: "#" + fragment, in: headings)
                ?? (headings.isEmpty ? nil : "its headings: \(choices)"))
    }
}
