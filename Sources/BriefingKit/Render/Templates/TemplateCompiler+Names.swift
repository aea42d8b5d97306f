import BriefingGround

extension TemplateCompiler {
    /// What a name stands for where it is used.
    enum Meaning {
        /// A value: the slot of the view that has the name, and the way from there.
        case value(slot: Int, TemplateName.Shape, TemplateAccess)
        /// A field of the record in a slot, as text and as HTML.
        case field(slot: Int, name: String, text: TemplateAccess, html: TemplateAccess)
        /// Where the element in a slot stands in its list.
        case place(slot: Int, Place)
    }

    /// What can be asked about an element's place in its list: `{{^last()}}, {{/last()}}`.
    enum Place: String, CaseIterable {
        case first, last, even, odd

        /// Whether an element is there. The first is even: places count from 0.
        func holds(_ slot: TemplateFrame.Slot) -> Bool {
            switch self {
            case .first: slot.position == 0
            case .last: slot.position == slot.count - 1
            case .even: slot.position % 2 == 0
            case .odd: slot.position % 2 == 1
            }
        }
    }

    /// What can be asked about a list: `{{count(rows)}}`, `{{#empty(rows)}}`.
    enum Measure: String, CaseIterable {
        case count, empty

        func meaning(
            of with: @escaping @Sendable (UnsafeRawPointer, (TemplateElements) -> Void) -> Void, slot: Int
        )
            -> Meaning
        {
            let count: @Sendable (UnsafeRawPointer) -> Int = { view in
                var count = 0
                with(view) { count = $0.count }
                return count
            }
            return switch self {
            case .count: .value(slot: slot, .text, .text { String(count($0)) })
            case .empty: .value(slot: slot, .flag, .flag { count($0) == 0 })
            }
        }
    }

    /// What a tag's name stands for where it is used; reports it if nothing.
    mutating func resolve(_ tag: TemplateTag, _ scope: Scope) -> Meaning? {
        if tag.name.hasSuffix(")"), let open = tag.name.firstIndex(of: "(") {
            let argument = tag.name[tag.name.index(after: open)...].dropLast()
            return resolve(function: String(tag.name[..<open]), of: String(argument), tag, scope)
        }
        if let meaning = meaning(of: tag.name, scope) { return meaning }
        report(
            .unknownTemplateName, tag, scope, "nothing here is called '\(tag.name)'",
            help: NearMiss.help(for: tag.name, in: Self.known(in: scope))
                ?? "'briefing templates vocabulary' lists what each template can name")
        return nil
    }

    private mutating func resolve(
        function: String, of argument: String, _ tag: TemplateTag, _ scope: Scope
    ) -> Meaning? {
        if argument.isEmpty, let place = Place(rawValue: function) {
            if let slot = scope.element { return .place(slot: slot, place) }
            report(
                .unknownTemplateName, tag, scope,
                "'\(tag.name)' asks for a place in a list, and no list is around it")
            return nil
        }
        if let measure = Measure(rawValue: function),
            case .value(let slot, _, .list(let with))? = meaning(of: argument, scope)
        {
            return measure.meaning(of: with, slot: slot)
        }
        report(.unknownTemplateName, tag, scope, "'\(tag.name)' is no transform that can be used here")
        return nil
    }

    /// What a name stands for; nil if nothing.
    func meaning(of name: String, _ scope: Scope) -> Meaning? {
        if name == "." {
            guard case .text(let shape, let access)? = scope.stack.last else { return nil }
            return .value(slot: scope.stack.count - 1, shape, access)
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, !parts.contains("") else { return nil }
        for (slot, context) in scope.stack.enumerated().reversed() {
            guard case .view(let type) = context, var found = type.names.first(where: { $0.name == first })
            else {
                continue
            }
            var ways: [@Sendable (UnsafeRawPointer, (UnsafeRawPointer?) -> Void) -> Void] = []
            for part in parts.dropFirst() {
                guard case .view(let inner) = found.shape, case .part(let with) = found.access else {
                    return nil
                }
                if inner == RecordFields.self, ways.isEmpty, parts.count == 2 {
                    let name = String(part)
                    return .field(
                        slot: slot, name: name,
                        text: TemplateAccess.text { Self.fields(at: $0).texts[name] }.inside(with),
                        html: TemplateAccess.text { Self.fields(at: $0).html[name] }.inside(with))
                }
                guard let next = inner.names.first(where: { $0.name == part })
                else { return nil }
                ways.append(with)
                found = next
            }
            let access = ways.reversed().reduce(found.access) { $0.inside($1) }
            return .value(slot: slot, found.shape, access)
        }
        return nil
    }

    /// The names that can be looked up.
    static func known(in scope: Scope) -> [String] {
        scope.stack.flatMap { context -> [String] in
            if case .view(let type) = context { type.names.map(\.name) } else { [] }
        }
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
}

// MARK: - Variables and sections

extension TemplateCompiler {
    mutating func emitVariable(_ tag: TemplateTag, to code: inout Code, _ scope: Scope) {
        let isEscaped = tag.kind == .variable
        if let key = tag.word { return emitWord(key, tag, to: &code, scope) }
        guard let meaning = resolve(tag, scope) else { return }
        switch meaning {
        case .value(let slot, .html, let access):
            if isEscaped {
                report(
                    .templateEscaping, tag, scope, "'\(tag.name)' is finished HTML, escaped here once more",
                    help: "write {{{\(tag.name)}}} with three braces")
            }
            if let step = Self.step(printing: access, of: slot) { code.append(step) }
        case .value(let slot, .text, .text(let get)):
            if !isEscaped {
                report(
                    .templateEscaping, tag, scope, "'\(tag.name)' is text, printed here without escaping",
                    help: "write {{\(tag.name)}} with two braces")
            }
            checkPlace(of: tag, scope)
            code.append { frame, output in
                if let text = get(frame.slots[slot].value) { HTMLEscape.append(text, to: &output) }
            }
        case .field(let slot, let name, .text(let get), let html):
            guard use(field: name, tag, scope) else { return }
            guard isEscaped else {
                checkPlace(ofHTML: tag, scope)
                if let step = Self.step(printing: html, of: slot) { code.append(step) }
                return
            }
            checkPlace(of: tag, scope)
            code.append { frame, output in
                if let text = get(frame.slots[slot].value) { HTMLEscape.append(text, to: &output) }
            }
        case .field: break
        case .value(_, let shape, _):
            report(unprintable: tag, Self.describe(shape), scope)
        case .place:
            report(unprintable: tag, Self.describe(.flag), scope)
        }
    }

    private mutating func report(unprintable tag: TemplateTag, _ what: String, _ scope: Scope) {
        report(
            .unknownTemplateName, tag, scope, "'\(tag.name)' can't be printed: it is \(what)",
            help: "use it as a section: {{#\(tag.name)}}…{{/\(tag.name)}}")
    }

    /// Prints HTML as it is.
    private static func step(printing html: TemplateAccess, of slot: Int) -> TemplateProgram.Step? {
        switch html {
        case .text(let get):
            { frame, output in
                if let html = get(frame.slots[slot].value) { output.append(contentsOf: html.utf8) }
            }
        case .html(let get):
            { frame, output in output.append(contentsOf: get(frame.slots[slot].value)) }
        case .flag, .part, .list: nil
        }
    }

    mutating func emitSection(
        _ tag: TemplateTag, _ children: [TemplateSyntax.Node], to code: inout Code, _ scope: Scope
    ) {
        guard let meaning = resolve(tag, scope) else { return }
        let isInverted = tag.kind == .inverted
        switch meaning {
        case .place(let slot, let place):
            let body = steps(inside: tag, children, scope)
            code.append { frame, output in
                if place.holds(frame.slots[slot]) != isInverted { TemplateProgram.run(body, &frame, &output) }
            }
        case .field(let slot, let name, _, let html):
            guard use(field: name, tag, scope) else { return }
            append(steps(inside: tag, children, scope), where: html, of: slot, isInverted, to: &code)
        case .value(let slot, let shape, let access):
            guard !isInverted, let context = Self.context(of: shape, access) else {
                return append(
                    steps(inside: tag, children, scope), where: access, of: slot, isInverted, to: &code)
            }
            let inner = scope.stack.count
            var scope = scope
            scope.stack.append(context)
            if case .list = access { scope.element = inner }
            let body = steps(inside: tag, children, scope)
            if let step = Self.step(into: access, of: slot, as: inner, body) { code.append(step) }
        }
    }

    /// Adds a section that brings nothing of its own.
    private func append(
        _ body: [TemplateProgram.Step], where access: TemplateAccess, of slot: Int, _ isInverted: Bool,
        to code: inout Code
    ) {
        let isPresent = access.isPresent
        code.append { frame, output in
            if isPresent(frame.slots[slot].value) != isInverted { TemplateProgram.run(body, &frame, &output) }
        }
    }

    /// The fields of a record; `meaning(of:)` has seen that nothing else is there.
    private static func fields(at address: UnsafeRawPointer) -> RecordFields {
        address.assumingMemoryBound(to: RecordFields.self).pointee
    }

    /// What names are looked up in inside a section; nil if the section brings nothing of its own.
    private static func context(of shape: TemplateName.Shape, _ access: TemplateAccess) -> Context? {
        switch shape {
        case .view(let type), .list(let type): .view(type)
        case .text: .text(.text, .itself)
        case .html: if case .html = access { .text(.html, .itselfHTML) } else { .text(.html, .itself) }
        case .texts: .text(.text, .itself)
        case .flag: nil
        }
    }

    /// Runs the steps of a section for each value that there is, which stands in the slot `inner`.
    private static func step(
        into access: TemplateAccess, of slot: Int, as inner: Int, _ body: [TemplateProgram.Step]
    ) -> TemplateProgram.Step? {
        switch access {
        case .flag: nil
        case .text(let get):
            { frame, output in
                guard let text = get(frame.slots[slot].value), !text.isEmpty else { return }
                withUnsafePointer(to: text) { pointer in
                    frame.slots[inner] = TemplateFrame.Slot(value: UnsafeRawPointer(pointer))
                    TemplateProgram.run(body, &frame, &output)
                }
            }
        case .html(let get):
            { frame, output in
                let html = get(frame.slots[slot].value)
                guard !html.isEmpty else { return }
                withUnsafePointer(to: html) { pointer in
                    frame.slots[inner] = TemplateFrame.Slot(value: UnsafeRawPointer(pointer))
                    TemplateProgram.run(body, &frame, &output)
                }
            }
        case .part(let with):
            { frame, output in
                with(frame.slots[slot].value) { part in
                    guard let part else { return }
                    frame.slots[inner] = TemplateFrame.Slot(value: part)
                    TemplateProgram.run(body, &frame, &output)
                }
            }
        case .list(let with):
            { frame, output in
                with(frame.slots[slot].value) { elements in
                    elements.visit { element in
                        frame.slots[inner] = element
                        TemplateProgram.run(body, &frame, &output)
                    }
                }
            }
        }
    }
}
