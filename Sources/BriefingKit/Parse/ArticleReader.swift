package import BriefingGround
package import BriefingMarkdown
import BriefingTables

/// Turns Markdown files into articles: front matter checked, text compiled.
package struct ArticleReader: Sendable {
    /// Names of the tables whose records front matter may refer to; nil where they are unknown.
    private let tables: [String]?
    private let compiler: MarkdownCompiler

    package init(tables: [String]?, options: MarkdownOptions) {
        self.tables = tables
        compiler = MarkdownCompiler(options: options)
    }

    /// A file of which the front matter is read, and the text not yet.
    struct Opened: Sendable {
        let path: String
        /// Nil if the front matter can't be read.
        fileprivate(set) var article: Article?
        fileprivate(set) var findings: [Diagnostic] = []
        fileprivate let text: ArraySlice<UInt8>
        /// Line of the file at which the text starts.
        fileprivate let firstLine: Int
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
        compile(open(bytes, path: path, role: role))
    }

    /// Reads the front matter of a file. Parameters are those of `read`.
    func open(_ bytes: ArraySlice<UInt8>, path: String, role: Article.Role) -> Opened {
        let parts = FrontMatter(bytes)
        var opened = Opened(path: path, text: parts.body, firstLine: parts.bodyLine)
        guard !parts.isUnclosed else {
            opened.findings = [
                Diagnostic(
                    .unclosedFrontMatter, at: Location(path, line: 1, column: 1),
                    "the front matter is never closed",
                    help: "add a line '---' below its last key")
            ]
            return opened
        }
        var node: DataNode?
        if let yaml = parts.yaml {
            (node, opened.findings) = YAMLReader.read(
                yaml, path: path, firstLine: parts.yamlLine, rule: .invalidFrontMatter)
            if node == nil, !opened.findings.isEmpty { return opened }
        }
        var reader = MappingReader(
            node ?? DataNode(.mapping([]), line: 1, column: 1), known: keys(for: role), path: path,
            name: "the front matter")
        opened.article = header(&reader, path: path, role: role)
        if parts.yaml == nil, role == .article || role == .page {
            reader.report(
                .missingFrontMatter, at: Location(path, line: 1, column: 1), "the file has no front matter",
                help: "start it with the lines '---', 'title: …' and '---'")
        } else if reader.lacks("title"), role == .article || role == .page {
            reader.report(
                .missingKey, at: Location(path, line: 1), "the front matter has no 'title'",
                help: "add a line 'title: …'")
        }
        opened.findings += reader.diagnostics
        return opened
    }

    /// Reads the text of a file: also where the front matter can't be read, so that all findings are told in the
    /// same run.
    func compile(_ opened: Opened) -> (Article?, [Diagnostic]) {
        let (body, findings) = compiler.compile(
            opened.text, path: opened.path, firstLine: opened.firstLine)
        var all = opened.findings + findings
        guard let article = opened.article?.with(body) else { return (nil, all) }
        // A text that can't be compiled is empty for that reason alone, which is reported.
        if article.role == .article, body.html.isEmpty, body.holes.isEmpty,
            !findings.contains(where: { $0.severity == .error })
        {
            all.append(
                Diagnostic(
                    .emptyArticle, at: Location(opened.path, line: opened.firstLine),
                    "the article has no text"))
        }
        return (article, all)
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
        "image",
    ]

    private func header(_ reader: inout MappingReader, path: String, role: Article.Role) -> Article {
        let title = reader.string("title") ?? ""
        let summary = reader.string("summary") ?? ""
        let slug = slug(&reader, path: path)
        guard role == .article || role == .page else {
            return Article(
                path: path, role: role, title: title, summary: summary, slug: slug, body: CompiledMarkdown())
        }
        let date = reader.date("date")
        let (updated, reviewed) = (reader.date("updated"), reader.date("reviewed"))
        var references: [(table: String, ids: [MappingReader.Text])] = []
        if role == .article {
            for table in tables ?? [] {
                let ids = reader.texts(table)
                if !ids.isEmpty { references.append((table, ids)) }
            }
        }
        for (key, later) in [("updated", updated), ("reviewed", reviewed)] {
            guard let later, let date, later < date else { continue }
            reader.report(
                .dateOrder, at: reader.valueLocation(of: key),
                "'\(key)' is \(later.iso), before the article's date, \(date.iso)")
        }
        return Article(
            path: path, role: role, title: title, summary: summary, date: date, updated: updated,
            reviewed: reviewed, authors: reader.strings("authors"), slug: slug,
            aliases: reader.texts("aliases"), isDraft: reader.bool("draft") ?? false,
            order: reader.int("order"), image: PreviewImage.read(&reader), references: references,
            body: CompiledMarkdown())
    }

    /// The slug that the front matter gives, or the file's name made into one.
    private func slug(_ reader: inout MappingReader, path: String) -> MappingReader.Text {
        if let slug = reader.text("slug"), !slug.text.isEmpty { return slug }
        let name = path.split(separator: "/").last.map { $0.dropLast(3) } ?? ""
        return MappingReader.Text(text: Slug.make(String(name)), line: 1, column: 1)
    }
}
