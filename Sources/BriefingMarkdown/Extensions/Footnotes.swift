import BriefingGround
import CCmark

/// Footnotes: `[^label]` in the text, `[^label]: …` as a block of its own.
///
/// Notes are numbered by their first reference: those of the text come first, then those of the notes in turn.
/// All notes stand at the end of the text, with links back to each reference.
struct FootnoteReferences: MarkdownExtension {
    var sourceTriggers: [UInt8] { [UInt8(ascii: "[")] }
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_ITEM, CMARK_NODE_LIST] }

    func match(source scan: SourceScan) -> SourceMatch? {
        guard let label = footnoteLabel(in: scan.bytes, at: scan.offset, to: scan.lineEnd),
            scan.byte(label.upperBound + 1) != UInt8(ascii: "(")
        else { return nil }
        return SourceMatch(end: label.upperBound + 1, .footnote(label: scan.bytes.string(label)))
    }

    func enter(_ node: Node, in walk: inout TreeWalk) {
        guard node.type == CMARK_NODE_ITEM, walk.footnotes.next < walk.rewritten.notes.count else { return }
        let line = Int(cmark_node_get_start_line(node))
        while walk.footnotes.next < walk.rewritten.notes.count,
            walk.rewritten.notes[walk.footnotes.next].line < line
        {
            walk.footnotes.next += 1
        }
        guard walk.footnotes.next < walk.rewritten.notes.count else { return }
        let note = walk.rewritten.notes[walk.footnotes.next]
        guard note.line == line, note.column == Int(cmark_node_get_start_column(node)) else { return }
        walk.footnotes.open.append(FootnoteState.OpenNote(index: walk.footnotes.next, item: node))
        walk.footnotes.next += 1
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        if node.type == CMARK_NODE_LIST {
            guard !walk.rewritten.notes.isEmpty, node.firstChild == nil else { return }
            cmark_node_unlink(node)
            return cmark_node_free(node)
        }
        guard let open = walk.footnotes.open.last, open.item == node else { return }
        walk.footnotes.open.removeLast()
        cmark_node_unlink(node)
        walk.footnotes.items[open.index] = node
        walk.footnotes.itemCount += 1
    }

    func finish(_ root: Node, in walk: inout TreeWalk) {
        guard !walk.rewritten.notes.isEmpty || !walk.footnotes.references.isEmpty else { return }
        let notes = notesByLabel(in: &walk)
        let order = settleReferences(notes, in: &walk)
        var isUsed = [Bool](repeating: false, count: walk.rewritten.notes.count)
        for numbered in order { isUsed[numbered.note] = true }
        for (index, note) in walk.rewritten.notes.enumerated()
        where !isUsed[index] && notes[Self.key(note.label)] == index {
            walk.report(
                .unusedFootnote,
                line: note.fileLine,
                "nothing refers to the footnote '\(note.label)'",
                help: "write '[^\(note.label)]' in the text, or delete the footnote"
            )
        }
        guard !order.isEmpty, let section = sectionBlock(order, in: &walk) else { return }
        if cmark_node_append_child(root, section) != 1 { cmark_node_free(section) }
    }
}

/// What the walk knows of footnotes.
struct FootnoteState {
    struct Reference {
        var token: Int
        var label: String
        /// The note in which the reference stands.
        var note: Int?
    }

    struct OpenNote {
        var index: Int
        var item: Node
    }

    var references: [Reference] = []
    var open: [OpenNote] = []
    /// The items of notes that have been taken out of the tree, by the notes' order in the text.
    var items: [Node?]
    var itemCount = 0
    /// The first note not yet met.
    var next = 0

    init(noteCount: Int) { items = Array(repeating: nil, count: noteCount) }
}

extension TreeWalk {
    /// A note that libcmark did not make an item of was none.
    mutating func verifyNotes() {
        guard footnotes.itemCount < rewritten.notes.count else { return }
        for (index, note) in rewritten.notes.enumerated() where footnotes.items[index] == nil {
            rejections.offsets.insert(note.offset)
        }
    }
}

extension FootnoteReferences {
    /// A note with a number, and how often it is referred to.
    fileprivate struct NumberedNote {
        var note: Int
        var references: Int
    }

    fileprivate static func key(_ label: String) -> String { label.lowercased() }

    fileprivate func notesByLabel(in walk: inout TreeWalk) -> [String: Int] {
        var notes: [String: Int] = [:]
        for (index, note) in walk.rewritten.notes.enumerated() {
            let key = Self.key(note.label)
            if let first = notes[key] {
                let line = walk.rewritten.notes[first].fileLine
                walk.report(
                    .duplicateFootnote,
                    line: note.fileLine,
                    "the footnote '\(note.label)' has a text already, in line \(line)",
                    help: "give it another label"
                )
            } else {
                notes[key] = index
            }
        }
        return notes
    }

    /// Numbers the notes and makes links of the references.
    fileprivate func settleReferences(_ notes: [String: Int], in walk: inout TreeWalk) -> [NumberedNote] {
        let noteCount = walk.rewritten.notes.count
        var inNotes = [[FootnoteState.Reference]](repeating: [], count: noteCount)
        for reference in walk.footnotes.references {
            if let note = reference.note { inNotes[note].append(reference) }
        }
        var order: [NumberedNote] = []
        var numbers = [Int?](repeating: nil, count: noteCount)
        var undefined = 0
        func settle(_ reference: FootnoteState.Reference) {
            guard let note = notes[Self.key(reference.label)] else {
                undefined += 1
                walk.report(
                    .undefinedFootnote,
                    line: walk.tokens[reference.token].line,
                    "the footnote '\(reference.label)' has no text",
                    help: suggestion(for: reference.label, undefined: undefined, in: walk)
                        ?? "write '[^\(reference.label)]: …' on a line of its own"
                )
                return
            }
            let number = numbers[note] ?? order.count + 1
            if numbers[note] == nil {
                numbers[note] = number
                order.append(NumberedNote(note: note, references: 0))
            }
            order[number - 1].references += 1
            let id = referenceID(number, order[number - 1].references)
            walk.tokens[reference.token].kind = .anchored([
                "<sup class=\"footnote-ref\"><a href=\"#",
                "fn:\(number)\" id=\"",
                "\(id)\" role=\"doc-noteref\">\(number)</a></sup>",
            ])
        }
        for reference in walk.footnotes.references where reference.note == nil { settle(reference) }
        var next = 0
        while next < order.count {
            for reference in inNotes[order[next].note] { settle(reference) }
            next += 1
        }
        return order
    }

    /// The nearest label; a text with very many wrong ones gets no suggestion for each.
    fileprivate func suggestion(for label: String, undefined: Int, in walk: TreeWalk) -> String? {
        guard undefined <= 20 else { return nil }
        return NearMiss.help(for: label, in: walk.rewritten.notes.map(\.label))
    }

    fileprivate func referenceID(_ number: Int, _ occurrence: Int) -> String {
        occurrence == 1 ? "fnref:\(number)" : "fnref:\(number):\(occurrence)"
    }

    fileprivate func sectionBlock(_ order: [NumberedNote], in walk: inout TreeWalk) -> Node? {
        let section = Node.customBlock(
            enter: Array("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>".utf8),
            exit: Array("</ol>\n</section>".utf8)
        )
        guard let section else { return nil }
        for (index, numbered) in order.enumerated() {
            let line = walk.rewritten.notes[numbered.note].fileLine
            let tag = ["<li id=\"", "fn:\(index + 1)\">"]
            guard let item = walk.footnotes.items[numbered.note],
                let block = Node.customBlock(
                    enter: anchored(tag, line: line, in: &walk), exit: Array("</li>".utf8))
            else { continue }
            item.moveChildren(to: block)
            dropPlaceholder(of: block, in: walk)
            let links = backlinks(number: index + 1, count: numbered.references, walk.setup.options)
            append(anchored(links, line: line, in: &walk), to: block)
            if cmark_node_append_child(section, block) != 1 { cmark_node_free(block) }
        }
        return section
    }

    /// An empty first line of a note was given to libcmark as a heading.
    fileprivate func dropPlaceholder(of block: Node, in walk: TreeWalk) {
        guard let first = block.firstChild, first.type == CMARK_NODE_HEADING, let text = first.firstChild,
            text.type == CMARK_NODE_TEXT,
            let reference = TokenReference(in: text.literal, at: 0, count: walk.tokens.count),
            case .nothing = walk.tokens[reference.index].kind
        else { return }
        cmark_node_unlink(first)
        cmark_node_free(first)
    }

    /// A token for HTML with ids in it; libcmark copies a custom node's bytes as they are.
    private func anchored(_ parts: [String], line: Int, in walk: inout TreeWalk) -> [UInt8] {
        var bytes: [UInt8] = []
        Token.appendBare(walk.addToken(.anchored(parts), line: line), to: &bytes)
        return bytes
    }

    /// The links back to each reference.
    private func backlinks(number: Int, count: Int, _ options: MarkdownOptions) -> [String] {
        var parts = ["<a href=\"#"]
        for occurrence in 1...max(count, 1) {
            let mark = occurrence == 1 ? "" : "<sup>\(occurrence)</sup>"
            let name = occurrence == 1 ? String(number) : "\(number)-\(occurrence)"
            let label = HTMLEscape.escape(options.backToReference.filled([.number: name]))
            parts.append(
                """
                \(referenceID(number, occurrence))" class="footnote-backref" role="doc-backlink" \
                aria-label="\(label)">↩\(mark)</a>\(occurrence < count ? " <a href=\"#" : "")
                """)
        }
        return parts
    }

    /// Appends links to the end of a note: to its last paragraph, if it ends with one.
    private func append(_ links: [UInt8], to block: Node) {
        if let last = block.lastChild, last.type == CMARK_NODE_PARAGRAPH {
            guard let links = Node.customInline(Array(" ".utf8) + links) else { return }
            if cmark_node_append_child(last, links) != 1 { cmark_node_free(links) }
        } else if let links = Node.customBlock(enter: Array("<p>".utf8) + links + Array("</p>".utf8)) {
            if cmark_node_append_child(block, links) != 1 { cmark_node_free(links) }
        }
    }
}
