import BriefingGround

extension TemplateChecker {
    /// What a name stands for where it is used; reports it if nothing.
    mutating func resolve(_ tag: TemplateSyntax.Tag, _ scope: Scope) -> TemplateName.Shape? {
        let (name, transform) = Self.splitTransform(tag.name)
        if let transform {
            if name.isEmpty, Self.sequenceTransforms.contains(transform) { return .flag }
            if Self.listTransforms.contains(transform), let shape = shape(of: name, scope.stack) {
                if case .list = shape { return transform == "count" ? .text : .flag }
                if case .texts = shape { return transform == "count" ? .text : .flag }
            }
            report(.unknownTemplateName, tag, scope, "'\(tag.name)' is no transform that can be used here")
            return nil
        }
        if let shape = shape(of: name, scope.stack) { return shape }
        report(
            .unknownTemplateName, tag, scope, "nothing here is called '\(tag.name)'",
            help: NearMiss.help(for: tag.name, in: Self.known(in: scope)))
        return nil
    }

    /// The names that can be looked up.
    static func known(in scope: Scope) -> [String] {
        scope.stack.flatMap { context -> [String] in
            if case .view(let type) = context { type.names.map(\.name) } else { [] }
        }
    }

    func shape(of name: String, _ stack: [Context]) -> TemplateName.Shape? {
        if name == "." {
            if case .text(let shape)? = stack.last { return shape }
            return nil
        }
        let parts = name.split(separator: ".")
        guard let first = parts.first else { return nil }
        for case .view(let type) in stack.reversed() {
            guard var shape = type.names.first(where: { $0.name == first })?.shape else { continue }
            for part in parts.dropFirst() {
                guard case .view(let inner) = shape,
                    let next = inner.names.first(where: { $0.name == part })?.shape
                else { return nil }
                shape = next
            }
            return shape
        }
        return nil
    }

    static func describe(_ shape: TemplateName.Shape) -> String {
        switch shape {
        case .text: "text"
        case .html: "HTML"
        case .flag: "yes or no"
        case .texts, .list: "a list"
        case .view: "an object with names of its own"
        }
    }

    private static let sequenceTransforms: Set<String> = ["first", "last", "even", "odd"]
    private static let listTransforms: Set<String> = ["count", "empty"]

    /// `last()` → no name and `last`; `count(rows)` → `rows` and `count`.
    private static func splitTransform(_ name: String) -> (name: String, transform: String?) {
        guard name.hasSuffix(")"), let open = name.firstIndex(of: "(") else { return (name, nil) }
        return (String(name[name.index(after: open)...].dropLast()), String(name[..<open]))
    }
}

extension TemplateView {
    /// The names that a template may use in a view of this type.
    package static var names: [TemplateName] { vocabulary.names }
}
