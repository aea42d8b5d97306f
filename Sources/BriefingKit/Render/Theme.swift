package import BriefingDisk
package import BriefingGround
internal import Mustache

/// The site's look: checked templates, and the files that go with them.
package struct Theme: Sendable {
    /// Style sheet, icons and so on, as files of the edition's folder `theme/`.
    package let assets: [OutputFile]
    /// What the theme is made from.
    package let files: [ThemeFile]
    /// What the interface says.
    package let words: Words

    /// The default theme's English words.
    package static var standardWords: Words { ThemeWords.standard.words }

    private let library: MustacheLibrary

    /// Reads and checks the default theme with a site's own files over it.
    ///
    /// - Parameters:
    ///   - own: the site's own templates and assets; empty for none.
    ///   - usesDefault: whether the default theme has what is missing there.
    ///   - language: the language of the words, as a BCP 47 tag; English where the theme has no other.
    /// - Returns: the theme, or nil if a template can't be used, and everything that is wrong.
    package static func load(own: Folder, usesDefault: Bool, language: String) -> (Theme?, [Diagnostic]) {
        load((usesDefault ? [.defaultTheme] : []) + [ThemeLayer(own)], language: language)
    }

    /// Reads and checks templates.
    ///
    /// - Parameters:
    ///   - layers: where the theme's files come from; a file of a later layer takes the place of an earlier one's
    ///     of the same path.
    ///   - language: the language of the words.
    /// - Returns: the theme, or nil if a template can't be used, and everything that is wrong.
    static func load(_ layers: [ThemeLayer], language: String = "en") -> (Theme?, [Diagnostic]) {
        EscapedContent.register()
        let layer = ThemeLayer.merging(layers)
        var diagnostics: [Diagnostic] = []
        var templates: [String: ParsedTemplate] = [:]
        for file in layer.templates {
            do throws(TemplateSyntax.Problem) {
                templates[file.name] = ParsedTemplate(
                    path: file.path, root: file.root, syntax: try TemplateSyntax(file.bytes))
            } catch {
                diagnostics.append(
                    Diagnostic(
                        .templateSyntax,
                        at: Location(file.path, line: error.line, column: error.column, root: file.root),
                        error.message, help: error.help))
            }
        }
        let named = Set(templates.values.flatMap { $0.syntax.words.map(\.key) })
        let words = ThemeWords(layers, language: language, named: named)
        var library = MustacheLibrary()
        for file in layer.templates {
            guard let syntax = templates[file.name]?.syntax else { continue }
            do {
                // The pragma makes our own escaping hold in this template, wherever it is included from.
                try library.register(
                    "{{% CONTENT_TYPE:\(EscapedContent.name)}}\n"
                        + words.catalogue.placed(in: file.bytes, syntax.words),
                    named: file.name)
            } catch let error as MustacheTemplate.ParserError {
                diagnostics.append(
                    Diagnostic(
                        .templateSyntax,
                        at: Location(file.path, line: max(1, error.context.lineNumber - 1), root: file.root),
                        "this is not valid Mustache: \(error.error)"))
            } catch {
                diagnostics.append(
                    Diagnostic(.templateSyntax, at: Location(file.path, root: file.root), "\(error)"))
            }
        }
        var checker = TemplateChecker(templates, words: words)
        diagnostics += check(&checker, broken: Set(diagnostics.map(\.location.path)))
        diagnostics += words.diagnostics
        guard !diagnostics.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
        let theme = Theme(
            assets: layer.assets.map(\.output), files: ThemeFile.all(of: layers, uses: checker.uses),
            words: words.catalogue.words, library: library)
        return (theme, diagnostics)
    }

    /// Renders a view with one of the theme's templates.
    package func render(_ view: some TemplateView, with template: Template) -> [UInt8] {
        Array((library.render(TemplateObject(view), withTemplate: template.name) ?? "").utf8)
    }

    private static func check(_ checker: inout TemplateChecker, broken: Set<String>) -> [Diagnostic] {
        var diagnostics: Set<Diagnostic> = []
        for template in Template.all {
            if checker.templates[template.name] != nil {
                diagnostics.formUnion(checker.check(template.name, as: template.view))
            } else if !broken.contains(template.path) {
                diagnostics.insert(
                    Diagnostic(
                        .missingTemplate, at: Location(template.path, root: .templates),
                        "there is no template '\(template.path)'",
                        help: "add the file to the folder of templates"))
            }
        }
        // What a broken template includes can't be known, and a misspelt partial is told where it is named.
        if broken.isEmpty, !diagnostics.contains(where: { $0.rule == .missingPartial }) {
            diagnostics.formUnion(checker.unused())
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
