import BriefingDisk
package import BriefingGround

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

    /// What is wrong where a file that is to be copied can't be read any more.
    func vanished(_ origin: String, _ failure: FileSystem.Failure) -> Diagnostic {
        let path = output?.renderer.site.assets.first { $0.origin == origin }?.path
        return .unreadable(path ?? origin, path == nil ? .none : .content, failure)
    }

    /// Leaves the memory that it takes to the system.
    func leave() {
        if let output { _ = Unmanaged.passRetained(output.renderer) }
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The files of an edition by their paths; each is made when it is asked for.
    package struct Output: Sendable {
        let renderer: Renderer
        /// Each page's position among the site's, by its path: shared by editions that have the same pages.
        private let pages: [String: Int]
        private let others: [String: OutputFile.Content]
        private let gathered: GatheredFiles

        init(_ renderer: Renderer, pages: [String: Int]) {
            self.renderer = renderer
            self.pages = pages
            others = Dictionary(
                renderer.filesBesidePages().map { ($0.path, $0.content) },
                uniquingKeysWith: { first, _ in first })
            gathered = GatheredFiles(renderer)
        }

        /// Of a site whose texts aren't read yet: the home page, which tells nothing of them, and what it looks
        /// like.
        init(outline renderer: Renderer) {
            self.renderer = renderer
            let home = renderer.site.pages.firstIndex { $0.kind == .home }
            pages = home.map { [renderer.site.pages[$0].address.file: $0] } ?? [:]
            others = Dictionary(
                AssetFiles.files(of: renderer).map { ($0.path, $0.content) },
                uniquingKeysWith: { first, _ in first })
            gathered = GatheredFiles(renderer)
        }

        /// A file that takes reading the whole site, which is done when the first of them is asked for.
        package func gathered(path: String) async -> OutputFile.Content? {
            guard OutputFormats.gathered.contains(where: { $0.mayHold(path) }) else { return nil }
            return await gathered.content(at: path)
        }

        /// The file at a path below the output folder, such as `areas/index.html`.
        package subscript(path: String) -> OutputFile.Content? {
            // Strings are equal by what they mean, files by their bytes.
            guard let index = pages.index(forKey: path) else {
                guard let index = others.index(forKey: path), others[index].key.hasBytes(of: path) else {
                    return nil
                }
                return others[index].value
            }
            guard pages[index].key.hasBytes(of: path) else { return nil }
            let number = pages[index].value
            return .bytes { [renderer] in renderer.render(renderer.site.pages[number]) }
        }

        /// How many pages for readers there are.
        package var pageCount: Int { renderer.site.pages.count }

        /// Every file, in an order in which no core is left alone with a long one at the end.
        func files() async -> [OutputFile] { await renderer.files() }

        package var paths: [String] { Array(pages.keys) + Array(others.keys) }
    }
}

/// The files of an edition that take reading the whole site, made once and only if they are asked for.
private actor GatheredFiles {
    private let renderer: Renderer
    private var making: Task<[String: OutputFile.Content], Never>?

    init(_ renderer: Renderer) { self.renderer = renderer }

    func content(at path: String) async -> OutputFile.Content? {
        let making =
            self.making
            ?? Task { [renderer] in
                var files: [OutputFile] = []
                for format in OutputFormats.gathered { files += await format.files(of: renderer) }
                return Dictionary(
                    files.map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first })
            }
        self.making = making
        return await making.value[path]
    }
}
