/// Replaces extended syntax in a source by what libcmark understands, line by line, in one pass.
///
/// 1. Syntax inside a line becomes a token (see `Token`).
/// 2. A pipe table becomes one heading per cell, its text between two tokens, so that libcmark parses
///    every cell's inlines by itself and with the text's link definitions.
/// 3. A footnote's text becomes a list item, whose content is indented as a footnote's is.
///
/// The pass sees lines, not blocks. What it takes for a table, a note or a fence is verified against the tree
/// (see `TreeWalk`); where it was wrong, the text is rewritten once more without it.
struct SourceRewriter {
    let source: UnsafeBufferPointer<UInt8>
    let setup: MarkdownSetup
    /// The setup's table of trigger bytes.
    let dispatch: UnsafeBufferPointer<UInt32>
    let rejections: Rejections
    let path: String
    let firstLine: Int
    /// Whether there is any carriage return: most texts have none.
    private let hasReturns: Bool
    var result: Rewritten

    var output: [UInt8] = []
    /// Up to where the source is in the output.
    var flushed = 0
    /// 1-based lines: of the source, and of the text for libcmark.
    var sourceLine = 1
    var givenLine = 1
    /// The line before, if it may be the header of a table.
    var previous: Line?
    /// How the lines since the last blank one began.
    var paragraph: (quotes: Int, column: Int, isInItem: Bool)?
    /// Whether the indentation of a line may be that of an item.
    var mayBeInList = false
    /// Whether the line before is a list marker and nothing else: its item's text begins with this one.
    var followsBareMarker = false
    var fence: (byte: UInt8, length: Int)?
    private lazy var definitions = LinkDefinitions(in: source)
    lazy var noteMarker = NoteMarker.choose(for: source)

    /// A line of the source, and the state at its start.
    struct Line {
        var start: Int
        /// Without and with the line end.
        var end: Int
        var next: Int
        var prefix: LinePrefix
        var mark: Mark
    }

    /// Where output stood when a line began, to take it back.
    struct Mark {
        var output: Int
        var flushed: Int
        var tokens: Int
        var diagnostics: Int
        var sourceLine: Int
        var givenLine: Int
    }

    init(
        _ source: UnsafeBufferPointer<UInt8>,
        setup: MarkdownSetup,
        dispatch: UnsafeBufferPointer<UInt32>,
        rejections: Rejections,
        path: String,
        firstLine: Int
    ) {
        self.source = source
        self.setup = setup
        self.dispatch = dispatch
        self.firstLine = firstLine
        hasReturns = source.firstOffset(of: 0x0D, from: 0) != nil
        self.rejections = rejections
        self.path = path
        result = Rewritten(lines: LineMap(firstLine: firstLine))
    }

    /// Does the whole pass.
    mutating func rewrite() -> Rewritten {
        var offset = 0
        while offset < source.count { offset = takeLine(at: offset) }
        if flushed > 0 {
            flush(to: source.count)
            result.bytes = output
        }
        return result
    }

    /// The line that starts at an offset.
    func line(at start: Int) -> Line {
        let (end, next) = lineEnd(from: start)
        return Line(
            start: start,
            end: end,
            next: next,
            prefix: LinePrefix(of: source, from: start, to: end),
            mark: mark
        )
    }

    var mark: Mark {
        Mark(
            output: output.count,
            flushed: flushed,
            tokens: result.tokens.count,
            diagnostics: result.diagnostics.count,
            sourceLine: sourceLine,
            givenLine: givenLine
        )
    }

    /// Takes back everything since a mark.
    mutating func rewind(to mark: Mark) {
        output.removeLast(output.count - mark.output)
        flushed = mark.flushed
        result.tokens.removeLast(result.tokens.count - mark.tokens)
        result.diagnostics.removeLast(result.diagnostics.count - mark.diagnostics)
        sourceLine = mark.sourceLine
        givenLine = mark.givenLine
        result.lines.rewind(to: givenLine + 1)
    }

    /// Copies the source up to an offset into the output.
    mutating func flush(to offset: Int) {
        guard offset > flushed else { return }
        if flushed == 0 { output.reserveCapacity(source.count + source.count / 4 + 64) }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: source[flushed..<offset]))
        flushed = offset
    }

    /// Appends a token in place of what it stands for.
    mutating func appendGuarded(
        _ match: (range: Range<Int>, token: Int),
        of bytes: UnsafeBufferPointer<UInt8>
    ) {
        Token.appendGuarded(
            match.token,
            first: bytes[match.range.lowerBound],
            last: bytes[match.range.upperBound - 1],
            to: &output
        )
    }

    /// Notes a token and returns its index.
    mutating func addToken(
        _ kind: Token.Kind,
        original: Slice<UnsafeBufferPointer<UInt8>>? = nil,
        offset: Int
    ) -> Int {
        let start = result.originals.count
        if let original { result.originals.append(contentsOf: UnsafeBufferPointer(rebasing: original)) }
        result.tokens.append(
            Token(kind: kind, original: start..<result.originals.count, offset: offset, line: fileLine)
        )
        return result.tokens.count - 1
    }

    /// The line of the file that is being read.
    var fileLine: Int { firstLine - 1 + sourceLine }

    mutating func isDefined(_ label: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        definitions.contains(bytes[label])
    }

    /// Where the line ends, without and with its line end.
    func lineEnd(from start: Int) -> (end: Int, next: Int) {
        var end = source.firstOffset(of: 0x0A, from: start) ?? source.count
        if hasReturns {
            end =
                UnsafeBufferPointer(rebasing: source[start..<end]).firstOffset(of: 0x0D, from: 0)
                .map { start + $0 } ?? end
        }
        guard end < source.count else { return (end, end) }
        let isPair = source[end] == 0x0D && end + 1 < source.count && source[end + 1] == 0x0A
        return (end, end + (isPair ? 2 : 1))
    }
}
