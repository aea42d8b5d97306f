import BriefingMarkdown

/// The structure of a template as far as checking needs it: its tags, nested, with their lines.
///
/// swift-mustache keeps its own tokens to itself and renders an unknown name as nothing; so the tags are read
/// once more here, to check every name before any page is rendered.
struct TemplateSyntax {
    indirect enum Node {
        case variable(Tag, isEscaped: Bool)
        case section(Tag, isInverted: Bool, [Node])
        case partial(Tag)
        case parent(Tag, [Node])
        case block(Tag, [Node])
    }

    struct Tag {
        var name: String
        var line: Int
        var column: Int
        /// Its bytes in the template, braces included.
        var range: Range<Int>
    }

    struct Problem: Error {
        var line: Int
        var column: Int
        var message: String
        var help: String?
    }

    let nodes: [Node]
    /// The tags that name words of the interface, in the order of the template.
    private(set) var words: [WordTag] = []

    /// Reads the tags of a template.
    ///
    /// - Parameter text: the template's UTF-8 bytes.
    /// - Throws: the first problem, with its line and column.
    init(_ text: [UInt8]) throws(Problem) {
        var open: [(kind: UInt8, tag: Tag)] = []
        var levels: [[Node]] = [[]]
        var scanner = TagScanner(text)
        while let (kind, tag) = try scanner.next() {
            if let word = WordTag(kind, tag) { words.append(word) }
            switch kind {
            case UInt8(ascii: "<") where tag.name.contains("/"):
                // swift-mustache reads a partial's name with slashes, but the closing tag's without.
                throw Problem(
                    line: tag.line, column: tag.column,
                    message: "'\(tag.name)' can't be a parent: the name of one has no slash",
                    help: "move the parent to the top of the folder of templates, as the layout is, "
                        + "or include it with {{> \(tag.name)}}")
            case UInt8(ascii: ">") where tag.name.hasPrefix("*"),
                UInt8(ascii: "<") where tag.name.hasPrefix("*"):
                // The content would choose the template.
                throw Problem(
                    line: tag.line, column: tag.column,
                    message: "the name of a partial can't come from a value",
                    help: "write the partial's own name, inside a section for each case")
            case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "<"), UInt8(ascii: "$"):
                guard open.count < Self.deepest else {
                    throw Problem(
                        line: tag.line, column: tag.column,
                        message: "sections are nested more than \(Self.deepest) deep")
                }
                open.append((kind, tag))
                levels.append([])
            case UInt8(ascii: "/"):
                guard let (kind, opening) = open.popLast(), let children = levels.popLast() else {
                    throw Problem(
                        line: tag.line, column: tag.column,
                        message: "'\(tag.name)' is closed here but was never opened")
                }
                guard opening.name == tag.name else {
                    throw Problem(
                        line: tag.line, column: tag.column,
                        message:
                            "'\(tag.name)' is closed here, but '\(opening.name)' of line \(opening.line) is still open"
                    )
                }
                levels[levels.count - 1].append(Self.node(kind, opening, children))
            case UInt8(ascii: ">"):
                levels[levels.count - 1].append(.partial(tag))
            case UInt8(ascii: "{"), UInt8(ascii: "&"):
                levels[levels.count - 1].append(.variable(tag, isEscaped: false))
            default:
                levels[levels.count - 1].append(.variable(tag, isEscaped: true))
            }
        }
        if let (_, tag) = open.last {
            throw Problem(
                line: tag.line, column: tag.column, message: "'\(tag.name)' is opened but never closed")
        }
        nodes = levels[0]
    }

    /// Sections nested deeper than this are refused: both readers of templates recurse on them.
    private static let deepest = 50

    private static func node(_ kind: UInt8, _ tag: Tag, _ children: [Node]) -> Node {
        switch kind {
        case UInt8(ascii: "<"): .parent(tag, children)
        case UInt8(ascii: "$"): .block(tag, children)
        default: .section(tag, isInverted: kind == UInt8(ascii: "^"), children)
        }
    }
}

/// Finds the tags of a template, one after the other.
private struct TagScanner {
    private let text: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: [UInt8]) { self.text = text }

    /// The next tag that matters and the character that tells its kind (a space for a plain variable); nil at
    /// the end.
    mutating func next() throws(TemplateSyntax.Problem) -> (kind: UInt8, tag: TemplateSyntax.Tag)? {
        while let start = find(UInt8(ascii: "{"), UInt8(ascii: "{")) {
            let (tagLine, tagColumn) = (line, start - lineStart + 1)
            position = start + 2
            guard position < text.count else { break }
            var kind = text[position]
            if Self.kinds.contains(kind) { position += 1 } else { kind = UInt8(ascii: " ") }
            let nameStart = position
            guard let end = find(UInt8(ascii: "}"), UInt8(ascii: "}")) else {
                throw TemplateSyntax.Problem(
                    line: tagLine, column: tagColumn, message: "the tag is not closed")
            }
            position = end + 2
            if kind == UInt8(ascii: "{") {
                guard position < text.count, text[position] == UInt8(ascii: "}") else {
                    throw TemplateSyntax.Problem(
                        line: tagLine, column: tagColumn,
                        message: "a tag opened by three braces needs three to close")
                }
                position += 1
            }
            switch kind {
            case UInt8(ascii: "!"), UInt8(ascii: "%"):
                continue
            case UInt8(ascii: "="):
                throw TemplateSyntax.Problem(
                    line: tagLine, column: tagColumn,
                    message: "delimiters can't be changed in these templates")
            default:
                let name = String(decoding: text[nameStart..<end], as: UTF8.self).filter { !$0.isWhitespace }
                guard !name.isEmpty else {
                    throw TemplateSyntax.Problem(
                        line: tagLine, column: tagColumn, message: "the tag has no name")
                }
                return (
                    kind,
                    TemplateSyntax.Tag(
                        name: name, line: tagLine, column: tagColumn, range: start..<position)
                )
            }
        }
        return nil
    }

    private static let kinds = Array("#^/<$>{&!%=".utf8)

    /// Moves to the next place where `first` and `second` stand side by side, counting lines on the way.
    private mutating func find(_ first: UInt8, _ second: UInt8) -> Int? {
        while position + 1 < text.count {
            if text[position] == UInt8(ascii: "\n") {
                line += 1
                lineStart = position + 1
            } else if text[position] == first, text[position + 1] == second {
                return position
            }
            position += 1
        }
        return nil
    }
}
