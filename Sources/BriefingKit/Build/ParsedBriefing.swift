/// Everything that can be told of the source folder one file at a time.
struct ParsedBriefing: Sendable {
    var configuration: Configuration
    /// Nil where the data package can't be read, so that nothing can be said about references.
    var tables: [Table]?
    var dataPackage: DataPackage?
    /// Names of tables of which records are missing, because their files have errors of their own.
    var incomplete: Set<String> = []
    var cells: [[Int: CompiledMarkdown]] = []
    var articles: [Article] = []
    var assets: [Asset] = []
    /// Markdown files that can't be read, so that what refers to them isn't reported as well.
    var unreadable: Set<String> = []

    /// Whether a file is copied instead of read.
    @Sendable static func isAsset(_ path: String) -> Bool { path.hasPrefix("assets/") }

    /// What the linker needs, unless the tables are missing.
    func input(_ options: BuildOptions) -> Linker.Input? {
        guard let tables else { return nil }
        var configuration = configuration
        if let url = options.baseURL { configuration.baseURL = url }
        return Linker.Input(
            configuration: configuration, asOf: options.asOf ?? configuration.asOf ?? options.today,
            portable: options.isPortable, tables: tables,
            dataPackage: dataPackage, incomplete: incomplete,
            cells: cells, articles: articles, assets: assets, unreadable: unreadable,
            includesDrafts: options.includesDrafts)
    }

    /// Parses a loaded source folder: tables first, since they say what front matter may name.
    static func parse(_ folder: Folder) async -> (ParsedBriefing, [Diagnostic]) {
        let files = Dictionary(folder.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let configurationFile = files[Configuration.path]
        var (configuration, diagnostics) = Configuration.read(configurationFile?.bytes[...])
        configuration.isSound =
            configurationFile?.isSound == true && !diagnostics.contains { $0.severity == .error }
        if configurationFile?.isSound == false { diagnostics = [] }
        var briefing = ParsedBriefing(configuration: configuration)
        briefing.assets = folder.assets
        var options = MarkdownOptions()
        options.smartPunctuation = configuration.smartPunctuation
        options.blocks = GeneratedBlocks.names
        options.tableLabel = "Table"

        var read: Set<String> = [Configuration.path, DataPackage.path]
        diagnostics += await briefing.parseTables(files, options: &options, read: &read)
        diagnostics += await briefing.parseArticles(folder.files, options: options, read: &read)
        for file in folder.files where !read.contains(file.path) && !briefing.mayBeRead(file.path) {
            diagnostics.append(
                Diagnostic(
                    .strayFile, at: Location(file.path), "nothing reads this file",
                    help:
                        "articles lie in 'articles/', pages in 'pages/', tables in 'tables/', what is to be copied"
                        + " in 'assets/'"))
        }
        return (briefing, diagnostics)
    }

    /// Whether a file may belong to a table, where a broken data package doesn't tell.
    private func mayBeRead(_ path: String) -> Bool {
        if tables == nil, path.hasSuffix(".md") { return true }
        let isIncomplete = tables == nil || dataPackage?.unreadableTables.isEmpty == false
        return isIncomplete && path.hasPrefix(DataPackage.folder + "/")
    }

    private mutating func parseTables(
        _ files: [String: SourceFile], options: inout MarkdownOptions, read: inout Set<String>
    ) async -> [Diagnostic] {
        guard let file = files[DataPackage.path] else {
            tables = []
            return []
        }
        guard file.isSound else { return [] }
        let (package, packageFindings) = DataPackage.read(file.bytes[...], path: DataPackage.path)
        guard let package else { return packageFindings }
        var diagnostics = packageFindings
        let results = await Parallel.map(package.tables) { schema -> (Table, [Diagnostic]) in
            let path = DataPackage.folder + "/" + schema.path
            guard let file = files[path] else {
                let missing = Diagnostic(
                    .missingTable, at: Location(DataPackage.path, line: schema.line),
                    "there is no file '\(path)' for the table '\(schema.name)'",
                    help: NearMiss.help(for: path, in: files.keys))
                return (Table(schema: schema, records: []), [missing])
            }
            guard file.isSound else { return (Table(schema: schema, records: []), []) }
            return TableReader.read(schema, file.bytes[...], path: path)
        }
        let tables = results.map(\.0)
        diagnostics += results.flatMap(\.1)
        dataPackage = package
        incomplete = package.unreadableTables
        for (schema, (_, findings)) in zip(package.tables, results) {
            // A wrong cell is read as missing; anything else may have cost a record.
            let hasLost =
                findings.contains { $0.field == nil }
                || files[DataPackage.folder + "/" + schema.path]?.isSound != true
            if hasLost { incomplete.insert(schema.name) }
        }
        read.formUnion(tables.map(\.path))
        options.terms = Self.terms(of: tables)
        for table in tables {
            let (cells, findings) = await Self.compileCells(of: table, options: options)
            self.cells.append(cells)
            diagnostics += findings
        }
        self.tables = tables
        return diagnostics
    }

    /// How each term of the glossary is written → its id; terms that opt out are left out.
    private static func terms(of tables: [Table]) -> [String: String] {
        guard let table = tables.first(where: { $0.schema.role == .terms }) else { return [:] }
        return Dictionary(
            table.records.map { (table.label(of: $0), $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    /// Compiles the running text in a table's cells.
    private static func compileCells(
        of table: Table, options: MarkdownOptions
    ) async -> ([Int: CompiledMarkdown], [Diagnostic]) {
        let fields = table.schema.fields.indices.filter { table.schema.fields[$0].isMarkdown }
        guard !fields.isEmpty else { return ([:], []) }
        var options = options
        // A live table within a cell of a table would be a figure in a figure; a term is explained where it is.
        options.blocks = []
        if table.schema.role == .terms { options.terms = [:] }
        let compiler = MarkdownCompiler(options: options)
        let compiled = await Parallel.map(Array(table.records.indices)) { row in
            fields.compactMap { field -> (Int, CompiledMarkdown, [Diagnostic])? in
                let record = table.records[row]
                guard case .markdown(let text) = record.cells[field].value else { return nil }
                var (markdown, findings) = compiler.compile(
                    Array(text.utf8)[...], path: table.path, firstLine: record.cells[field].line)
                // The page has headings of its own and one outline; a cell only adds text to it.
                markdown.headings = []
                for index in findings.indices {
                    findings[index].record = record.id
                    findings[index].field = table.schema.fields[field].name
                }
                return (row * table.schema.fields.count + field, markdown, findings)
            }
        }
        var cells: [Int: CompiledMarkdown] = [:]
        var diagnostics: [Diagnostic] = []
        for (key, markdown, findings) in compiled.joined() {
            cells[key] = markdown
            diagnostics += findings
        }
        return (cells, diagnostics)
    }

    private mutating func parseArticles(
        _ files: [SourceFile], options: MarkdownOptions, read: inout Set<String>
    ) async -> [Diagnostic] {
        let names = tables.map {
            $0.map(\.schema.name) + incomplete.subtracting($0.map(\.schema.name)).sorted()
        }
        let reader = ArticleReader(tables: names, options: options)
        var texts: [(file: SourceFile, role: Article.Role)] = []
        for file in files {
            guard let role = Self.role(of: file.path, tables: names ?? []) else { continue }
            read.insert(file.path)
            if file.isSound { texts.append((file, role)) } else { unreadable.insert(file.path) }
        }
        var diagnostics: [Diagnostic] = []
        let results = await Parallel.map(texts) { text in
            reader.read(text.file.bytes[...], path: text.file.path, role: text.role)
        }
        articles.reserveCapacity(results.count)
        for ((article, findings), text) in zip(results, texts) {
            diagnostics += findings
            if let article { articles.append(article) } else { unreadable.insert(text.file.path) }
        }
        return diagnostics
    }

    /// What a Markdown file is by its place, or nil for a file that isn't one or lies elsewhere.
    private static func role(of path: String, tables: [String]) -> Article.Role? {
        guard path.hasSuffix(".md"), let slash = path.firstIndex(of: "/") else { return nil }
        let folder = String(path[..<slash])
        let name = String(path[path.index(after: slash)...].dropLast(3))
        switch folder {
        case "articles": return .article
        case "pages": return name == "index" ? .home : .page
        case _ where tables.contains(folder) && !name.contains("/"): return .record(table: folder, id: name)
        default: return nil
        }
    }
}
