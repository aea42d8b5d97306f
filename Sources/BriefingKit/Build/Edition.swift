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
        private let files: [String: OutputFile.Content]

        package init(_ renderer: Renderer) {
            files = Dictionary(
                renderer.files().map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first })
        }

        /// The file at a path below the output folder, such as `areas/index.html`.
        package subscript(path: String) -> OutputFile.Content? { files[path] }

        package var paths: some Collection<String> { files.keys }
    }
}
