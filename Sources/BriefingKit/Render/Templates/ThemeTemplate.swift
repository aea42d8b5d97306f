extension Theme {
    /// A template that every theme has. Each is declared beside the pages that are rendered with it.
    package struct Template: Sendable {
        /// Its path below the folder of templates, without the extension.
        package let name: String
        /// What it is rendered with.
        let view: any TemplateView.Type
        /// What it renders, in a few words.
        package let meaning: String

        init(_ name: String, _ view: any TemplateView.Type, _ meaning: String) {
            self.name = name
            self.view = view
            self.meaning = meaning
        }

        /// The file below the folder of templates.
        package var path: String { name + ThemeLayer.fileExtension }

        /// All of them: what pages share first, then those of the types of pages.
        package static let all: [Template] =
            [.masthead, .footer] + PageTypes.all.flatMap { $0.templates } + [.redirect]

        /// The template with a name; one for the records of a single table is like that for all.
        package static func named(_ name: String) -> Template? {
            let name = ThemeLayer.table(ofTemplate: name) == nil ? name : Template.record.name
            return all.first { $0.name == name }
        }
    }
}

extension Theme.Template: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Theme.Template {
    static let masthead = Self("masthead", FurnitureView.self, "the head that all pages share")
    static let footer = Self("footer", FurnitureView.self, "the foot that all pages share")
}
