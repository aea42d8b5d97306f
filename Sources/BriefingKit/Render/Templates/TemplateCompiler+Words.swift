import BriefingGround

extension TemplateCompiler {
    /// Compiles a word where a template says it: that there is one, and that its holes can be filled here, is made
    /// sure of.
    mutating func emitWord(_ key: String, _ tag: TemplateTag, to code: inout Code, _ scope: Scope) {
        guard let wording = wording(of: key, tag, scope) else { return }
        guard tag.kind == .variable else {
            return report(
                .templateEscaping, tag, scope, "'\(tag.name)' is text, printed here without escaping",
                help: "write {{\(tag.name)}} with two braces")
        }
        checkPlace(of: tag, scope)
        var holes = wording.holes
        if wording.isPlural { holes.insert(wording.number) }
        var values: [Hole: Value] = [:]
        for hole in holes.sorted(by: { $0.name < $1.name }) {
            values[hole] = value(for: hole, of: key, tag, scope)
        }
        guard wording.isPlural else { return Self.emit(wording.other.parts, values, to: &code) }
        guard let number = values[wording.number] else { return }
        let forms = wording.forms.mapValues { Self.steps(for: $0, values) }
        let other = Self.steps(for: wording.other, values)
        let language = words.catalogue.language
        code.append { frame, output in
            let form = number.text(frame).flatMap { Int($0) }.map { PluralForm.of($0, in: language) }
            TemplateProgram.run(form.flatMap { forms[$0] } ?? other, &frame, &output)
        }
    }

    /// Compiles a word that a template writes around what fills its hole.
    mutating func emitWord(
        around children: [TemplateSyntax.Node], _ tag: TemplateTag, to code: inout Code, _ scope: Scope
    ) {
        let wording = tag.word.flatMap { wordingAround($0, tag, scope) }
        let parts = wording?.other.parts ?? []
        let hole = parts.firstIndex { if case .hole = $0 { true } else { false } } ?? parts.count
        Self.emit(parts[..<hole], [:], to: &code)
        emit(inside: tag, children, to: &code, scope)
        Self.emit(parts.dropFirst(hole + 1), [:], to: &code)
    }

    /// A text that fills a hole.
    private struct Value: Sendable {
        var slot: Int
        var get: @Sendable (UnsafeRawPointer) -> String?

        func text(_ frame: TemplateFrame) -> String? { get(frame.slots[slot].value) }
    }

    private static func emit(
        _ parts: some Sequence<Phrase.Part>, _ values: [Hole: Value], to code: inout Code
    ) {
        for part in parts {
            switch part {
            case .text(let text): code.append(HTMLEscape.escape(text).utf8)
            case .hole(let hole):
                guard let value = values[hole] else { continue }
                code.append { frame, output in
                    if let text = value.text(frame) { HTMLEscape.append(text, to: &output) }
                }
            }
        }
    }

    private static func steps(for phrase: Phrase, _ values: [Hole: Value]) -> [TemplateProgram.Step] {
        var code = Code()
        emit(phrase.parts, values, to: &code)
        return code.finish()
    }

    private mutating func value(for hole: Hole, of key: String, _ tag: TemplateTag, _ scope: Scope) -> Value?
    {
        let found = meaning(of: hole.name, scope)
        switch found {
        case .value(let slot, .text, .text(let get))?:
            return Value(slot: slot, get: get)
        case .value(_, .html, _)?:
            report(
                .templateEscaping, tag, scope,
                "the word '\(key)' has a hole for text, and '\(hole.name)' is finished HTML",
                help: "write the word around it: {{#\(tag.name)}}{{{\(hole.name)}}}{{/\(tag.name)}}")
        case .value(_, let shape, _)?:
            report(
                .unknownTemplateName, tag, scope,
                "the word '\(key)' needs text, and '\(hole.name)' is \(Self.describe(shape))")
        case .field?, .place?, nil:
            report(
                .unknownTemplateName, tag, scope,
                "the word '\(key)' needs '\(hole.name)', and nothing here is called that",
                help: NearMiss.help(for: hole.name, in: Self.known(in: scope))
                    ?? "write the word around what it needs: {{#\(tag.name)}}…{{/\(tag.name)}}")
        }
        return nil
    }

    private mutating func wordingAround(_ key: String, _ tag: TemplateTag, _ scope: Scope) -> Wording? {
        guard let wording = wording(of: key, tag, scope) else { return nil }
        if tag.kind == .inverted {
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
        return wording
    }

    /// What a word says; reports it if there is none, and nobody has reported that.
    private mutating func wording(of key: String, _ tag: TemplateTag, _ scope: Scope) -> Wording? {
        if words.knows(key) { return words.faulty.contains(key) ? nil : words.catalogue[key] }
        report(
            .unknownTemplateName, tag, scope, "there is no word '\(key)' in '\(words.catalogue.path)'",
            help: NearMiss.help(for: key, in: words.catalogue.keys) ?? "add it there")
        return nil
    }
}
