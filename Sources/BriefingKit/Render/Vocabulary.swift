internal import Mustache

/// A value that templates read: one struct for each kind of page or part of a page.
///
/// Its vocabulary is the one source for what a template may name: look-ups go through it, the templates are
/// checked against it before anything is rendered, and its documentation is printed from it.
package protocol TemplateView: Sendable {
    static var vocabulary: Vocabulary<Self> { get }
}

/// A view as templates see it.
///
/// It is an object since swift-mustache casts whatever it looks into several times for each name: casting a
/// large value copies it each time, casting an object counts one reference.
package final class TemplateObject<View: TemplateView>: MustacheParent, Sendable {
    package let view: View

    package init(_ view: View) { self.view = view }

    /// What `name` stands for in the view; nil where the view doesn't know the name.
    package func child(named name: String) -> Any? {
        View.vocabulary.value(of: name, in: view)
    }
}

/// The names that a view offers to templates, each with its shape, its meaning and its value.
package struct Vocabulary<View: Sendable>: Sendable {
    package let names: [TemplateName]
    private let getters: [String: @Sendable (View) -> Any]

    package init(_ entries: [Entry]) {
        // Each list has a flag beside it, so that a heading can be shown once above its items, or not at all.
        let presences = entries.compactMap { entry in
            entry.isPresent.map { isPresent in
                Entry.flag("has_" + entry.name.name, "whether '\(entry.name.name)' has any items", isPresent)
            }
        }
        let entries = entries + presences
        names = entries.map(\.name)
        getters = Dictionary(entries.map { ($0.name.name, $0.get) }, uniquingKeysWith: { first, _ in first })
    }

    /// A vocabulary that has another view's names besides its own, as the page's frame has in every page.
    package init<Base: TemplateView>(
        extending base: @escaping @Sendable (View) -> TemplateObject<Base>, _ entries: [Entry]
    ) {
        let inherited = Base.vocabulary.entries.map { entry in
            let get = entry.get
            return Entry(name: entry.name) { get(base($0).view) }
        }
        self.init(entries + inherited)
    }

    fileprivate func value(of name: String, in view: View) -> Any? {
        getters[name]?(view)
    }

    private var entries: [Entry] {
        names.compactMap { name in getters[name.name].map { Entry(name: name, get: $0) } }
    }

    /// One name with the way to its value.
    package struct Entry: Sendable {
        package let name: TemplateName
        fileprivate let get: @Sendable (View) -> Any
        /// For a list: whether it has any items.
        fileprivate var isPresent: (@Sendable (View) -> Bool)?

        /// Plain text, escaped where it is printed: `{{name}}`; a section over it is shown if it isn't empty.
        package static func text(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (View) -> String?
        ) -> Entry {
            Entry(name: TemplateName(name, .text, meaning)) { TemplateText(get($0) ?? "") }
        }

        /// Finished HTML, printed with `{{{name}}}`.
        package static func html(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (View) -> String?
        ) -> Entry {
            Entry(name: TemplateName(name, .html, meaning)) { TemplateText(get($0) ?? "") }
        }

        /// Yes or no, for sections.
        package static func flag(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (View) -> Bool
        ) -> Entry {
            Entry(name: TemplateName(name, .flag, meaning)) { get($0) }
        }

        /// One part, or none: a section over it makes its names available.
        package static func one<Part: TemplateView>(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (View) -> Part?
        ) -> Entry {
            Entry(name: TemplateName(name, .view(Part.self), meaning)) { view -> Any in
                if let part = get(view) { return TemplateObject(part) }
                return TemplateText("")
            }
        }

        /// A list of parts.
        package static func many<Part: TemplateView>(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (View) -> [Part]
        ) -> Entry {
            Entry(
                name: TemplateName(name, .list(Part.self), meaning),
                get: { get($0).map(TemplateObject.init) },
                isPresent: { !get($0).isEmpty })
        }

        /// A list of plain texts, each printed with `{{.}}`.
        package static func texts(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (View) -> [String]
        ) -> Entry {
            Entry(
                name: TemplateName(name, .texts, meaning), get: { get($0).map(TemplateText.init) },
                isPresent: { !get($0).isEmpty })
        }
    }
}

/// A name of a vocabulary, without the type of its view: what checking and documenting need.
package struct TemplateName: Sendable {
    package enum Shape: Sendable {
        case text, html, flag, texts
        case view(any TemplateView.Type)
        case list(any TemplateView.Type)
    }

    package let name: String
    package let shape: Shape
    /// What it stands for, in a sentence without a full stop.
    package let meaning: String

    fileprivate init(_ name: String, _ shape: Shape, _ meaning: String) {
        self.name = name
        self.shape = shape
        self.meaning = meaning
    }
}

/// Text on its way into a template: empty text is null, so that a section over it isn't shown, and no look-up
/// inside it falls back to reflection.
package struct TemplateText: MustacheParent, MustacheCustomRenderable, Sendable {
    package let renderText: String

    package init(_ text: String) { renderText = text }

    package var isNull: Bool { renderText.isEmpty }
    package func child(named name: String) -> Any? { nil }
}
