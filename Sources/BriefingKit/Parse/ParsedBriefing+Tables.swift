import BriefingDisk
import BriefingGround
import BriefingMarkdown
import BriefingTables

extension ParsedBriefing {
    /// Reads the data package, its tables and the running text in their cells.
    ///
    /// - Returns: the numbers of tables whose contents are not as they were at the earlier parse (nil where the
    ///   tables are not the same ones), and all findings about them.
    mutating func parseTables(
        _ folder: Folder, _ memory: inout ParseMemory, _ options: inout MarkdownOptions,
        _ read: inout Set<String>
    ) async -> (changed: [Int]?, [Diagnostic]) {
        let old = memory
        (memory.package, memory.tables) = (nil, [:])
        guard let file = folder.file(DataPackage.path) else {
            tables = []
            let missing = Self.missingPackage(in: folder, &read)
            return (old.settings != nil && old.package == nil ? [] : nil, missing.map { [$0] } ?? [])
        }
        guard file.isSound else { return (nil, []) }
        let known = old.package.flatMap { old in
            let isSame =
                old.file.isSame(as: file)
                && old.neighbours.allSatisfy { path, old in
                    guard let file = folder.file(path), let old else {
                        return old == nil && folder.file(path) == nil
                    }
                    return file.isSame(as: old)
                }
            return isSame ? (old.package, old.findings) : nil
        }
        let (package, packageFindings) =
            known
            ?? DataPackage.read(file.bytes[...], path: DataPackage.path) { name in
                let path = DataPackage.path(of: name)
                return folder.file(path).flatMap { $0.isSound ? ($0.bytes[...], path) : nil }
            }
        let neighbours = package?.neighbours ?? []
        read.formUnion(neighbours)
        memory.package = (file, package, packageFindings, neighbours.map { ($0, folder.file($0)) })
        guard let package else { return (nil, packageFindings) }
        dataPackage = package
        incomplete = package.unreadableTables
        for schema in package.tables where schema.lacksKey { incomplete.insert(schema.name) }
        var changed: [Int] = []
        var diagnostics = packageFindings

        let files = package.tables.map { $0.sourcePaths.map(folder.file) }
        let kept = zip(package.tables, files).map { schema, files -> ParseMemory.TableText? in
            guard known != nil, let text = old.tables[schema.name], text.hasFiles(files),
                text.options.smartPunctuation == options.smartPunctuation
            else { return nil }
            return text
        }
        let unnamed = UnnamedFiles(in: folder, beside: package)
        let hasSameDownloads = findDownloads(of: package, in: folder, unnamed, &memory, &diagnostics)
        read.formUnion(downloads)
        read.formUnion(unnamed.meant)
        let jobs = package.tables.indices.map {
            (schema: package.tables[$0], files: files[$0], kept: kept[$0])
        }
        let typesets = options.smartPunctuation
        let results = await Parallel.map(jobs) { job -> (Table, [Diagnostic]) in
            job.kept.map { ($0.table, $0.readFindings) }
                ?? Self.read(job.schema, job.files, unnamed, typesets: typesets)
        }
        for (job, (_, findings)) in zip(jobs, results) {
            // A wrong cell is read as missing; anything else may have cost a record.
            let hasLost =
                findings.contains { $0.field == nil } || !job.files.allSatisfy { $0?.isSound == true }
            if hasLost { incomplete.insert(job.schema.name) }
        }
        let tables = results.map(\.0)
        read.formUnion(tables.flatMap(\.paths))
        options.terms = Self.terms(of: tables)
        for (number, (job, (table, findings))) in zip(jobs, results).enumerated() {
            let text: ParseMemory.TableText
            if let kept = job.kept, kept.options == options {
                text = kept
            } else {
                changed.append(number)
                let (cells, cellFindings) = await Self.compileCells(of: table, options: options)
                text = ParseMemory.TableText(
                    files: job.files, options: options, table: table, cells: cells, readFindings: findings,
                    cellFindings: cellFindings)
            }
            memory.tables[job.schema.name] = text
            cells.append(text.cells)
            diagnostics += text.readFindings + text.cellFindings
        }
        self.tables = tables
        return (known == nil || !hasSameDownloads ? nil : changed, diagnostics)
    }

    private static func read(
        _ schema: TableSchema, _ files: [SourceFile?], _ unnamed: UnnamedFiles, typesets: Bool
    ) -> (Table, [Diagnostic]) {
        let missing = schema.paths.indices.filter { files[$0] == nil }.map { number in
            unnamed.finding(
                schema.sourcePaths[number], for: "table", schema.name,
                at: schema.pathLocations[number])
        }
        let sound = files.enumerated().compactMap { number, file in
            file.flatMap {
                $0.isSound ? TableReader.File($0.bytes[...], path: $0.path, number: number) : nil
            }
        }
        let (table, findings) = TableReader.read(schema, sound, typesets: typesets)
        return (table, missing + findings)
    }

    /// Finds the files of resources that are no tables.
    ///
    /// - Returns: whether they are those of the earlier parse.
    private mutating func findDownloads(
        of package: DataPackage, in folder: Folder, _ unnamed: UnnamedFiles, _ memory: inout ParseMemory,
        _ diagnostics: inout [Diagnostic]
    ) -> Bool {
        for download in package.downloads {
            for (path, location) in zip(download.sourcePaths, download.locations) {
                if folder.file(path) != nil {
                    downloads.append(path)
                } else {
                    diagnostics.append(
                        unnamed.finding(path, for: "resource", download.name, at: location))
                }
            }
        }
        defer { memory.downloads = downloads }
        return memory.downloads == downloads
    }

    /// What is wrong where there are tables, but nothing that describes them.
    private static func missingPackage(in folder: Folder, _ read: inout Set<String>) -> Diagnostic? {
        let files = folder.files.map(\.path).filter {
            $0.hasPrefix(DataPackage.folder + "/") && !$0.hasSuffix(".md")
        }
        guard !files.isEmpty else { return nil }
        read.formUnion(files)
        let other = files.first {
            ["datapackage.yaml", "datapackage.yml"].contains($0.dropFirst(DataPackage.folder.count + 1))
        }
        return Diagnostic(
            .strayFile, at: Location(other ?? files[0]),
            "there is no '\(DataPackage.path)', so no table is read",
            help: other.map { "write '\($0)' as JSON, into '\(DataPackage.path)'" }
                ?? "describe the tables there; 'briefing init' writes one to start from")
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
    ) async -> ([CellPosition: CompiledMarkdown], [Diagnostic]) {
        let fields = table.schema.fields.indices.filter { table.schema.fields[$0].isMarkdown }
        guard !fields.isEmpty else { return ([:], []) }
        var options = options
        // A live table within a cell of a table would be a figure in a figure; a term is explained where it is.
        options.refusesBlocks = true
        if table.schema.role == .terms { options.terms = [:] }
        let compiler = MarkdownCompiler(options: options)
        let compiled = await Parallel.map(Array(table.records.indices)) { row in
            fields.compactMap { field -> (CellPosition, CompiledMarkdown, [Diagnostic])? in
                let record = table.records[row]
                guard case .runningText(let text) = record.cells[field].value.form else { return nil }
                var (markdown, findings) = compiler.compile(
                    Array(text.utf8)[...], path: table.path(of: record), firstLine: record.cells[field].line)
                // The page has headings of its own and one outline; a cell only adds text to it.
                markdown.headings = []
                for index in findings.indices {
                    findings[index].record = record.id
                    findings[index].field = table.schema.fields[field].name
                }
                return (CellPosition(row: row, field: field), markdown, findings)
            }
        }
        var cells: [CellPosition: CompiledMarkdown] = [:]
        var diagnostics: [Diagnostic] = []
        for (key, markdown, findings) in compiled.joined() {
            cells[key] = markdown
            diagnostics += findings
        }
        return (cells, diagnostics)
    }
}
