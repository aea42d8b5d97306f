extension ParsedBriefing {
    /// Reads the Markdown files.
    ///
    /// - Parameter read: files that are read otherwise.
    /// - Returns: articles that are not as they were at the earlier parse (nil where they are not the same
    ///   ones), and all findings about Markdown files and about files that nothing reads.
    mutating func parseArticles(
        _ files: [SourceFile], _ memory: inout ParseMemory, _ options: MarkdownOptions, _ read: Set<String>
    ) async -> (changed: [Article]?, [Diagnostic]) {
        let names = tables.map {
            $0.map(\.schema.name) + incomplete.subtracting($0.map(\.schema.name)).sorted()
        }
        let settings = ParseMemory.Settings(tables: names, options: options)
        let old = memory.settings == settings ? memory.texts : []
        var diagnostics: [Diagnostic] = []
        var texts: [ParseMemory.Text] = []
        texts.reserveCapacity(files.count)
        /// Positions in `texts` of what is to be read, and for a file that was there before whether an article
        /// came of it.
        var pending: [Int] = []
        var hadArticle: [Int: Bool] = [:]
        var isSameSet = memory.settings == settings
        var next = 0
        for file in files {
            while next < old.count, old[next].file.path.utf8.lexicographicallyPrecedes(file.path.utf8) {
                isSameSet = false
                next += 1
            }
            if next < old.count, old[next].file.path.utf8.elementsEqual(file.path.utf8) {
                next += 1
                if file.isSame(as: old[next - 1].file) {
                    texts.append(old[next - 1])
                    continue
                }
                hadArticle[texts.count] = old[next - 1].article != nil
            } else if read.contains(file.path) {
                continue
            } else if Self.role(of: file.path, tables: names ?? []) == nil {
                if !mayBeRead(file.path) { diagnostics.append(Self.stray(file)) }
                continue
            } else {
                isSameSet = false
            }
            guard let role = Self.role(of: file.path, tables: names ?? []) else { continue }
            pending.append(texts.count)
            texts.append(ParseMemory.Text(file: file, role: role, article: nil, findings: []))
        }
        if next < old.count { isSameSet = false }

        let reader = ArticleReader(tables: names, options: options)
        let results = await Parallel.map(pending.map { texts[$0] }) { text in
            text.file.isSound
                ? reader.read(text.file.bytes[...], path: text.file.path, role: text.role) : (nil, [])
        }
        var changed: [Article] = []
        for (position, (article, findings)) in zip(pending, results) {
            (texts[position].article, texts[position].findings) = (article, findings)
            if let article { changed.append(article) }
            if let had = hadArticle[position], had != (article != nil) { isSameSet = false }
        }
        articles.reserveCapacity(texts.count)
        for text in texts {
            if !text.findings.isEmpty { diagnostics += text.findings }
            if let article = text.article {
                articles.append(article)
            } else {
                unreadable.insert(text.file.path)
            }
        }
        memory.settings = settings
        memory.texts = texts
        return (isSameSet ? changed : nil, diagnostics)
    }

    private static func stray(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .strayFile, at: Location(file.path), "nothing reads this file",
            help:
                "articles lie in 'articles/', pages in 'pages/', tables in 'tables/', what is to be copied in"
                + " 'assets/'")
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
