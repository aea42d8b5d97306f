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
                let path = DataPackage.folder + "/" + name
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

        let files = package.tables.map { folder.file(DataPackage.folder + "/" + $0.path) }
        let kept = zip(package.tables, files).map { schema, file -> ParseMemory.TableText? in
            guard known != nil, let file, let text = old.tables[schema.name], let same = text.file,
                file.isSame(as: same),
                text.options.smartPunctuation == options.smartPunctuation
            else { return nil }
            return text
        }
        let strays = Self.strays(in: folder, beside: package.tables)
        let isOnlyOne = files.count { $0 == nil } == 1
        for (schema, file) in zip(package.tables, files) where file == nil {
            if let stray = Self.stray(for: schema, among: strays, isOnlyOne: isOnlyOne) { read.insert(stray) }
        }
        let jobs = package.tables.indices.map {
            (schema: package.tables[$0], file: files[$0], kept: kept[$0])
        }
        let typesets = options.smartPunctuation
        let results = await Parallel.map(jobs) { job -> (Table, [Diagnostic]) in
            job.kept.map { ($0.table, $0.readFindings) }
                ?? Self.read(job.schema, job.file, strays, isOnlyOne: isOnlyOne, typesets: typesets)
        }
        for (job, (_, findings)) in zip(jobs, results) {
            // A wrong cell is read as missing; anything else may have cost a record.
            let hasLost = findings.contains { $0.field == nil } || job.file?.isSound != true
            if hasLost { incomplete.insert(job.schema.name) }
        }
        let tables = results.map(\.0)
        read.formUnion(tables.map(\.path))
        options.terms = Self.terms(of: tables)
        for (number, (job, (table, findings))) in zip(jobs, results).enumerated() {
            let text: ParseMemory.TableText
            if let kept = job.kept, kept.options == options {
                text = kept
            } else {
                changed.append(number)
                let (cells, cellFindings) = await Self.compileCells(of: table, options: options)
                text = ParseMemory.TableText(
                    file: job.file, options: options, table: table, cells: cells, readFindings: findings,
                    cellFindings: cellFindings)
            }
            memory.tables[job.schema.name] = text
            cells.append(text.cells)
            diagnostics += text.readFindings + text.cellFindings
        }
        self.tables = tables
        return (known == nil ? nil : changed, diagnostics)
    }

    private static func read(
        _ schema: TableSchema, _ file: SourceFile?, _ strays: [String], isOnlyOne: Bool, typesets: Bool
    ) -> (Table, [Diagnostic]) {
        guard let file else {
            let path = DataPackage.folder + "/" + schema.path
            let missing = Diagnostic(
                .missingTable, at: schema.pathLocation ?? Location(DataPackage.path, line: schema.line),
                "there is no file '\(path)' for the table '\(schema.name)'",
                help: stray(for: schema, among: strays, isOnlyOne: isOnlyOne).map {
                    "did you mean '\($0.dropFirst(DataPackage.folder.count + 1))'?"
                } ?? "put it there, or take the table out of the data package")
            return (Table(schema: schema, records: []), [missing])
        }
        guard file.isSound else { return (Table(schema: schema, records: []), []) }
        return TableReader.read(schema, file.bytes[...], path: file.path, typesets: typesets)
    }

    /// Files of tables that no table has.
    private static func strays(in folder: Folder, beside tables: [TableSchema]) -> [String] {
        let taken = Set(tables.map { DataPackage.folder + "/" + $0.path } + [DataPackage.path])
        let endings = TableSchema.Format.allCases.map { "." + $0.rawValue } + [".yml"]
        return folder.files.map(\.path).filter { path in
            path.hasPrefix(DataPackage.folder + "/") && !taken.contains(path)
                && endings.contains(where: path.hasSuffix)
        }
    }

    /// The file that a table without one was probably renamed to.
    private static func stray(
        for schema: TableSchema, among strays: [String], isOnlyOne: Bool
    ) -> String? {
        let path = DataPackage.folder + "/" + schema.path
        return NearMiss.nearest(to: path, in: strays) ?? (strays.count == 1 && isOnlyOne ? strays[0] : nil)
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
                    Array(text.utf8)[...], path: table.path, firstLine: record.cells[field].line)
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
