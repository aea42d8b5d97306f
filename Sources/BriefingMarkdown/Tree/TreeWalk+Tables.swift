import CCmark

/// How far a table's cells have been found in the tree.
struct TableState {
    /// Cells met so far, in order, all under one parent.
    var cells = 0
    var parent: Node?
    /// The heading of the cell that was met last.
    var last: Node?
    var isRejected = false
}

extension TreeWalk {
    /// Meets one end of a cell: the cell must be the next heading after the one before it.
    mutating func meetCell(table: Int, ordinal: Int, isEnd: Bool, in node: Node) {
        guard let heading = node.parent, heading.type == CMARK_NODE_HEADING,
            cmark_node_get_heading_level(heading) == 6
        else { return rejectCell(table: table, ordinal: ordinal) }
        // The heading counted as a word, and so did the white space that keeps its text off the tokens.
        wordCount -= 1
        if isEnd {
            if tables[table].last != heading { rejectCell(table: table, ordinal: ordinal) }
            return
        }
        let follows =
            ordinal == 0
            || (tables[table].cells == ordinal && tables[table].parent == heading.parent
                && heading.previous == tables[table].last)
        guard follows, heading.firstChild == node else { return rejectCell(table: table, ordinal: ordinal) }
        tables[table].cells = ordinal + 1
        tables[table].parent = heading.parent
        tables[table].last = heading
    }

    /// A cell that is not where it should be: the table ends with the row before it.
    mutating func rejectCell(table: Int, ordinal: Int) {
        guard !tables[table].isRejected else { return }
        tables[table].isRejected = true
        rejections.tables[rewritten.tables[table].offset] =
            ordinal / rewritten.tables[table].alignments.count
    }

    mutating func verifyTables() {
        for (index, table) in rewritten.tables.enumerated()
        where tables[index].cells < table.rows * table.alignments.count {
            rejectCell(table: index, ordinal: tables[index].cells)
        }
    }

    /// Whether a heading is a table's cell, or the first line of an empty footnote.
    func isPlaceholder(_ heading: Node) -> Bool {
        guard sourceTokens > 0, let first = heading.firstChild, first.type == CMARK_NODE_TEXT else {
            return false
        }
        let bytes = first.literal
        guard bytes.first == Token.lead,
            let reference = TokenReference(in: bytes, at: 0, count: sourceTokens)
        else { return false }
        switch tokens[reference.index].kind {
        case .cellStart, .nothing: return true
        default: return false
        }
    }
}
