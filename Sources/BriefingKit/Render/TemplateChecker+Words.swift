import BriefingGround

extension TemplateChecker {
    /// Checks a word where a template says it: that there is one, and that its holes can be filled here.
    mutating func check(word key: String, _ tag: TemplateSyntax.Tag, isEscaped: Bool, _ scope: Scope) {
        guard let wording = wording(of: key, tag, scope) else { return }
        guard isEscaped else {
            return report(
                .templateEscaping, tag, scope, "'\(tag.name)' is text, printed here without escaping",
                help: "write {{\(tag.name)}} with two braces")
        }
        var holes = wording.holes
        if wording.isPlural { holes.insert(wording.number) }
        for hole in holes.sorted(by: { $0.name < $1.name }) {
            switch shape(of: hole.name, scope.stack) {
            case .text: break
            case .html:
                report(
                    .templateEscaping, tag, scope,
                    "the word '\(key)' has a hole for text, and '\(hole.name)' is finished HTML",
                    help: "write the word around it: {{#\(tag.name)}}{{{\(hole.name)}}}{{/\(tag.name)}}")
            case nil:
                report(
                    .unknownTemplateName, tag, scope,
                    "the word '\(key)' needs '\(hole.name)', and nothing here is called that",
                    help: NearMiss.help(for: hole.name, in: Self.known(in: scope))
                        ?? "write the word around what it needs: {{#\(tag.name)}}…{{/\(tag.name)}}")
            case let shape?:
                report(
                    .unknownTemplateName, tag, scope,
                    "the word '\(key)' needs text, and '\(hole.name)' is \(Self.describe(shape))")
            }
        }
    }

    /// Checks a word that a template writes around what fills its hole.
    mutating func check(
        wordAround key: String, _ tag: TemplateSyntax.Tag, isInverted: Bool, _ scope: Scope
    ) {
        guard let wording = wording(of: key, tag, scope) else { return }
        if isInverted {
            report(.unknownTemplateName, tag, scope, "'\(tag.name)' is a word, and every word is there")
        } else if wording.isPlural {
            report(
                .unknownTemplateName, tag, scope,
                "the word '\(key)' goes by a number, so that nothing can be written within it",
                help: "write {{\(tag.name)}}, and its number goes in by its name: '\(wording.number.name)'")
        } else if wording.other.holes.count != 1 {
            report(
                .unknownTemplateName, tag, scope,
                "the word '\(key)' has \(wording.other.holes.isEmpty ? "no hole" : "several holes") to be filled",
                help: "write {{\(tag.name)}}")
        }
    }

    /// What a word says; reports it if there is none, and nobody has reported that.
    private mutating func wording(
        of key: String, _ tag: TemplateSyntax.Tag, _ scope: Scope
    ) -> Wording? {
        if words.knows(key) { return words.faulty.contains(key) ? nil : words.catalogue[key] }
        report(
            .unknownTemplateName, tag, scope, "there is no word '\(key)' in '\(words.catalogue.path)'",
            help: NearMiss.help(for: key, in: words.catalogue.keys) ?? "add it there")
        return nil
    }
}
