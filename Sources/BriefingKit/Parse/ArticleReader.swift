package import BriefingGround
package import BriefingMarkdown
import BriefingTables

/// Turns Markdown files into articles: front matter checked, text compiled.
package struct ArticleReader: Sendable {
    /// Names of the tables whose records front matter may refer to; nil where they are unknown.
    private let tables: [String]?
    private let compiler: MarkdownCompiler
    private let typesets: Bool

    package init(tables: [String]?, options: MarkdownOptions) {
        self.tables = tables
        compiler = MarkdownCompiler(options: options)
        typesets = options.smartPunctuation
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
            node ?? DataNode(.mapping([]), line: 1, column: 1), known: nil, path: path,
            name: "the front matter")
        var header = Article.Header(&reader, of: role, path: path, tables: tables ?? [])
        if typesets {
            header.title = Typography.typeset(header.title)
            header.summary = Typography.typeset(header.summary)
        }
        // Where the tables are unknown, any key may be the name of one.
        if role != .article || tables != nil { reader.reportUnknownKeys() }
        opened.article = Article(path: path, role: role, header: header, body: CompiledMarkdown())
        if parts.yaml == nil, role == .article || role == .page {
            reader.report(
                .missingFrontMatter, at: Location(path, line: 1, column: 1), "the file has no front matter",
                help: "start it with the lines '---', 'title: …' and '---'")
        } else if reader.lacks("title"), role == .article || role == .page {
            reader.reportMissing("title", of: "the front matter", rule: .missingKey)
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
}
