import LibC

/// Copies what libcmark rendered, with HTML in place of tokens, and notes holes and headings on the way.
struct Splicer {
    private let tokens: [Token]
    private let originals: [UInt8]
    private let headings: [Heading]
    private let tables: [Rewritten.Table]
    private let hasAddresses: Bool
    private let tableLabel: String?
    private var compiled = CompiledMarkdown()
    /// The text's headings so far, in the order of the HTML.
    private var compiledHeadings: [CompiledMarkdown.Heading] = []
    /// Where the tag of the cell at hand starts, and where its content does.
    private var cellStart = 0
    private var cellContent = 0
    /// Whether the first column of the table at hand holds the names of its rows.
    private var hasRowHeaders = false

    init(_ walk: TreeWalk, tableLabel: String?) {
        self.tableLabel = tableLabel
        tokens = walk.tokens
        originals = walk.originals
        headings = walk.headings
        tables = walk.rewritten.tables
        hasAddresses = walk.addressCount > 0
        compiled.wordCount = walk.wordCount
        compiled.mentions = walk.unread.mentions
    }

    /// - Parameter rendered: what libcmark rendered, ended by a zero byte.
    mutating func splice(_ rendered: UnsafePointer<CChar>) -> CompiledMarkdown {
        let count = strlen(rendered)
        let start = UnsafeRawPointer(rendered).assumingMemoryBound(to: UInt8.self)
        let bytes = UnsafeBufferPointer(start: start, count: count)
        compiled.html.reserveCapacity(count + 64)
        var copied = 0
        var nextToken = findToken(in: bytes, from: 0)
        var nextAddress = hasAddresses ? findAddress(in: bytes, from: 0) : count
        while min(nextToken, nextAddress) < count {
            if nextToken < nextAddress {
                let end = spliceToken(at: nextToken, in: bytes, copied)
                copied = end
                nextToken = findToken(in: bytes, from: max(end, nextToken + 1))
            } else {
                copied = spliceAddress(at: nextAddress, in: bytes, copied)
                nextAddress = findAddress(in: bytes, from: max(copied, nextAddress + 1))
            }
        }
        compiled.html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
        compiled.headings = compiledHeadings
        return compiled
    }
}

extension Splicer {
    fileprivate func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
        bytes.firstOffset(of: byte, from: offset) ?? bytes.count
    }

    /// The next token; letters of other scripts may have the same first byte.
    func findToken(in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
        var offset = offset
        while true {
            offset = find(Token.lead, in: bytes, from: offset)
            guard offset < bytes.count else { return offset }
            if TokenReference(in: bytes, at: offset, count: tokens.count) != nil { return offset }
            offset += 1
        }
    }

    /// The next attribute that starts with the mark of an address: its offset is that of the `%`. Only an
    /// attribute has a bare quote in what libcmark renders.
    fileprivate func findAddress(in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
        var offset = offset
        while true {
            offset = find(UInt8(ascii: "%"), in: bytes, from: offset)
            guard offset < bytes.count, offset >= 2 else { return bytes.count }
            if bytes.has("=\"%FF", at: offset - 2) { return offset }
            offset += 1
        }
    }

    fileprivate mutating func spliceAddress(
        at offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>,
        _ copied: Int
    ) -> Int {
        var cursor = offset + "%FF".utf8.count
        var index = 0
        while cursor < bytes.count, bytes[cursor].isASCIIDigit, index < tokens.count {
            index = index * 10 + Int(bytes[cursor] - UInt8(ascii: "0"))
            cursor += 1
        }
        compiled.html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<offset]))
        guard index < tokens.count else { return cursor }
        if case .hole(let kind) = tokens[index].kind {
            compiled.holes.append(
                CompiledMarkdown.Hole(offset: compiled.html.count, line: tokens[index].line, kind: kind)
            )
        } else if case .html(let address) = tokens[index].kind {
            compiled.html.append(contentsOf: address)
        }
        return cursor
    }

    /// - Returns: the offset after what the token takes.
    fileprivate mutating func spliceToken(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, _ copied: Int)
        -> Int
    {
        guard let reference = TokenReference(in: bytes, at: offset, count: tokens.count),
            reference.range.lowerBound >= copied
        else { return copied }
        compiled.html.append(
            contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<reference.range.lowerBound])
        )
        let token = tokens[reference.index]
        switch token.kind {
        case .hole(let kind):
            compiled.holes.append(
                CompiledMarkdown.Hole(offset: compiled.html.count, line: token.line, kind: kind)
            )
        case .html(let html): compiled.html.append(contentsOf: html)
        case .anchored(let parts):
            for (number, part) in parts.enumerated() {
                if number > 0 { addAnchor(isHeading: false) }
                compiled.html.append(contentsOf: part.utf8)
            }
        case .text(let text): HTMLText.append(text, to: &compiled.html)
        case .autolink(let scheme):
            let address = Array(originals[token.original])
            compiled.html.append("<a href=\"")
            compiled.html.append(scheme)
            HTMLText.appendAddress(address, to: &compiled.html)
            compiled.html.append("\">")
            HTMLText.append(address, to: &compiled.html)
            compiled.html.append("</a>")
        case .heading(let index): spliceHeading(headings[index])
        case .cellStart(let table, let ordinal):
            openCell(tables[table], ordinal: ordinal)
            let end = reference.range.upperBound
            return end < bytes.count && bytes[end] == 0x20 ? end + 1 : end
        case .cellEnd(let table, let ordinal):
            if compiled.html.last == 0x20 { compiled.html.removeLast() }
            closeCell(tables[table], ordinal: ordinal)
            return min(reference.range.upperBound + "</h6>".utf8.count, bytes.count)
        case .footnote, .ownID, .malformedID, .task:
            HTMLText.append(Array(originals[token.original]), to: &compiled.html)
        case .nothing: break
        }
        return reference.range.upperBound
    }

    /// The heading's own tag has just been copied: it gets its id.
    fileprivate mutating func spliceHeading(_ heading: Heading) {
        if compiled.html.last == UInt8(ascii: ">") { compiled.html.removeLast() }
        compiled.html.append(" id=\"")
        addAnchor(isHeading: true)
        HTMLText.append(Array(heading.id.utf8), to: &compiled.html)
        compiled.html.append("\">")
        compiledHeadings.append(
            CompiledMarkdown.Heading(
                id: heading.id,
                text: heading.text,
                level: heading.level,
                line: heading.line
            )
        )
    }

    private mutating func addAnchor(isHeading: Bool) {
        compiled.anchors.append(CompiledMarkdown.Anchor(offset: compiled.html.count, isHeading: isHeading))
    }

    /// The tag of the heading that stands for the cell has just been copied: the cell's replaces it.
    fileprivate mutating func openCell(_ table: Rewritten.Table, ordinal: Int) {
        compiled.html.removeLast(min("<h6>".utf8.count, compiled.html.count))
        let columns = table.alignments.count
        let isHeader = ordinal < columns
        if ordinal == 0 { openTable(table) }
        if ordinal == columns { compiled.html.append("<tbody>\n") }
        if ordinal % columns == 0 { compiled.html.append("<tr>\n") }
        cellStart = compiled.html.count
        let isRowHeader = hasRowHeaders && !isHeader && ordinal % columns == 0
        compiled.html.append(isHeader || isRowHeader ? "<th" : "<td")
        if isHeader, tableLabel != nil { compiled.html.append(" scope=\"col\"") }
        if isRowHeader { compiled.html.append(" scope=\"row\"") }
        // HTML no longer has the attribute that GitHub's reference program writes.
        let attribute: StaticString = tableLabel == nil ? "align" : "class"
        switch table.alignments[ordinal % columns] {
        case .none: break
        case .left: append(attribute, "left")
        case .center: append(attribute, "center")
        case .right: append(attribute, "right")
        }
        compiled.html.append(UInt8(ascii: ">"))
        cellContent = compiled.html.count
    }

    private mutating func append(_ attribute: StaticString, _ value: StaticString) {
        compiled.html.append(" ")
        compiled.html.append(attribute)
        compiled.html.append("=\"")
        compiled.html.append(value)
        compiled.html.append("\"")
    }

    /// A wide table scrolls in a region of its own, which needs a name and the keyboard's focus.
    private mutating func openTable(_ table: Rewritten.Table) {
        hasRowHeaders = false
        if let tableLabel {
            compiled.html.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
            compiled.holes.append(
                CompiledMarkdown.Hole(
                    offset: compiled.html.count, line: table.line, kind: TableNameHole(words: tableLabel)))
            compiled.html.append("\">\n")
        }
        compiled.html.append("<table>\n<thead>\n")
    }

    fileprivate mutating func closeCell(_ table: Rewritten.Table, ordinal: Int) {
        let columns = table.alignments.count
        let isHeader = ordinal < columns || hasRowHeaders && ordinal % columns == 0
        if isHeader, tableLabel != nil, compiled.html.count == cellContent {
            // A header that names nothing would be read out as one.
            compiled.html.removeLast(compiled.html.count - cellStart)
            compiled.html.append("<td></td>")
            // A column without a name holds the names of the rows.
            if ordinal == 0 { hasRowHeaders = true }
        } else {
            compiled.html.append(isHeader ? "</th>" : "</td>")
        }
        guard (ordinal + 1) % columns == 0 else { return }
        compiled.html.append("\n</tr>")
        if ordinal < columns { compiled.html.append("\n</thead>") }
        guard ordinal + 1 == columns * table.rows else { return }
        if table.rows > 1 { compiled.html.append("\n</tbody>") }
        compiled.html.append(tableLabel == nil ? "\n</table>" : "\n</table>\n</div>")
    }
}
