package import BriefingDisk
package import BriefingGround

/// The site's look: compiled templates, and the files that go with them.
package struct Theme: Sendable {
    /// Style sheet, icons and so on, as files of the edition's folder `theme/`.
    package let assets: [OutputFile]
    /// Paths below the output folder of those that pages link to with a fingerprint.
    let fingerprinted: [String]
    /// The style sheet of the publisher's own colours and faces; empty for none.
    let look: [UInt8]
    /// What the theme is made from.
    package let files: [ThemeFile]
    /// What the interface says.
    package let words: Words

    /// The default theme's English words.
    package static var standardWords: Words { ThemeWords.standard.words }

    private let programs: [Template: TemplateProgram]
    /// Templates for the records of one table, by its name.
    let recordPrograms: [String: TemplateProgram]
    let fieldUses: Set<TemplateCompiler.FieldUse>
    let addressUses: Set<TemplateCompiler.AddressUse>

    /// Reads and compiles the default theme with a site's own files over it.
    ///
    /// - Parameters:
    ///   - own: the site's own templates and assets; empty for none.
    ///   - usesDefault: whether the default theme has what is missing there.
    ///   - language: the language of the words, as a BCP 47 tag; English where the theme has no other.
    ///   - look: colours and faces in place of the theme's.
    ///   - linksFingerprints: whether pages link to the theme's files with fingerprints.
    ///   - isPortable: whether links have to name the file of a page.
    /// - Returns: the theme, or nil if a template can't be used, and everything that is wrong.
    package static func load(
        own: Folder, usesDefault: Bool, language: String, look: Look = Look(), linksFingerprints: Bool = true,
        isPortable: Bool = false
    ) -> (Theme?, [Diagnostic]) {
        if usesDefault, look.isEmpty, own.files.isEmpty, own.assets.isEmpty, ThemeWords.isStandard(language) {
            return linksFingerprints ? standard : standardWithoutFingerprints
        }
        return load(
            (usesDefault ? [.defaultTheme] : []) + [ThemeLayer(own)], language: language, look: look,
            linksFingerprints: linksFingerprints, isPortable: isPortable)
    }

    /// The default theme as it is, compiled once.
    private static let standard = load([.defaultTheme])
    private static let standardWithoutFingerprints = load([.defaultTheme], linksFingerprints: false)

    /// Reads and compiles templates.
    ///
    /// - Parameters:
    ///   - layers: where the theme's files come from; a file of a later layer takes the place of an earlier one's
    ///     of the same path.
    ///   - language: the language of the words.
    ///   - look: colours and faces in place of the theme's.
    ///   - linksFingerprints: whether pages link to the theme's files with fingerprints.
    ///   - isPortable: whether links have to name the file of a page.
    /// - Returns: the theme, or nil if a template can't be used, and everything that is wrong.
    static func load(
        _ layers: [ThemeLayer], language: String = "en", look: Look = Look(), linksFingerprints: Bool = true,
        isPortable: Bool = false
    ) -> (Theme?, [Diagnostic]) {
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
        let words = ThemeWords(
            layers, language: language, named: Set(templates.values.flatMap(\.syntax.words)))
        var assets = layer.assets.map(\.output)
        var look = look.isEmpty ? nil : LookStyle(look, over: layer.bytes(ofAsset: "assets/style.css"))
        if let look { diagnostics += look.findings }
        if look?.css.isEmpty == true { look = nil }
        if let css = look?.css {
            assets.removeAll { $0.path == LookStyle.path }
            assets.append(OutputFile(path: LookStyle.path, content: .bytes { css }))
        }
        var compiler = TemplateCompiler(
            templates, words: words, assets: ThemeAssets(assets, linksFingerprints: linksFingerprints),
            isPortable: isPortable)
        var recordPrograms: [String: TemplateProgram] = [:]
        for name in templates.keys.sorted() {
            guard let table = ThemeLayer.table(ofTemplate: name) else { continue }
            let (program, findings) = compiler.compile(name, for: RecordView.self)
            recordPrograms[table] = program
            diagnostics += findings
        }
        let (programs, findings) = compile(&compiler, broken: Set(diagnostics.map(\.location.path)))
        diagnostics += findings + words.diagnostics
        guard !diagnostics.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
        let theme = Theme(
            assets: assets, fingerprinted: compiler.assets.fingerprinted, look: look?.css ?? [],
            files: ThemeFile.all(of: layers, uses: compiler.uses),
            words: words.catalogue.words, programs: programs, recordPrograms: recordPrograms,
            fieldUses: compiler.fieldUses, addressUses: compiler.addressUses)
        return (theme, diagnostics)
    }

    /// Renders a view with one of the theme's templates, which has to be for views of its type.
    package func render(_ view: some TemplateView, with template: Template) -> [UInt8] {
        programs[template]?.render(view) ?? []
    }

    private static func compile(
        _ compiler: inout TemplateCompiler, broken: Set<String>
    ) -> ([Template: TemplateProgram], [Diagnostic]) {
        var programs: [Template: TemplateProgram] = [:]
        var diagnostics: Set<Diagnostic> = []
        for template in Template.all {
            if compiler.templates[template.name] != nil {
                let (program, findings) = compiler.compile(template.name, for: template.view)
                programs[template] = program
                diagnostics.formUnion(findings)
            } else if !broken.contains(template.path) {
                diagnostics.insert(
                    Diagnostic(
                        .missingTemplate, at: Location(template.path, root: .templates),
                        "there is no template '\(template.path)'",
                        help: "add the file to the folder of templates"))
            }
        }
        // What a broken template includes can't be known, and a misspelt partial is told where it is named.
        let isCutShort = diagnostics.contains { $0.rule == .missingPartial || $0.rule == .templateSyntax }
        if broken.isEmpty, !isCutShort {
            diagnostics.formUnion(compiler.unused())
        }
        return (programs, diagnostics.sorted())
    }
}
