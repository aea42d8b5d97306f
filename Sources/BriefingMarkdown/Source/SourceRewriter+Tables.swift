import BriefingGround

extension SourceRewriter {
    /// Rewrites a pipe table, of which the header and the delimiter row have been read.
    ///
    /// - Returns: the start of the line after the table; nothing if it is none (GFM 0.29, section 4.10).
    mutating func takeTable(header: Line, delimiter: Line) -> Int? {
        let limit = rejections.tables[header.start] ?? Int.max
        guard !rejections.ignoresBlocks, limit > 0,
            header.prefix.quotes == delimiter.prefix.quotes, delimiter.prefix.markers == 0,
            let alignments = alignments(of: delimiter), !startsBlock(header), !isLazy(header),
            !isLazy(delimiter), !isTooDeep(delimiter, after: header)
        else { return nil }
        var cells: [Cell] = []
        splitCells(of: header, into: &cells)
        guard cells.count == alignments.count else { return nil }

        rewind(to: header.mark)
        flush(to: header.start)
        let table = result.tables.count
        result.tables.append(
            Rewritten.Table(alignments: alignments, rows: 1, offset: header.start, line: fileLine)
        )
        writeRow(cells, of: header, continuing: delimiter, row: 0, table: table)
        sourceLine += 2
        var next = delimiter.next
        var missing = 0
        while next < source.count, result.tables[table].rows < limit {
            let line = line(at: next)
            guard continues(line, after: delimiter) else { break }
            splitCells(of: line, into: &cells)
            guard !cells.isEmpty else { break }
            missing += max(0, alignments.count - cells.count)
            if cells.count > alignments.count { reportLostCells(cells[alignments.count...], of: line) }
            guard missing <= Self.mostMissingCells else {
                reportMissingCells()
                break
            }
            writeRow(cells, of: line, continuing: line, row: result.tables[table].rows, table: table)
            result.tables[table].rows += 1
            sourceLine += 1
            next = line.next
        }
        flushed = next
        result.lines.note(given: givenLine, source: sourceLine)
        return next
    }
}

extension SourceRewriter {
    /// Short rows are filled up to the header's width: a wide header over many short rows would make a short
    /// text very long.
    fileprivate static var mostMissingCells: Int { 100_000 }

    /// A cell's text in its line.
    fileprivate struct Cell {
        var range: Range<Int>
        /// Whether there is an escaped pipe in it.
        var hasEscapedPipe: Bool
    }

    /// Whether a line only continues the paragraph of a quote or an item that it is not part of itself.
    func isLazy(_ line: Line) -> Bool {
        guard let paragraph, line.prefix.markers == 0 else { return false }
        return line.prefix.quotes < paragraph.quotes
            || (paragraph.isInItem && line.prefix.quotes == paragraph.quotes
                && line.prefix.indent < paragraph.column)
    }

    /// Whether a line is indented so far that it can only go on with the paragraph before it.
    fileprivate func isTooDeep(_ delimiter: Line, after header: Line) -> Bool {
        if let paragraph, paragraph.isInItem { return delimiter.prefix.indent >= paragraph.column + 4 }
        if mayBeInList { return delimiter.prefix.indent >= header.prefix.indent + 4 }
        return delimiter.prefix.indent >= 4 || delimiter.prefix.quoteIndent >= 4
    }

    /// The columns' alignments if the line is a delimiter row.
    fileprivate func alignments(of line: Line) -> [Rewritten.Table.Alignment]? {
        var alignments: [Rewritten.Table.Alignment] = []
        var offset = line.prefix.end
        let end = source.trimmed(offset..<line.end).upperBound
        // Dashes alone underline a heading or part the text.
        guard source[offset..<end].contains(where: { $0 != UInt8(ascii: "-") }) else { return nil }
        if offset < end, source[offset] == UInt8(ascii: "|") { offset += 1 }
        while offset < end {
            while offset < end, source[offset].isSpaceOrTab { offset += 1 }
            let left = offset < end && source[offset] == UInt8(ascii: ":")
            if left { offset += 1 }
            let dashes = offset
            while offset < end, source[offset] == UInt8(ascii: "-") { offset += 1 }
            guard offset > dashes else { return nil }
            let right = offset < end && source[offset] == UInt8(ascii: ":")
            if right { offset += 1 }
            while offset < end, source[offset].isSpaceOrTab { offset += 1 }
            guard offset == end || source[offset] == UInt8(ascii: "|") else { return nil }
            offset += 1
            switch (left, right) {
            case (true, true): alignments.append(.center)
            case (true, false): alignments.append(.left)
            case (false, true): alignments.append(.right)
            case (false, false): alignments.append(.none)
            }
        }
        return alignments.isEmpty ? nil : alignments
    }

    /// Whether a line can be a row of the table.
    fileprivate func continues(_ line: Line, after delimiter: Line) -> Bool {
        guard line.prefix.end < line.end, line.prefix.quotes == delimiter.prefix.quotes,
            line.prefix.markers == 0, line.prefix.indent < delimiter.prefix.indent + 4
        else { return false }
        // Less indented than a table inside a list item: most probably the text after the list.
        if delimiter.prefix.indent >= 2, line.prefix.indent < min(2, delimiter.prefix.indent),
            source[line.prefix.end] != UInt8(ascii: "|")
        {
            return false
        }
        // A line of `=` underlines a paragraph, and a table is none.
        return source[line.prefix.end] == UInt8(ascii: "=") || !startsBlock(line)
    }

    /// Splits a row at its unescaped pipes.
    fileprivate func splitCells(of line: Line, into cells: inout [Cell]) {
        cells.removeAll(keepingCapacity: true)
        let row = source.trimmed(line.prefix.end..<line.end)
        var offset = row.lowerBound
        if offset < row.upperBound, source[offset] == UInt8(ascii: "|") { offset += 1 }
        while offset < row.upperBound {
            let start = offset
            var hasEscapedPipe = false
            while offset < row.upperBound, source[offset] != UInt8(ascii: "|") {
                switch source[offset] {
                case UInt8(ascii: "\\") where source.has("|", at: offset + 1) && offset + 1 < row.upperBound:
                    hasEscapedPipe = true
                    offset += 2
                case UInt8(ascii: "["):
                    // The bar of '[[target|label]]' separates no cells.
                    offset = RecordLinks.end(in: source, at: offset, to: row.upperBound) ?? offset + 1
                default: offset += 1
                }
            }
            offset = min(offset, row.upperBound)
            cells.append(Cell(range: source.trimmed(start..<offset), hasEscapedPipe: hasEscapedPipe))
            offset += 1
        }
    }

    /// Writes one heading per column: the row's cells, empty ones where they are missing; more are dropped.
    fileprivate mutating func writeRow(_ cells: [Cell], of line: Line, continuing: Line, row: Int, table: Int)
    {
        let columns = result.tables[table].alignments.count
        for column in 0..<columns {
            let prefix = column == 0 ? line : continuing
            let ordinal = row * columns + column
            result.lines.note(given: givenLine, source: sourceLine)
            output.append(contentsOf: UnsafeBufferPointer(rebasing: source[prefix.start..<prefix.prefix.end]))
            output.append("###### ")
            let offset = result.tables[table].offset
            Token.appendBare(
                addToken(.cellStart(table: table, ordinal: ordinal), offset: offset),
                to: &output
            )
            // White space at either side, as at the ends of a line: delimiters of emphasis look at it.
            output.append(0x20)
            if column < cells.count { writeCell(cells[column]) }
            output.append(0x20)
            Token.appendBare(
                addToken(.cellEnd(table: table, ordinal: ordinal), offset: offset),
                to: &output
            )
            output.append(" #\n")
            givenLine += 1
        }
    }

    fileprivate mutating func writeCell(_ cell: Cell) {
        guard cell.hasEscapedPipe else { return writeCell(source, cell.range, base: 0) }
        // GFM: '\|' becomes '|' before inlines are parsed, so that a code span can have one.
        var bytes: [UInt8] = []
        var offset = cell.range.lowerBound
        while offset < cell.range.upperBound {
            if source[offset] == UInt8(ascii: "\\"), source.has("|", at: offset + 1) { offset += 1 }
            bytes.append(source[offset])
            offset += 1
        }
        bytes.withUnsafeBufferPointer {
            writeCell($0, 0..<$0.count, base: cell.range.lowerBound)
        }
    }

    fileprivate mutating func writeCell(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, base: Int) {
        var (offset, copied) = (range.lowerBound, range.lowerBound)
        while offset < range.upperBound {
            guard dispatch[Int(bytes[offset])] != 0 else {
                offset += 1
                continue
            }
            let scan = SourceScan(
                bytes: bytes,
                start: range.lowerBound,
                offset: offset,
                lineEnd: range.upperBound,
                limit: range.upperBound,
                floor: copied,
                isHeading: false
            )
            guard let match = takeMatch(scan, base: base) else {
                offset += scan.step
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<match.range.lowerBound]))
            appendGuarded(match, of: bytes)
            copied = match.range.upperBound
            offset = copied
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<range.upperBound]))
    }

    private mutating func reportLostCells(_ cells: ArraySlice<Cell>, of line: Line) {
        guard let lost = cells.first(where: { !$0.range.isEmpty }) else { return }
        result.diagnostics.append(
            Diagnostic(
                .lostCell,
                at: Location(path, line: fileLine, column: lost.range.lowerBound - line.start + 1),
                "the row has more cells than the table's header: '\(source.string(lost.range))' would not be shown",
                help: "give the header a cell for it, or write '\\|' for a bar that is meant as such"
            )
        )
    }

    fileprivate mutating func reportMissingCells() {
        result.diagnostics.append(
            Diagnostic(
                .markdownTooComplex,
                at: Location(path, line: fileLine),
                "the table is too wide for its short rows: more than \(Self.mostMissingCells) cells are missing",
                help: "give each row as many cells as the header, or a narrower header"
            )
        )
    }
}
