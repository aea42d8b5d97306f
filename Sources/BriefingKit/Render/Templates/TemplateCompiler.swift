import BriefingGround

/// A template's structure, and where it stands.
struct ParsedTemplate: Sendable {
    var path: String
    var root: Location.Root
    var syntax: TemplateSyntax
}

/// Makes programs of templates: resolves every name against the vocabulary of the view that a template is rendered
/// with, and puts each partial and block in its place. What can't be resolved is reported.
struct TemplateCompiler {
    let templates: [String: ParsedTemplate]
    let words: ThemeWords
    private(set) var assets: ThemeAssets
    /// Whether links have to name the file of a page.
    let isPortable: Bool
    /// Addresses of the site that templates write out.
    var addressUses: Set<AddressUse> = []
    private var findings: Set<Diagnostic> = []
    private var depth = 0
    /// Where in the HTML the step stands that is compiled next.
    private var place = TemplateHTMLPlace()
    /// Tags compiled for the template at hand, and bytes of text between them.
    private var size = (tags: 0, bytes: 0)
    /// The blocks that a template offers, itself or through what it includes, by its name.
    private var blockNames: [String: Set<String>] = [:]
    /// For each template that is rendered or included: the views that are innermost there, by their names.
    private(set) var uses: [String: Set<String>] = [:]
    /// The fields of tables that templates for one table name.
    private(set) var fieldUses: Set<FieldUse> = []

    /// - Parameters:
    ///   - templates: each template by its name.
    ///   - words: the words that they may name.
    ///   - assets: the files that go with them.
    ///   - isPortable: whether links have to name the file of a page.
    init(
        _ templates: [String: ParsedTemplate], words: ThemeWords, assets: ThemeAssets,
        isPortable: Bool = false
    ) {
        (self.assets, self.isPortable) = (assets, isPortable)
        self.templates = templates
        self.words = words
    }

    /// Compiles `template` and everything that it includes, to be rendered with a view of this type.
    ///
    /// - Returns: the program, which is to be used only if nothing is wrong, and everything that is.
    mutating func compile(
        _ template: String, for view: any TemplateView.Type
    ) -> (TemplateProgram?, [Diagnostic]) {
        guard let parsed = templates[template] else { return (nil, []) }
        (findings, depth, size) = ([], 1, (0, 0))
        place = TemplateHTMLPlace()
        uses[template, default: []].insert("\(view)")
        let scope = Scope(template: parsed, stack: [.view(view)], including: [template])
        var code = Code()
        emit(parsed.syntax.nodes, to: &code, scope)
        return (TemplateProgram(view: view, steps: code.finish(), depth: depth), Array(findings))
    }

    /// Finds the site's own templates that nothing has rendered or included so far: with the default theme
    /// beneath, a misspelt name would otherwise go unnoticed.
    func unused() -> [Diagnostic] {
        templates.filter { $0.value.root == .templates && uses[$0.key] == nil }.map { name, template in
            Diagnostic(
                .unusedTemplate, at: Location(template.path, root: template.root),
                "nothing renders or includes the template '\(name)'",
                help: NearMiss.help(for: name, in: uses.keys) ?? "remove it, or include it with {{> \(name)}}"
            )
        }
    }

    /// Where a tag stands: its file, what names can be looked up, the partials on the way, the blocks that a child
    /// template fills, and what each line begins with.
    struct Scope {
        var path: String
        var root: Location.Root
        var stack: [Context]
        /// The slot of what the innermost list goes through.
        var element: Int?
        var including: [String]
        /// Sections and partials on the way here.
        var nesting = 0
        var blocks: [String: Filling] = [:]
        /// Those of them that are being put in: a block inside what fills it would be filled with itself for ever.
        var filling: Set<String> = []
        /// What the lines of a partial are indented by.
        var indentation: [UInt8] = []
        /// How much of its own indentation each line loses: that of the block that it is defined in.
        var outdent = 0
        /// The last place on the way here where a template of the site's own includes another.
        var includer: Location?

        init(template: ParsedTemplate, stack: [Context], including: [String]) {
            (path, root) = (template.path, template.root)
            (self.stack, self.including) = (stack, including)
        }

        /// What a line begins with that has this much of its own.
        func indentation(_ own: ArraySlice<UInt8>) -> [UInt8] { indentation + own.dropFirst(outdent) }
    }

    /// A field that a template for one table names: `{{fields.height}}`.
    struct FieldUse: Sendable, Hashable {
        var table: String
        var field: String
        /// Whether it is printed as text, with two braces.
        var isText: Bool
        var location: Location
    }

    /// Notes that a field is named where the tag stands; reports it where no table is known.
    mutating func use(field: String, _ tag: TemplateTag, _ scope: Scope) -> Bool {
        guard let template = scope.including.first, let table = ThemeLayer.table(ofTemplate: template) else {
            report(
                .unknownTemplateName, tag, scope,
                "'\(tag.name)' names a field, and a template for all tables knows none",
                help: "name it in a template for one table, such as 'records/exercises.mustache'")
            return false
        }
        fieldUses.insert(
            FieldUse(
                table: table, field: field, isText: tag.kind == .variable, location: location(of: tag, scope))
        )
        return true
    }

    /// What a child template puts in place of a block, with the file that it stands in.
    struct Filling {
        var block: TemplateSyntax.Block
        var path: String
        var root: Location.Root
    }

    /// What a section is about.
    enum Context {
        case view(any TemplateView.Type)
        case text(TemplateName.Shape, TemplateAccess)

        var viewName: String? {
            if case .view(let type) = self { "\(type)" } else { nil }
        }
    }

    /// Steps in the making, with the text before the next of them.
    struct Code {
        private var steps: [TemplateProgram.Step] = []
        private var text: [UInt8] = []

        mutating func append(_ bytes: some Sequence<UInt8>) { text.append(contentsOf: bytes) }

        mutating func append(_ step: @escaping TemplateProgram.Step) {
            flush()
            steps.append(step)
        }

        mutating func finish() -> [TemplateProgram.Step] {
            flush()
            return steps
        }

        private mutating func flush() {
            guard !text.isEmpty else { return }
            steps.append { [text] _, output in output.append(contentsOf: text) }
            text = []
        }
    }
}

// MARK: - The walk

extension TemplateCompiler {
    /// Compiles nodes one after the other.
    private mutating func emit(
        _ nodes: some Collection<TemplateSyntax.Node>, to code: inout Code, _ scope: Scope
    ) {
        var root: TemplateTag?
        for (position, node) in nodes.enumerated() {
            defer { root = Self.rootTag(node) }
            switch node {
            case .text(let text):
                size.bytes += text.count
                place.advance(over: text)
                let linked = root.map { tag in
                    address(text, behind: tag, goesOn: position + 1 < nodes.count, scope)[...]
                }
                code.append(assets.fingerprinting(linked ?? text))
            case .line(let blank):
                place.advance(over: CollectionOfOne(0x20))
                code.append(scope.indentation(blank))
            case .variable(let tag): emitVariable(tag, to: &code, scope)
            case .section(let tag, let children): emitSection(tag, children, to: &code, scope)
            case .word(let tag, let children): emitWord(around: children, tag, to: &code, scope)
            case .partial(let tag, let standing):
                include(tag, standing, blocks: [:], to: &code, scope)
            case .parent(let tag, let standing, let blocks):
                emitParent(tag, standing, blocks, to: &code, scope)
            case .block(let block): emitBlock(block, to: &code, scope)
            }
        }
    }

    /// The tag of a node that prints the way to the site's root.
    private static func rootTag(_ node: TemplateSyntax.Node) -> TemplateTag? {
        if case .variable(let tag) = node, tag.name == "root" { tag } else { nil }
    }

    /// Compiles what stands inside something else, as long as that isn't too much.
    mutating func emit(
        inside tag: TemplateTag, _ nodes: some Collection<TemplateSyntax.Node>, to code: inout Code,
        _ scope: Scope
    ) {
        var scope = scope
        scope.nesting += 1
        size.tags += 1 + nodes.count
        guard scope.nesting <= Self.deepest, size.tags <= Self.mostTags, size.bytes <= Self.mostBytes else {
            return report(
                .templateSyntax, tag, scope,
                scope.nesting > Self.deepest
                    ? "sections and partials are nested more than \(Self.deepest) deep"
                    : "the templates have more than \(Self.mostTags) tags or \(Self.mostBytes >> 20) MiB once "
                        + "partials are put in their places",
                help: "let it include less")
        }
        depth = max(depth, scope.stack.count)
        emit(nodes, to: &code, scope)
    }

    /// The steps for what stands inside a section.
    mutating func steps(
        inside tag: TemplateTag, _ nodes: [TemplateSyntax.Node], _ scope: Scope
    ) -> [TemplateProgram.Step] {
        var code = Code()
        let before = place
        emit(inside: tag, nodes, to: &code, scope)
        // It may be left out, or come more than once.
        if place != before { place = .unknown }
        return code.finish()
    }

    private static let deepest = 2 * TemplateSyntax.deepest
    /// Partials that include others twice each double with every level.
    private static let mostTags = 100_000
    private static let mostBytes = 4 << 20

    private mutating func emitParent(
        _ tag: TemplateTag, _ standing: TemplateSyntax.Standing, _ blocks: [TemplateSyntax.Block],
        to code: inout Code, _ scope: Scope
    ) {
        var fillings: [String: Filling] = [:]
        let known = templates[tag.name] == nil ? nil : knownBlocks(of: tag.name)
        for block in blocks {
            fillings[block.tag.name] = Filling(block: block, path: scope.path, root: scope.root)
            if let known, !known.contains(block.tag.name) {
                report(
                    .unknownTemplateName, block.tag, scope,
                    "'\(tag.name)' has no block '\(block.tag.name)' to fill",
                    help: NearMiss.help(for: block.tag.name, in: known))
            }
        }
        include(tag, standing, blocks: fillings, to: &code, scope)
    }

    /// The blocks of a template and of all that it includes.
    private mutating func knownBlocks(of template: String) -> Set<String> {
        if let known = blockNames[template] { return known }
        var (blocks, seen, pending) = (Set<String>(), Set([template]), [template])
        while let name = pending.popLast() {
            guard let names = templates[name]?.syntax.names else { continue }
            blocks.formUnion(names.blocks)
            pending += names.included.filter { seen.insert($0).inserted }
        }
        blockNames[template] = blocks
        return blocks
    }

    private mutating func emitBlock(_ block: TemplateSyntax.Block, to code: inout Code, _ scope: Scope) {
        let name = block.tag.name
        guard let filling = scope.blocks[name], !scope.filling.contains(name) else {
            return emit(inside: block.tag, block.nodes, to: &code, scope)
        }
        var inner = scope
        inner.filling.insert(name)
        (inner.path, inner.root) = (filling.path, filling.root)
        inner.outdent = filling.block.indentation?.count ?? 0
        var nodes = filling.block.nodes[...]
        switch block.standing {
        case .alone(let blank):
            inner.indentation = scope.indentation(block.indentation ?? blank)
            if Self.goesOnWithLine(nodes) { code.append(inner.indentation) }
        case .first(let blank):
            inner.indentation = scope.indentation(blank)
            nodes = nodes.drop(while: Self.isLine)
        case .inside:
            nodes = nodes.drop(while: Self.isLine)
        }
        emit(inside: filling.block.tag, nodes, to: &code, inner)
    }

    private mutating func include(
        _ tag: TemplateTag, _ standing: TemplateSyntax.Standing, blocks: [String: Filling],
        to code: inout Code, _ scope: Scope
    ) {
        guard let partial = templates[tag.name] else {
            return report(
                .missingPartial, tag, scope, "there is no partial '\(tag.name)'",
                help: NearMiss.help(for: tag.name, in: templates.keys))
        }
        guard !scope.including.contains(tag.name) else {
            let way = (scope.including + [tag.name]).joined(separator: " → ")
            return report(
                .recursivePartial, tag, scope, "the partial '\(tag.name)' includes itself: \(way)")
        }
        let innermost = scope.stack.lazy.compactMap(\.viewName).last
        uses[tag.name, default: []].formUnion(innermost.map { [$0] } ?? [])
        var inner = scope
        (inner.path, inner.root) = (partial.path, partial.root)
        if scope.root == .templates { inner.includer = location(of: tag, scope) }
        inner.including.append(tag.name)
        inner.blocks = scope.blocks.merging(blocks) { outer, _ in outer }
        // Only what stands alone is indented, and that line by line.
        inner.indentation = if case .alone(let blank) = standing { scope.indentation(blank) } else { [] }
        inner.outdent = 0
        emit(inside: tag, partial.syntax.nodes, to: &code, inner)
    }

    /// Whether something is printed before the first line begins.
    private static func goesOnWithLine(_ nodes: ArraySlice<TemplateSyntax.Node>) -> Bool {
        switch nodes.first {
        case .text?, .variable?: true
        case .line?, nil: false
        case .section(_, let children)?, .word(_, let children)?: goesOnWithLine(children[...])
        case .partial(_, let standing)?, .parent(_, let standing, _)?: !isAlone(standing)
        case .block(let block)?: !isAlone(block.standing)
        }
    }

    private static func isAlone(_ standing: TemplateSyntax.Standing) -> Bool {
        if case .alone = standing { true } else { false }
    }

    private static func isLine(_ node: TemplateSyntax.Node) -> Bool {
        if case .line = node { true } else { false }
    }
}

// MARK: - Findings

extension TemplateCompiler {
    mutating func report(
        _ rule: Rule, _ tag: TemplateTag, _ scope: Scope, _ message: String, help: String? = nil
    ) {
        var help = help
        if scope.root == .defaultTheme, let includer = scope.includer, let line = includer.line {
            // The default theme is right by itself: the fault is where the site's own template includes it.
            help = "it is included by line \(line) of your '\(includer.path)', where this name is not known"
        }
        findings.insert(Diagnostic(rule, at: location(of: tag, scope), message, help: help))
    }

    /// Reports text that is printed where its characters mean something else than in HTML.
    mutating func checkPlace(of tag: TemplateTag, _ scope: Scope) {
        guard let danger = place.danger else { return }
        report(
            .templateEscaping, tag, scope,
            "'\(tag.name)' is text, printed \(danger), where escaping for HTML doesn't help",
            help:
                "print it between tags, or in an attribute with quotation marks that no program is read from")
    }

    /// Reports HTML that comes from content and is printed where it is none.
    mutating func checkPlace(ofHTML tag: TemplateTag, _ scope: Scope) {
        guard let danger = place.dangerOfHTML else { return }
        report(
            .templateEscaping, tag, scope, "'\(tag.name)' is HTML, printed \(danger)",
            help: "print it between tags, or as text with two braces in an attribute with quotation marks")
    }

    func location(of tag: TemplateTag, _ scope: Scope) -> Location {
        Location(scope.path, line: tag.line, column: tag.column, root: scope.root)
    }
}
