/// Makes the structure of a template of its tags and of the text between them.
struct TemplateParser {
    private typealias Node = TemplateSyntax.Node

    /// Keys of the words met so far.
    private(set) var words: [String] = []
    private let text: [UInt8]
    private var scanner: TemplateScanner
    /// Up to where the text has become nodes.
    private var position = 0
    /// Whether a line begins at `position`.
    private var isAtLine = true
    private var levels = [Level()]

    /// The template, or a section, parent or block that is open.
    private struct Level {
        /// Nil for the template itself.
        var opening: TemplateTag?
        var standing = TemplateSyntax.Standing.inside
        var nodes: [Node] = []
        /// What a parent is filled with.
        var blocks: [TemplateSyntax.Block] = []
        /// What is blank at the beginning of its first line.
        var indentation: ArraySlice<UInt8>?

        var isParent: Bool { opening?.kind == .parent }
    }

    init(_ text: [UInt8]) {
        self.text = text
        scanner = TemplateScanner(text)
    }

    mutating func parse() throws(TemplateSyntax.Problem) -> [TemplateSyntax.Node] {
        while let tag = try scanner.next() {
            try check(tag)
            if tag.kind == .close { try close(tag) } else { take(tag) }
        }
        if let open = levels.last?.opening {
            throw Self.problem(open, "'\(open.name)' is opened but never closed")
        }
        addText(upTo: text.count)
        return levels[0].nodes
    }

    private static func problem(
        _ tag: TemplateTag, _ message: String, help: String? = nil
    ) -> TemplateSyntax.Problem {
        TemplateSyntax.Problem(line: tag.line, column: tag.column, message: message, help: help)
    }
}

// MARK: - Tags

extension TemplateParser {
    private func check(_ tag: TemplateTag) throws(TemplateSyntax.Problem) {
        if tag.kind == .partial || tag.kind == .parent, tag.name.hasPrefix("*") {
            // The content would choose the template.
            throw Self.problem(
                tag, "the name of a partial can't come from a value",
                help: "write the partial's own name, inside a section for each case")
        }
        if let level = levels.last, let parent = level.opening, level.isParent,
            ![.block, .comment, .close].contains(tag.kind)
        {
            throw Self.problem(
                tag, "only blocks can stand directly inside the parent '\(parent.name)'",
                help: "put the tag inside a block: {{$main}}…{{/main}}")
        }
        if tag.kind.opens, levels.count > TemplateSyntax.deepest {
            throw Self.problem(tag, "sections are nested more than \(TemplateSyntax.deepest) deep")
        }
    }

    private mutating func take(_ tag: TemplateTag) {
        if let word = tag.word { words.append(word) }
        let isDefinition = levels[levels.count - 1].isParent
        let standing =
            isDefinition ? standInParent(tag) : tag.kind == .parent ? stand(parent: tag) : stand(tag)
        switch tag.kind {
        case .section, .inverted, .parent, .block: levels.append(Level(opening: tag, standing: standing))
        case .partial: add(.partial(tag, standing))
        case .variable, .unescaped: add(.variable(tag))
        case .comment, .close: break
        }
    }

    private mutating func close(_ tag: TemplateTag) throws(TemplateSyntax.Problem) {
        guard let level = levels.last, let opening = level.opening else {
            throw Self.problem(tag, "'\(tag.name)' is closed here but was never opened")
        }
        guard opening.name == tag.name else {
            throw Self.problem(
                tag,
                "'\(tag.name)' is closed here, but '\(opening.name)' of line \(opening.line) is still open")
        }
        switch opening.kind {
        case .parent:
            close(parent: opening, level, at: tag)
        case .block:
            let isDefinition = levels.dropLast().last?.isParent ?? false
            if isDefinition { endDefinition(tag) } else { stand(closing: tag) }
            let block = levels.removeLast()
            let made = TemplateSyntax.Block(
                tag: opening, standing: level.standing, nodes: block.nodes, indentation: block.indentation)
            if isDefinition { levels[levels.count - 1].blocks.append(made) } else { add(.block(made)) }
        case .section, .inverted, .comment, .close, .partial, .variable, .unescaped:
            stand(closing: tag)
            let nodes = levels.removeLast().nodes
            add(opening.word == nil ? .section(opening, nodes) : .word(opening, nodes))
        }
    }

    private mutating func close(parent: TemplateTag, _ level: Level, at tag: TemplateTag) {
        levels.removeLast()
        (position, isAtLine) = (tag.range.upperBound, false)
        var standing = level.standing
        if case .first(let blank) = standing {
            if let end = endOfLine(after: position) {
                standing = .alone(blank)
                (position, isAtLine) = (end, true)
            } else {
                add(.line(blank))
            }
        }
        add(.parent(parent, standing, level.blocks))
    }
}

// MARK: - Lines

extension TemplateParser {
    /// Takes the text before a tag and, if the tag stands alone, the rest of its line.
    private mutating func stand(_ tag: TemplateTag) -> TemplateSyntax.Standing {
        let blank = blank(before: tag)
        if let blank, tag.mayStandAlone, let end = endOfLine(after: tag.range.upperBound) {
            addText(upTo: tag.range.lowerBound - blank.count)
            if tag.kind != .close { note(blank) }
            (position, isAtLine) = (end, true)
            return .alone(blank)
        }
        addText(upTo: tag.range.lowerBound)
        if isAtLine { beginLine([]) }
        position = tag.range.upperBound
        return blank.map { .first($0) } ?? .inside
    }

    private mutating func stand(closing tag: TemplateTag) { _ = stand(tag) }

    /// Whether a parent stands alone is known where it is closed.
    private mutating func stand(parent tag: TemplateTag) -> TemplateSyntax.Standing {
        let blank = blank(before: tag)
        addText(upTo: tag.range.lowerBound - (blank?.count ?? 0))
        if let blank { note(blank) }
        position = tag.range.upperBound
        return blank.map { .first($0) } ?? .inside
    }

    /// What is inside a parent, but outside its blocks, is not printed.
    private mutating func standInParent(_ tag: TemplateTag) -> TemplateSyntax.Standing {
        let end = endOfLine(after: tag.range.upperBound)
        (position, isAtLine) = (end ?? tag.range.upperBound, end != nil)
        return .inside
    }

    /// Takes the text of a block inside a parent: the line of the closing tag is no part of it if nothing else
    /// is on it.
    private mutating func endDefinition(_ tag: TemplateTag) {
        addText(upTo: tag.range.lowerBound - (blank(before: tag)?.count ?? 0))
        position = tag.range.upperBound
    }

    /// What is blank before a tag that is the first on its line; nil if something else stands there.
    private func blank(before tag: TemplateTag) -> ArraySlice<UInt8>? {
        var start = tag.range.lowerBound
        while start > position, Self.isBlank(text[start - 1]) { start -= 1 }
        let isFirst = start == position ? isAtLine : text[start - 1] == UInt8(ascii: "\n")
        return isFirst ? text[start..<tag.range.lowerBound] : nil
    }

    /// Where the next line begins; nil if there is something else than blanks before.
    private func endOfLine(after start: Int) -> Int? {
        var end = start
        while end < text.count, Self.isBlank(text[end]) { end += 1 }
        if end + 1 < text.count, text[end] == UInt8(ascii: "\r"), text[end + 1] == UInt8(ascii: "\n") {
            return end + 2
        }
        return end == text.count ? end : text[end] == UInt8(ascii: "\n") ? end + 1 : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private mutating func addText(upTo end: Int) {
        while position < end {
            if isAtLine {
                let blank = text[position..<end].prefix(while: Self.isBlank)
                position += blank.count
                beginLine(blank)
            } else {
                let line = text[position..<end].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
                add(.text(text[position..<(line ?? end)]))
                position = line ?? end
                isAtLine = line != nil
            }
        }
    }

    private mutating func beginLine(_ blank: ArraySlice<UInt8>) {
        add(.line(blank))
        isAtLine = false
        // An empty line tells nothing of how a block is indented.
        if position < text.count, endOfLine(after: position) == nil { note(blank) }
    }

    /// Notes the first line of whatever is open.
    private mutating func note(_ blank: ArraySlice<UInt8>) {
        for number in levels.indices.reversed() {
            guard !levels[number].isParent else { return }
            if levels[number].indentation == nil { levels[number].indentation = blank }
        }
    }

    private mutating func add(_ node: Node) { levels[levels.count - 1].nodes.append(node) }
}
