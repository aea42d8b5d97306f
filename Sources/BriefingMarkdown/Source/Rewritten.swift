import BriefingGround

/// What the rewriter makes of a source: the text for libcmark, and all that has to be known afterwards.
struct Rewritten {
    /// The text for libcmark; nothing where the source can be taken as it is.
    var bytes: [UInt8]?
    var tokens: [Token] = []
    /// The source text of all tokens, one after the other.
    var originals: [UInt8] = []
    var lines: LineMap
    var tables: [Table] = []
    var notes: [Note] = []
    /// Lines, as given to libcmark, at which a fenced code block was taken to start.
    var fences: [Int] = []
    var diagnostics: [Diagnostic] = []

    /// A pipe table whose cells were given to libcmark as headings of level 6, one a line.
    package struct Table {
        enum Alignment { case none, left, center, right }
        var alignments: [Alignment]
        /// Rows with the header, each with as many cells as there are alignments.
        var rows: Int
        /// Where the header line starts in the source.
        var offset: Int
        /// The line of the file.
        var line: Int
    }

    /// A footnote's text, given to libcmark as an item of a list.
    struct Note {
        var label: String
        /// Where the item starts in the text given to libcmark: 1-based line and column in bytes.
        var line: Int
        var column: Int
        /// Where the label stands in the source.
        var offset: Int
        var fileLine: Int
    }
}

/// What turned out not to be as the rewriter took it: the next attempt leaves it alone.
struct Rejections {
    /// Source offsets of tokens and footnotes to leave as they are.
    var offsets: Set<Int> = []
    /// Source offsets of tables' header lines → rows to keep, with the header; 0 or 1: no table.
    var tables: [Int: Int] = [:]
    /// Whether fenced code is no longer to be skipped.
    var ignoresFences = false
    /// Whether there are to be no tables and no footnotes at all.
    var ignoresBlocks = false

    var isEmpty: Bool { offsets.isEmpty && tables.isEmpty && !ignoresFences && !ignoresBlocks }

    mutating func formUnion(_ other: Rejections) {
        offsets.formUnion(other.offsets)
        tables.merge(other.tables) { min($0, $1) }
        ignoresFences = ignoresFences || other.ignoresFences
        ignoresBlocks = ignoresBlocks || other.ignoresBlocks
    }
}
