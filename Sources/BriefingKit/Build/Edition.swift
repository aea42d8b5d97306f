/// A state of a workspace: what is wrong with it and, unless an error stands in the way, every file of it.
package struct Edition: Sendable {
    /// All findings, sorted by place.
    package let diagnostics: [Diagnostic]
    /// What can be looked at; nil where there are errors.
    package internal(set) var output: Output?
    /// Paths below the output folder of assets that may have changed since the edition before; nil where any
    /// may have.
    package internal(set) var changedAssets: Set<String>? = []

    package init(diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The files of an edition by their paths; each is made when it is asked for.
    package struct Output: Sendable {
        private let renderer: Renderer
        /// Each page's position among the site's, by its path: shared by editions that have the same pages.
        private let pages: [String: Int]
        private let others: [String: OutputFile.Content]

        init(_ renderer: Renderer, pages: [String: Int]) {
            self.renderer = renderer
            self.pages = pages
            others = Dictionary(
                renderer.filesBesidePages().map { ($0.path, $0.content) },
                uniquingKeysWith: { first, _ in first })
        }

        /// The file at a path below the output folder, such as `areas/index.html`.
        package subscript(path: String) -> OutputFile.Content? {
            guard let number = pages[path] else { return others[path] }
            return .bytes { [renderer] in renderer.render(renderer.site.pages[number]) }
        }

        package var paths: [String] { Array(pages.keys) + Array(others.keys) }
    }
}
