import BriefingGround
import CCmark

/// The one walk over libcmark's tree: iterative, so that no nesting can exhaust the stack.
struct TreeWalk {
    let setup: MarkdownSetup
    private(set) var rewritten: Rewritten
    let classes: UnsafeBufferPointer<UInt8>
    let path: String
    /// Finds in the source what libcmark handed back.
    var finder: SourceFinder

    var tokens: [Token]
    /// How many of the tokens stand in the text that libcmark parsed.
    let sourceTokens: Int
    /// The source text of all tokens.
    let originals: [UInt8]
    var diagnostics: [Diagnostic]
    /// What has to be left alone in another attempt.
    var rejections = Rejections()

    var headings: [Heading] = []
    var wordCount = 0
    /// The lines of the paragraph or heading that the present node is in, as libcmark counts them.
    var blockLines = 1...1
    /// Line ends inside links of the block so far: libcmark doesn't count them for what stands after.
    var lostLines = 0
    /// How many links and images the present node is in.
    var linkDepth = 0
    var imageDepth = 0
    /// The heading that the present node is in, and its text so far.
    var heading: HeadingDraft?
    /// Cells that were found where they belong, and the last one's heading, per table.
    var tables: [TableState]
    /// The first of the expected fences not yet met.
    var nextFence = 0
    /// Lines, as libcmark counts them, of blocks that nothing closes.
    var unclosedBlocks: Set<Int> = []
    var addressCount = 0
    /// Pictures of the site so far.
    var pictureCount = 0

    var footnotes: FootnoteState
    var tildes: [TildeRun] = []
    var callouts: [OpenCallout] = []
    var usedTerms: Set<Int> = []
    var unread = UnreadState()
    var html = HTMLState()

    init(
        _ setup: MarkdownSetup,
        _ rewritten: Rewritten,
        _ source: UnsafeBufferPointer<UInt8>,
        _ classes: UnsafeBufferPointer<UInt8>,
        path: String
    ) {
        self.setup = setup
        self.rewritten = rewritten
        self.classes = classes
        self.path = path
        finder = SourceFinder(source, firstLine: rewritten.lines.fileLine(1))
        tokens = rewritten.tokens
        sourceTokens = tokens.count
        originals = rewritten.originals
        self.rewritten.tokens = []
        diagnostics = rewritten.diagnostics
        tables = rewritten.tables.map { _ in TableState() }
        footnotes = FootnoteState(noteCount: rewritten.notes.count)
    }

    /// Visits every node.
    mutating func run(_ root: Node) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
            visit(node, entering: event == CMARK_EVENT_ENTER)
        }
        verifyTables()
        verifyFences()
        verifyNotes()
    }

    /// Does what needs the whole tree.
    mutating func finish(_ root: Node) {
        settleHeadingIDs()
        for found in setup.extensions { found.finish(root, in: &self) }
    }

    /// The line of the file at which a node starts; an inline node's own line is trusted only inside its block.
    func line(of node: Node) -> Int {
        let own = Int(cmark_node_get_start_line(node))
        guard node.type.rawValue > CMARK_NODE_LAST_BLOCK.rawValue else {
            return rewritten.lines.fileLine(own)
        }
        return rewritten.lines.fileLine(
            min(max(own + lostLines, blockLines.lowerBound), blockLines.upperBound))
    }

    private mutating func enterBlock(_ node: Node) {
        wordCount += 1
        let start = Int(cmark_node_get_start_line(node))
        blockLines = start...max(start, Int(cmark_node_get_end_line(node)))
        lostLines = 0
    }

    mutating func report(
        _ rule: Rule, line: Int, column: Int? = nil, _ message: String, help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(rule, at: Location(path, line: line, column: column), message, help: help))
    }

    /// Notes a token that the walk makes, and returns its index.
    mutating func addToken(_ kind: Token.Kind, line: Int) -> Int {
        tokens.append(Token(kind: kind, line: line))
        return tokens.count - 1
    }
}

extension TreeWalk {
    fileprivate mutating func visit(_ node: Node, entering: Bool) {
        let type = node.type
        let isLeaf: Bool
        switch type {
        case CMARK_NODE_TEXT:
            return text(node)
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            wordCount += 1
            heading?.text.append(0x20)
            return
        case CMARK_NODE_PARAGRAPH:
            if entering { enterBlock(node) }
            isLeaf = false
        case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
            isLeaf = false
        case CMARK_NODE_HEADING:
            isLeaf = false
            if entering {
                enterBlock(node)
                enterHeading(node)
            } else {
                leaveHeading(node)
            }
        case CMARK_NODE_CODE:
            code(node)
            isLeaf = true
        case CMARK_NODE_CODE_BLOCK:
            codeBlock(node)
            isLeaf = true
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
            restoreLiteral(of: node, isBlock: type == CMARK_NODE_HTML_BLOCK)
            isLeaf = true
        case CMARK_NODE_THEMATIC_BREAK:
            return
        default:
            isLeaf = false
        }
        var mask = setup.nodeDispatch[Int(type.rawValue) % 32]
        while mask != 0 {
            let found = setup.extensions[mask.trailingZeroBitCount]
            mask &= mask - 1
            if entering { found.enter(node, in: &self) }
            if isLeaf || !entering { found.leave(node, in: &self) }
        }
        switch type {
        case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
            if entering { enterLink(node) } else { leaveLink(node) }
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
            visitHTML(node)
        default:
            break
        }
        guard !entering else { return }
        if let last = tildes.last, last.parent == node { Strikethrough.settle(node, in: &self) }
        if let last = html.open.last, last.parent == node { settleHTML(in: node) }
    }
}
