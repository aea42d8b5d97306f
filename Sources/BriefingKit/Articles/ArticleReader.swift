/// Turns Markdown files into articles: front matter checked, text compiled.
package struct ArticleReader: Sendable {
    /// Names of the tables whose records front matter may refer to; nil where they are unknown.
    private let tables: [String]?
    private let compiler: MarkdownCompiler

    package init(tables: [String]?, options: MarkdownOptions) {
        self.tables = tables
        compiler = MarkdownCompiler(options: options)
    }

    /// Reads one file.
    ///
    /// - Parameters:
    ///   - bytes: the file without a byte order mark, valid UTF-8.
    ///   - path: its path below the source folder.
    ///   - role: what it is to the site.
    /// - Returns: the article, or nil if its front matter can't be read, and all findings.
    package func read(_ bytes: ArraySlice<UInt8>, path: String, role: Article.Role) -> (
        Article?, [Diagnostic]
    ) {
        let parts = FrontMatter(bytes)
        guard !parts.isUnclosed else {
            let diagnostic = Diagnostic(
                .unclosedFrontMatter, at: Location(path, line: 1, column: 1),
                "the front matter is never closed",
                help: "add a line '---' below its last key")
            return (nil, [diagnostic])
        }
        var node: DataNode?
        var diagnostics: [Diagnostic] = []
        if let yaml = parts.yaml {
            (node, diagnostics) = YAMLReader.read(
                yaml, path: path, firstLine: parts.yamlLine, rule: .invalidFrontMatter)
            if node == nil, !diagnostics.isEmpty {
                // The text is compiled all the same, so that its findings are told in the same run.
                diagnostics += compiler.compile(parts.body, path: path, firstLine: parts.bodyLine).1
                return (nil, diagnostics)
            }
        }
        var reader = MappingReader(
            node ?? DataNode(.mapping([]), line: 1, column: 1), known: keys(for: role), path: path,
            name: "the front matter")
        var article = header(&reader, path: path, role: role)
        if parts.yaml == nil, role == .article || role == .page {
            reader.report(
                .missingFrontMatter, at: Location(path, line: 1, column: 1), "the file has no front matter",
                help: "start it with the lines '---', 'title: …' and '---'")
        } else if reader.lacks("title"), role == .article || role == .page {
            reader.report(
                .missingKey, at: Location(path, line: 1), "the front matter has no 'title'",
                help: "add a line 'title: …'")
        }
        let (body, findings) = compiler.compile(parts.body, path: path, firstLine: parts.bodyLine)
        article.body = body
        // A text that can't be compiled is empty for that reason alone, which is reported.
        if role == .article, body.html.isEmpty, body.holes.isEmpty,
            !findings.contains(where: { $0.severity == .error })
        {
            reader.report(.emptyArticle, at: Location(path, line: parts.bodyLine), "the article has no text")
        }
        return (article, diagnostics + reader.diagnostics + findings)
    }

    /// The keys that mean something; nil if that can't be told.
    private func keys(for role: Article.Role) -> [String]? {
        switch role {
        case .article: tables.map { Self.articleKeys + $0 }
        case .page: Self.articleKeys
        case .home: ["title", "summary"]
        case .record: []
        }
    }

    static let articleKeys = [
        "title", "summary", "date", "updated", "reviewed", "authors", "slug", "aliases", "draft", "order",
    ]

    private func header(_ reader: inout MappingReader, path: String, role: Article.Role) -> Article {
        var article = Article(
            path: path, role: role, title: reader.string("title") ?? "",
            summary: reader.string("summary") ?? "",
            authors: [], slug: slug(&reader, path: path), aliases: [], isDraft: false, references: [],
            body: CompiledMarkdown())
        guard role == .article || role == .page else { return article }
        article.date = reader.date("date")
        article.updated = reader.date("updated")
        article.reviewed = reader.date("reviewed")
        article.authors = reader.strings("authors")
        article.aliases = reader.texts("aliases")
        article.isDraft = reader.bool("draft") ?? false
        article.order = reader.int("order")
        if role == .article {
            for table in tables ?? [] {
                let ids = reader.texts(table)
                if !ids.isEmpty { article.references.append((table, ids)) }
            }
        }
        for (key, date) in [("updated", article.updated), ("reviewed", article.reviewed)] {
            guard let date, let published = article.date, date < published else { continue }
            reader.report(
                .dateOrder, at: reader.valueLocation(of: key),
                "'\(key)' is \(date.iso), before the article's date, \(published.iso)")
        }
        return article
    }

    /// The slug that the front matter gives, or the file's name made into one.
    private func slug(_ reader: inout MappingReader, path: String) -> MappingReader.Text {
        if let slug = reader.text("slug"), !slug.text.isEmpty { return slug }
        let name = path.split(separator: "/").last.map { $0.dropLast(3) } ?? ""
        return MappingReader.Text(text: Slug.make(String(name)), line: 1, column: 1)
    }
}
