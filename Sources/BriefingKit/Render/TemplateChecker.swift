import BriefingGround
import BriefingMarkdown

/// A template's tags, and where it stands.
struct ParsedTemplate {
    var path: String
    var root: Location.Root
    var syntax: TemplateSyntax
}

/// Checks every name in the templates against the vocabularies of the views that they'll be rendered with.
struct TemplateChecker {
    let templates: [String: ParsedTemplate]
    let words: ThemeWords
    private var findings: Set<Diagnostic> = []
    private var visited: Set<String> = []
    /// For each template that is rendered or included: the views that are innermost there, by their names.
    private(set) var uses: [String: Set<String>] = [:]

    /// - Parameters:
    ///   - templates: each template by its name.
    ///   - words: the words that they may name.
    init(_ templates: [String: ParsedTemplate], words: ThemeWords) {
        self.templates = templates
        self.words = words
    }

    /// What is wrong in `template` and everything that it includes, when rendered with a view of this type.
    mutating func check(_ template: String, as view: any TemplateView.Type) -> [Diagnostic] {
        findings = []
        visited = []
        if let entry = templates[template] {
            uses[template, default: []].insert("\(view)")
            walk(
                entry.syntax.nodes,
                Scope(
                    path: entry.path, root: entry.root, stack: [.view(view)], including: [template],
                    blocks: [:]))
        }
        return Array(findings)
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

    /// Where a tag stands: its file, what names can be looked up, the partials on the way, and the blocks that
    /// a child template overrides.
    struct Scope {
        var path: String
        var root: Location.Root
        var stack: [Context]
        var including: [String]
        var blocks: [String: Override]
        /// The last place on the way here where a template of the site's own includes another.
        var includer: Location?
    }

    /// What a child template puts in place of a block, with the file that it stands in.
    struct Override {
        var nodes: [TemplateSyntax.Node]
        var path: String
        var root: Location.Root
    }

    enum Context {
        case view(any TemplateView.Type)
        case text(TemplateName.Shape)

        var key: String { viewName ?? "." }

        var viewName: String? {
            if case .view(let type) = self { "\(type)" } else { nil }
        }
    }
}

extension TemplateChecker {
    private mutating func walk(_ nodes: [TemplateSyntax.Node], _ scope: Scope) {
        for node in nodes {
            switch node {
            case .variable(let tag, let isEscaped): checkVariable(tag, isEscaped: isEscaped, scope)
            case .section(let tag, let isInverted, let children):
                checkSection(tag, isInverted: isInverted, children, scope)
            case .partial(let tag): include(tag, blocks: [:], scope)
            case .parent(let tag, let children): checkParent(tag, children, scope)
            case .block(let tag, let children):
                if let override = scope.blocks[tag.name] {
                    var inner = scope
                    (inner.path, inner.root) = (override.path, override.root)
                    walk(override.nodes, inner)
                } else {
                    walk(children, scope)
                }
            }
        }
    }

    private mutating func checkVariable(_ tag: TemplateSyntax.Tag, isEscaped: Bool, _ scope: Scope) {
        if let key = tag.word { return check(word: key, tag, isEscaped: isEscaped, scope) }
        guard let shape = resolve(tag, scope) else { return }
        switch (shape, isEscaped) {
        case (.text, true), (.html, false): return
        case (.text, false):
            report(
                .templateEscaping, tag, scope, "'\(tag.name)' is text, printed here without escaping",
                help: "write {{\(tag.name)}} with two braces")
        case (.html, true):
            report(
                .templateEscaping, tag, scope, "'\(tag.name)' is finished HTML, escaped here once more",
                help: "write {{{\(tag.name)}}} with three braces")
        case (.flag, _), (.texts, _), (.view, _), (.list, _):
            report(
                .unknownTemplateName, tag, scope,
                "'\(tag.name)' can't be printed: it is \(Self.describe(shape))",
                help: "use it as a section: {{#\(tag.name)}}…{{/\(tag.name)}}")
        }
    }

    private mutating func checkSection(
        _ tag: TemplateSyntax.Tag, isInverted: Bool, _ children: [TemplateSyntax.Node], _ scope: Scope
    ) {
        if let key = tag.word {
            check(wordAround: key, tag, isInverted: isInverted, scope)
            return walk(children, scope)
        }
        guard let shape = resolve(tag, scope) else { return }
        var inner = scope
        if !isInverted {
            switch shape {
            case .view(let type), .list(let type): inner.stack.append(.view(type))
            case .text, .html: inner.stack.append(.text(shape))
            case .texts: inner.stack.append(.text(.text))
            case .flag: break
            }
        }
        walk(children, inner)
    }

    private mutating func checkParent(
        _ tag: TemplateSyntax.Tag, _ children: [TemplateSyntax.Node], _ scope: Scope
    ) {
        var blocks: [String: Override] = [:]
        for case .block(let block, let nodes) in children {
            blocks[block.name] = Override(nodes: nodes, path: scope.path, root: scope.root)
            if let parent = templates[tag.name],
                !Self.blockNames(of: parent.syntax.nodes).contains(block.name)
            {
                report(
                    .unknownTemplateName, block, scope, "'\(tag.name)' has no block '\(block.name)' to fill",
                    help: NearMiss.help(for: block.name, in: Self.blockNames(of: parent.syntax.nodes)))
            }
        }
        include(tag, blocks: blocks, scope)
    }

    private mutating func include(
        _ tag: TemplateSyntax.Tag, blocks: [String: Override], _ scope: Scope
    ) {
        guard let partial = templates[tag.name] else {
            report(
                .missingPartial, tag, scope, "there is no partial '\(tag.name)'",
                help: NearMiss.help(for: tag.name, in: templates.keys))
            return
        }
        guard !scope.including.contains(tag.name) else {
            report(
                .recursivePartial, tag, scope,
                "the partial '\(tag.name)' includes itself: \((scope.including + [tag.name]).joined(separator: " → "))"
            )
            return
        }
        let innermost = scope.stack.lazy.compactMap(\.viewName).last
        uses[tag.name, default: []].formUnion(innermost.map { [$0] } ?? [])
        var inner = scope
        (inner.path, inner.root) = (partial.path, partial.root)
        if scope.root == .templates { inner.includer = location(of: tag, scope) }
        inner.including.append(tag.name)
        inner.blocks = scope.blocks.merging(blocks) { outer, _ in outer }
        // A partial without blocks means the same wherever the same names are in scope: once is enough.
        if inner.blocks.isEmpty {
            let key = "\(tag.name)|\(inner.stack.map(\.key))"
            guard visited.insert(key).inserted else { return }
        }
        walk(partial.syntax.nodes, inner)
    }

    mutating func report(
        _ rule: Rule, _ tag: TemplateSyntax.Tag, _ scope: Scope, _ message: String, help: String? = nil
    ) {
        var help = help
        if scope.root == .defaultTheme, let includer = scope.includer, let line = includer.line {
            // The default theme is right by itself: the fault is where the site's own template includes it.
            help = "it is included by line \(line) of your '\(includer.path)', where this name is not known"
        }
        findings.insert(Diagnostic(rule, at: location(of: tag, scope), message, help: help))
    }

    private func location(of tag: TemplateSyntax.Tag, _ scope: Scope) -> Location {
        Location(scope.path, line: tag.line, column: tag.column, root: scope.root)
    }

    private static func blockNames(of nodes: [TemplateSyntax.Node]) -> [String] {
        nodes.flatMap { node -> [String] in
            switch node {
            case .block(let tag, let children): [tag.name] + blockNames(of: children)
            case .section(_, _, let children), .parent(_, let children): blockNames(of: children)
            case .variable, .partial: []
            }
        }
    }
}
