import BriefingGround

/// The structure of a template: its text and tags, nested, by the rules of Mustache.
///
/// A tag that prints nothing by itself and stands alone on its line leaves no line behind; what is blank before a
/// partial, a parent or a block that begins a line is the indentation of all that is put there (Mustache
/// specification 1.4, partials and inheritance).
struct TemplateSyntax: Sendable {
    indirect enum Node: Sendable {
        case text(ArraySlice<UInt8>)
        /// A line of the page begins with this much that is blank; what follows stands on it.
        case line(ArraySlice<UInt8>)
        case variable(TemplateTag)
        case section(TemplateTag, [Node])
        case partial(TemplateTag, Standing)
        case parent(TemplateTag, Standing, [Block])
        case block(Block)
        /// A word of the interface around what fills its hole.
        case word(TemplateTag, [Node])
    }

    /// How a tag stands in its line, which says how what is put in its place is indented.
    enum Standing: Sendable {
        /// Something stands before it.
        case inside
        /// It is the first on its line, after this.
        case first(ArraySlice<UInt8>)
        /// It has the line to itself, but for this before it.
        case alone(ArraySlice<UInt8>)
    }

    /// A part of a template that others may fill, or what they fill it with.
    struct Block: Sendable {
        var tag: TemplateTag
        var standing: Standing
        var nodes: [Node]
        /// What is blank at the beginning of its first line; nil if no line begins in it.
        var indentation: ArraySlice<UInt8>?
    }

    struct Problem: Error {
        var line: Int
        var column: Int
        var message: String
        var help: String?
    }

    /// Tags nested deeper than this, partials among them, are refused: what reads and what renders them recurses.
    static let deepest = 50

    let nodes: [Node]
    /// Keys of the words of the interface that it names.
    let words: [String]

    /// Reads a template.
    ///
    /// - Parameter text: the template's UTF-8 bytes.
    /// - Throws: the first problem, with its line and column.
    init(_ text: [UInt8]) throws(Problem) {
        var parser = TemplateParser(text)
        nodes = try parser.parse()
        words = parser.words
    }

    /// The names of all blocks, those inside others too, and those that it fills itself; and of all templates that it
    /// includes.
    var names: (blocks: [String], included: [String]) {
        var names: (blocks: [String], included: [String]) = ([], [])
        Self.collect(nodes, &names)
        return names
    }

    private static func collect(_ nodes: [Node], _ names: inout (blocks: [String], included: [String])) {
        for node in nodes {
            switch node {
            case .block(let block): collect(block, &names)
            case .section(_, let children), .word(_, let children): collect(children, &names)
            case .partial(let tag, _): names.included.append(tag.name)
            case .parent(let tag, _, let blocks):
                names.included.append(tag.name)
                for block in blocks { collect(block, &names) }
            case .text, .line, .variable: break
            }
        }
    }

    private static func collect(_ block: Block, _ names: inout (blocks: [String], included: [String])) {
        names.blocks.append(block.tag.name)
        collect(block.nodes, &names)
    }
}
