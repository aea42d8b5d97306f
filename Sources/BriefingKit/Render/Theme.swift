internal import Mustache

/// The site's look: checked templates, and the files that go with them.
package struct Theme: Sendable {
    /// Style sheet, icons and so on, copied to `theme/`.
    package let assets: [Asset]
    private let library: MustacheLibrary

    /// Templates that every theme has, with the view that each is rendered with.
    package enum Template: String, CaseIterable {
        case masthead, footer, home, record, articles, article, page, table, data, timeline, search, redirect
        case notFound = "404"

        var view: any TemplateView.Type {
            switch self {
            case .masthead, .footer: FurnitureView.self
            case .home: HomeView.self
            case .record: RecordView.self
            case .articles: ArticleIndexView.self
            case .article, .page: ArticleView.self
            case .table: TableView.self
            case .data: DataIndexView.self
            case .timeline: TimelineView.self
            case .search: SearchView.self
            case .redirect: RedirectView.self
            case .notFound: PlainView.self
            }
        }
    }

    /// Reads and checks a folder of templates.
    ///
    /// - Parameter folder: its `*.mustache` files, and its assets.
    /// - Returns: the theme, or nil if a template can't be used, and everything that is wrong.
    package static func load(_ folder: Folder) -> (Theme?, [Diagnostic]) {
        EscapedContent.register()
        var diagnostics: [Diagnostic] = []
        var syntaxes: [String: (path: String, syntax: TemplateSyntax)] = [:]
        var library = MustacheLibrary()
        for file in folder.files where file.path.hasSuffix(fileExtension) {
            let name = String(file.path.dropLast(fileExtension.count))
            do {
                syntaxes[name] = (file.path, try TemplateSyntax(file.bytes))
                // The pragma makes our own escaping hold in this template, wherever it is included from.
                try library.register(
                    "{{% CONTENT_TYPE:\(EscapedContent.name)}}\n"
                        + String(decoding: file.bytes, as: UTF8.self),
                    named: name)
            } catch let problem as TemplateSyntax.Problem {
                diagnostics.append(
                    Diagnostic(
                        .templateSyntax,
                        at: Location(file.path, line: problem.line, column: problem.column, root: .templates),
                        problem.message))
            } catch let error as MustacheTemplate.ParserError {
                diagnostics.append(
                    Diagnostic(
                        .templateSyntax,
                        at: Location(file.path, line: max(1, error.context.lineNumber - 1), root: .templates),
                        "this is not valid Mustache: \(error.error)"))
            } catch {
                diagnostics.append(
                    Diagnostic(.templateSyntax, at: Location(file.path, root: .templates), "\(error)"))
            }
        }
        diagnostics += check(syntaxes, broken: Set(diagnostics.map(\.location.path)))
        guard diagnostics.isEmpty else { return (nil, diagnostics) }
        return (Theme(assets: folder.assets, library: library), [])
    }

    /// Renders a view with one of the theme's templates.
    package func render(_ view: some TemplateView, with template: Template) -> [UInt8] {
        Array((library.render(TemplateObject(view), withTemplate: template.rawValue) ?? "").utf8)
    }

    private static let fileExtension = ".mustache"
    static let assetFolder = "assets/"

    /// Whether a file of the templates' folder is copied instead of read.
    @Sendable static func isAsset(_ path: String) -> Bool { path.hasPrefix(assetFolder) }

    private static func check(
        _ syntaxes: [String: (path: String, syntax: TemplateSyntax)], broken: Set<String>
    ) -> [Diagnostic] {
        var checker = TemplateChecker(syntaxes)
        var diagnostics: Set<Diagnostic> = []
        for template in Template.allCases {
            let path = template.rawValue + fileExtension
            if syntaxes[template.rawValue] != nil {
                diagnostics.formUnion(checker.check(template.rawValue, as: template.view))
            } else if !broken.contains(path) {
                diagnostics.insert(
                    Diagnostic(
                        .missingTemplate, at: Location(path, root: .templates),
                        "there is no template '\(path)'", help: "add the file to the folder of templates"))
            }
        }
        return diagnostics.sorted()
    }
}

/// Escaping by bytes for every template.
///
/// swift-mustache's own HTML escaping compares grapheme clusters, so that a quote followed by a combining
/// mark would pass.
private struct EscapedContent: MustacheContentType {
    static let name = "BRIEFING"

    func escapeText(_ text: String) -> String { HTMLEscape.escape(text) }

    static func register() { _ = registration }

    private static let registration: Void = MustacheContentTypes.register(EscapedContent(), named: name)
}
