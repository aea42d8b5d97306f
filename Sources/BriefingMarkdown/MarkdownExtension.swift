import BriefingGround
import CCmark

/// One addition to CommonMark: a file in `Extensions` and a line in `MarkdownExtensions.all`; if it leaves holes for
/// the site, a line in `HoleResolver` too.
///
/// An extension works at up to three places, each with a default that does nothing:
/// 1. in the *source*, before libcmark sees it: syntax that libcmark would take apart becomes a token;
/// 2. in the *text* that libcmark found, where code, escapes and links are already told apart;
/// 3. at *nodes* of libcmark's tree.
protocol MarkdownExtension: Sendable {
    /// Bytes at which `match(source:)` is asked; none of them is a line end or a backslash.
    var sourceTriggers: [UInt8] { get }
    /// What starts at the scan's offset in the source, if it is this extension's.
    func match(source scan: SourceScan) -> SourceMatch?

    /// Whether `keepsEscape(source:)` is asked at all.
    var keepsEscapes: Bool { get }
    /// Whether the backslash escape at the scan's offset has to be known of in the text that libcmark finds.
    func keepsEscape(source scan: SourceScan) -> Bool

    /// Bytes at which `match(text:in:)` is asked.
    var textTriggers: [UInt8] { get }
    /// What stands at the scan's offset in a text node, if it is this extension's.
    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch?

    /// Types of nodes at which `enter` and `leave` are called.
    var nodeTypes: [cmark_node_type] { get }
    /// Called before the node's children are visited; may change literals but not the tree.
    func enter(_ node: Node, in walk: inout TreeWalk)
    /// Called after the node's children, or at once for a leaf; may change the tree below the node, and
    /// replace or free the node itself.
    func leave(_ node: Node, in walk: inout TreeWalk)

    /// Called once after the walk.
    func finish(_ root: Node, in walk: inout TreeWalk)
}

extension MarkdownExtension {
    var sourceTriggers: [UInt8] { [] }
    func match(source scan: SourceScan) -> SourceMatch? { nil }
    var keepsEscapes: Bool { false }
    func keepsEscape(source scan: SourceScan) -> Bool { false }
    var textTriggers: [UInt8] { [] }
    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch? { nil }
    var nodeTypes: [cmark_node_type] { [] }
    func enter(_ node: Node, in walk: inout TreeWalk) {}
    func leave(_ node: Node, in walk: inout TreeWalk) {}
    func finish(_ root: Node, in walk: inout TreeWalk) {}
}

/// The extensions in force: at one place in a text the first that matches wins.
enum MarkdownExtensions {
    static let all: [@Sendable (MarkdownOptions) -> (any MarkdownExtension)?] = [
        { _ in RecordLinks() },
        { _ in Citations() },
        { _ in FootnoteReferences() },
        { _ in InlineValues() },
        { _ in HeadingIDs() },
        { _ in Autolinks() },
        { _ in EmailLinks() },
        { _ in Strikethrough() },
        { options in TaskLists(labels: options.tableLabel == nil ? [] : options.taskLabels) },
        { options in Callouts(titles: options.calloutTitles) },
        { options in DataBlocks(names: options.blocks, isRefused: options.refusesBlocks) },
        { options in GlossaryTerms(options.terms) },
        { options in Apostrophes(options) },
        { options in DisallowedHTML(options) },
        { options in Captions(options) },
        { _ in UnreadSyntax() },
    ]
}

/// Gives every kind of hole what the site has for it: a line here for each.
///
/// The compiler wants a method for each line from whoever resolves holes, and a line for each kind from the kind
/// itself, so that none can be forgotten.
package protocol HoleResolver {
    associatedtype Resolved
    mutating func resolve(_ hole: AddressHole) -> Resolved
    mutating func resolve(_ hole: RecordHole) -> Resolved
    mutating func resolve(_ hole: CitationHole) -> Resolved
    mutating func resolve(_ hole: BlockHole) -> Resolved
    mutating func resolve(_ hole: ValueHole) -> Resolved
    mutating func resolve(_ hole: TermHole) -> Resolved
    mutating func resolve(_ hole: TableNameHole) -> Resolved
}

/// A place in the source at which an extension may find its syntax.
struct SourceScan {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where the line or the table cell starts: nothing before it is looked at.
    let start: Int
    /// The place in question.
    let offset: Int
    /// Where the line or the cell ends.
    let lineEnd: Int
    /// Where a match has to end: `lineEnd` in a table and in a heading, else the end of the text.
    let limit: Int
    /// Where the match before it ended: no match can reach back beyond it.
    let floor: Int
    /// Whether the line is a heading that starts with `#`.
    let isHeading: Bool

    /// The byte before the place, a line end if there is none.
    var previous: UInt8 { offset > start ? bytes[offset - 1] : 0x0A }

    /// The byte at an offset, a line end beyond the limit.
    func byte(_ offset: Int) -> UInt8 { offset < limit ? bytes[offset] : 0x0A }
}

/// Syntax found in the source.
struct SourceMatch {
    /// Where it starts, if not at the scan's offset but before it.
    var start: Int?
    /// Where it ends.
    var end: Int
    var kind: Token.Kind
    /// The link label in it, and the one right after it: if the author defines either, his link wins over the
    /// match.
    var label: Range<Int>?
    var nextLabel: Range<Int>?
    var problem: Problem?

    /// A finding at the match.
    struct Problem {
        var rule: Rule
        var message: String
        var help: String?
    }

    init(end: Int, _ kind: Token.Kind, label: Range<Int>? = nil, problem: Problem? = nil) {
        self.end = end
        self.kind = kind
        self.label = label
        self.problem = problem
    }
}

/// A place in a text node.
struct TextScan {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The place in question.
    var offset: Int
    /// Where the part not yet replaced starts: a match can't reach back beyond it.
    var start: Int
    let node: Node
}

/// Syntax found in a text node.
struct TextMatch {
    var range: Range<Int>
    var kind: Token.Kind
}
