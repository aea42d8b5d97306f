/// Documents what templates may name, from the same source that the templates are checked against.
package enum VocabularyReference {
    /// The names that the template may use, as a Markdown section: one list item for each, with its type, its
    /// meaning and, below it, the names inside it.
    package static func markdown(_ template: Theme.Template) -> String {
        var text = "## \(template.path): \(template.meaning)\n\n"
        text += list(of: template.view)
        return text
    }

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
                    text += "; its names are those of the list that this one is in"
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
