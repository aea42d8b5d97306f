/// Documents what templates may name, from the same source that the templates are checked against.
package enum VocabularyReference {
    /// The names that the template may use, as a Markdown section: one list item for each, with its type, its
    /// meaning and, below it, the names inside it.
    package static func markdown(_ template: Theme.Template) -> String {
        "## \(template.path): \(template.meaning)\n\n" + list(of: template.view)
    }

    /// The names of a view as a Markdown section; nil where no template meets a view of this name.
    package static func markdown(view name: String) -> String? {
        views[name].map { "## \(name)\n\n" + list(of: $0) }
    }

    /// The words of the interface, which every template may say, as a Markdown section: one list item for each, with
    /// what it says in English.
    package static func markdownOfWords() -> String {
        let catalogue = ThemeWords.standard
        let items = catalogue.keys.map { key in
            let wording = catalogue[key]
            let forms = wording?.forms.map { "\($0.key.rawValue): \($0.value.source)" }.sorted() ?? []
            let said = forms + [(forms.isEmpty ? "" : "other: ") + (wording?.other.source ?? "")]
            return "- `{{words.\(key)}}` (text): \(said.joined(separator: "; "))\n"
        }
        return """
            ## words: what the interface says, by the catalogue \(catalogue.path)

            A hole `{name}` is filled with the value of that name, where the template stands. A word with one hole may \
            also be written around what fills it: `{{#words.as_of}}…{{/words.as_of}}`.

            \(items.joined())
            """
    }

    /// Every view that a template may meet, by its name.
    package static let views: [String: any TemplateView.Type] = {
        var views: [String: any TemplateView.Type] = [:]
        var pending = Theme.Template.all.map(\.view)
        while let view = pending.popLast() {
            guard views.updateValue(view, forKey: "\(view)") == nil else { continue }
            for name in view.names {
                switch name.shape {
                case .view(let part), .list(let part): pending.append(part)
                case .text, .html, .flag, .texts: break
                }
            }
        }
        return views
    }()

    /// Walks with a stack of its own. A view inside itself is not opened again.
    private static func list(of view: any TemplateView.Type) -> String {
        var text = ""
        var pending = [Level(view: "\(view)", names: view.names[...])]
        while var level = pending.popLast() {
            guard let name = level.names.popFirst() else { continue }
            pending.append(level)
            text += String(repeating: "  ", count: pending.count - 1)
            text += "- `\(use(of: name))` (\(type(of: name))): \(name.meaning)"
            switch name.shape {
            case .text, .html, .flag, .texts: break
            case .view(let part), .list(let part):
                if pending.contains(where: { $0.view == "\(part)" }) {
                    text += "; with the same names as the \(part) that it is in"
                } else {
                    pending.append(Level(view: "\(part)", names: part.names[...]))
                }
            }
            text += "\n"
        }
        return text
    }

    /// The names of a view that are still to be listed.
    private struct Level {
        let view: String
        var names: ArraySlice<TemplateName>
    }

    /// The name in the braces that it's used with.
    private static func use(of name: TemplateName) -> String {
        switch name.shape {
        case .text: "{{\(name.name)}}"
        case .html: "{{{\(name.name)}}}"
        case .flag, .texts, .view, .list: "{{#\(name.name)}}"
        }
    }

    private static func type(of name: TemplateName) -> String {
        switch name.shape {
        case .text: "text"
        case .html: "HTML"
        case .flag: "yes or no"
        case .texts: "list of texts, each {{.}}"
        case .view: "object"
        case .list: "list"
        }
    }
}
