import BriefingDisk
import BriefingGround
import BriefingMarkdown
import BriefingTables

extension ParsedBriefing {
    /// Reads the Markdown files.
    ///
    /// - Parameters:
    ///   - read: files that are read otherwise.
    ///   - depth: how much of each is read.
    /// - Returns: articles that are not as they were at the earlier parse (nil where they are not the same
    ///   ones), and all findings about Markdown files and about files that nothing reads.
    func parseArticles(
        _ files: consuming [SourceFile], _ memory: inout ParseMemory, _ options: MarkdownOptions,
        _ read: Set<String>, _ depth: Depth
    ) async -> (changed: [Article]?, [Diagnostic]) {
        let names = tables.map {
            $0.map(\.schema.name) + incomplete.subtracting($0.map(\.schema.name)).sorted()
        }
        let settings = ParseMemory.Settings(tables: names, options: options)
        if memory.settings != settings { memory.texts = [] }
        var (edits, others, isSameSet) = Self.edits(files, &memory.texts, tables: names ?? [])
        files = []
        if memory.settings != settings { isSameSet = false }
        memory.settings = settings

        let reader = ArticleReader(tables: names, options: options)
        var opened = await Parallel.map(edits) { edit in
            edit.file.isSound
                ? reader.open(edit.file.bytes[...], path: edit.file.path, role: edit.role) : nil
        }
        for (edit, opened) in zip(edits, opened) {
            if (memory.texts[edit.position].article == nil) != (opened?.article == nil) { isSameSet = false }
            memory.texts[edit.position].article = opened?.article
            memory.texts[edit.position].findings = opened?.findings ?? []
            memory.texts[edit.position].unread = opened
        }
        (edits, opened) = ([], [])
        var (unread, positions): ([ArticleReader.Opened], [Int]) = ([], [])
        for position in memory.texts.indices {
            if !memory.keepsSources { memory.texts[position].file.bytes = [] }
            guard depth == .texts || memory.texts[position].role == .home,
                let opened = memory.texts[position].unread.take()
            else { continue }
            unread.append(opened)
            positions.append(position)
        }
        let results = await Parallel.map(consume unread) { reader.compile($0) }
        var changed: [Article] = []
        for (position, (article, findings)) in zip(positions, results) {
            memory.texts[position].article = article
            memory.texts[position].findings = findings
            if let article { changed.append(article) }
        }
        let strays = others.filter { !read.contains($0) && !mayBeRead($0) }
        // Links to them are told otherwise than links to nothing.
        if memory.strays != strays { isSameSet = false }
        memory.strays = strays
        var diagnostics = strays.map(StrayFile.finding)
        for number in memory.texts.indices where !memory.texts[number].findings.isEmpty {
            diagnostics += memory.texts[number].findings
        }
        return (isSameSet ? changed : nil, diagnostics)
    }

    /// Takes the articles in that parsing has left in its memory.
    mutating func take(_ memory: ParseMemory) {
        strays = Set(memory.strays)
        articles.reserveCapacity(memory.texts.count)
        for text in memory.texts {
            if let article = text.article {
                articles.append(article)
            } else {
                unreadable.insert(text.file.path)
            }
        }
    }

    /// A text to be read anew, and where it stands in the memory.
    private struct Edit {
        var position: Int
        var file: SourceFile
        var role: Article.Role
    }

    /// Brings the files of `texts` up to date.
    ///
    /// - Returns: those that aren't as they were, the paths of files that are no texts, and whether the texts are
    ///   the same ones as before.
    private static func edits(
        _ files: [SourceFile], _ texts: inout [ParseMemory.ParsedText], tables: [String]
    ) -> ([Edit], others: [String], isSameSet: Bool) {
        var found: [ParseMemory.ParsedText]?
        var edits: [Edit] = []
        var others: [String] = []
        var next = 0
        // Copied only from the first difference on: as a rule there is none.
        func differ(_ found: inout [ParseMemory.ParsedText]?) {
            if found == nil { found = Array(texts[..<next]) }
        }
        for file in files {
            while next < texts.count, !texts[next].file.path.hasBytes(of: file.path),
                texts[next].file.path.utf8.lexicographicallyPrecedes(file.path.utf8)
            {
                differ(&found)
                next += 1
            }
            if next < texts.count, texts[next].file.path.hasBytes(of: file.path) {
                let isSame = file.isSame(as: texts[next].file)
                if !isSame {
                    edits.append(Edit(position: found?.count ?? next, file: file, role: texts[next].role))
                    texts[next].file = file
                }
                found?.append(texts[next])
                next += 1
            } else if let role = role(of: file.path, tables: tables) {
                differ(&found)
                edits.append(Edit(position: found?.count ?? next, file: file, role: role))
                found?.append(ParseMemory.ParsedText(file: file, role: role, article: nil, findings: []))
            } else {
                others.append(file.path)
            }
        }
        if next < texts.count { differ(&found) }
        if let found { texts = found }
        return (edits, others, found == nil)
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
