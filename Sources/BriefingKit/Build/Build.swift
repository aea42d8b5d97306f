import BriefingDisk
package import BriefingGround

/// Builds a briefing: the five stages in order. This file is the program's table of contents.
///
/// 1. **Load** reads the source folder and the templates (`FolderReader`, `Theme`).
/// 2. **Parse** turns each file by itself into configuration, tables and articles (`ParsedBriefing`).
/// 3. **Link** resolves every reference and freezes the site (`Linker`).
/// 4. **Render** makes each file of the edition, a pure function of the site (`Renderer`).
/// 5. **Publish** stages the edition beside the old one and swaps it in (`Publisher`).
///
/// Every stage returns its value with its diagnostics. What it throws is a machine that fails.
public enum Build {
    /// Publishes an edition, or nothing where anything stands against it.
    ///
    /// - Parameters:
    ///   - options: what to build and where to.
    ///   - progress: told from time to time how far the build is; called from any thread.
    /// - Returns: the findings and figures of the build; nothing is published if they make it a failure.
    /// - Throws: `BuildError` if a folder can't be read or written, or the output folder must not be replaced.
    public static func publish(
        _ options: BuildOptions, progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws(BuildError) -> Report {
        let publisher = Publisher(
            output: options.output, source: options.source, templates: options.templates.map { [$0] } ?? [],
            force: options.isForced)
        do throws(PublishError) {
            // Refused before any work is done, so that the reason comes at once.
            try publisher.check()
        } catch {
            throw BuildError(error)
        }
        let (renderer, diagnostics) = try await prepare(options, progress)
        let refusal = Report(diagnostics: diagnostics, pageCount: 0, fileCount: 0, isPublished: false)
        guard let renderer, !refusal.isFailure(strict: options.isStrict) else { return refusal }
        do throws(PublishError) {
            let staging = try publisher.begin()
            let files = await renderer.files()
            progress(.rendering(files.count))
            do throws(PublishError) {
                _ = try await Parallel.map(files) { file throws(PublishError) in
                    switch file.content {
                    case .bytes(let make): try staging.write(file.path, make())
                    case .copy(let origin): try staging.copy(file.path, from: origin)
                    }
                }
                try staging.commit()
            } catch {
                staging.abandon()
                throw error
            }
            return Report(
                diagnostics: diagnostics, pageCount: renderer.site.pages.count, fileCount: files.count,
                isPublished: true)
        } catch {
            throw BuildError(error)
        }
    }

    /// Does everything but publish: every page is rendered and thrown away.
    ///
    /// - Returns: the findings and figures of the check.
    /// - Throws: `BuildError` if a folder can't be read.
    public static func check(
        _ options: BuildOptions, progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws(BuildError) -> Report {
        let (renderer, diagnostics) = try await prepare(options, progress)
        var fileCount = 0
        if let renderer {
            let files = await renderer.files()
            progress(.rendering(files.count))
            _ = await Parallel.map(files) { file in
                if case .bytes(let make) = file.content { _ = make() }
            }
            fileCount = files.count
        }
        return Report(
            diagnostics: diagnostics, pageCount: renderer?.site.pages.count ?? 0, fileCount: fileCount,
            isPublished: false)
    }

    /// How far a build is.
    public enum Progress: Sendable {
        case loading
        /// Number of Markdown files.
        case parsing(Int)
        case linking
        /// Number of files of the edition.
        case rendering(Int)
    }
}

extension Build {
    /// Loads, parses and links.
    ///
    /// - Returns: a renderer, unless an error stands in its way, and all findings of the first three stages.
    static func prepare(
        _ options: BuildOptions, _ progress: @Sendable (Progress) -> Void
    ) async throws(BuildError) -> (Renderer?, [Diagnostic]) {
        progress(.loading)
        let (content, contentFindings) = try await read(
            options.source, .content, isAsset: ParsedBriefing.isAsset)
        let (theme, templates, themeFindings) = try await loadTheme(
            own: options.templates, usesDefault: options.usesDefaultTheme,
            language: Configuration.language(of: content))
        var diagnostics = contentFindings + themeFindings

        progress(.parsing(content.files.count))
        // Without a theme nothing will be shown.
        let words = theme?.words ?? .missing
        let (briefing, parseFindings) = await ParsedBriefing.parse(
            content, blocks: RenderedKinds.all.blockNames, words)
        diagnostics += parseFindings
        var renderer: Renderer?
        if let input = briefing.input(options, words) {
            progress(.linking)
            let (site, linkFindings) = await Linker.link(input)
            diagnostics += linkFindings
            if let theme, !diagnostics.contains(where: { $0.severity == .error }) {
                renderer = Renderer(site: site, theme: theme)
            }
        }
        let folders = templates.merging([.content: content]) { _, content in content }
        return (renderer, Excerpts.fill(diagnostics, from: folders))
    }

    /// Loads the theme alone.
    ///
    /// - Parameters:
    ///   - own: the folder of the site's own templates; nil for none.
    ///   - usesDefault: whether the default theme has what that folder lacks.
    /// - Returns: the theme, or nil if a template can't be used, and all findings.
    /// - Throws: `BuildError` if the folder can't be read.
    package static func theme(
        own: String?, usesDefault: Bool
    ) async throws(BuildError) -> (Theme?, [Diagnostic]) {
        let (theme, sources, findings) = try await loadTheme(
            own: own, usesDefault: usesDefault, language: "en")
        return (theme, Excerpts.fill(findings, from: sources))
    }

    /// The default theme, with the site's own files over it.
    ///
    /// - Parameters:
    ///   - own: the folder of templates; nil for none.
    ///   - language: the language of the words.
    /// - Returns: the theme, or nil if a template can't be used; the templates' sources; and all findings.
    private static func loadTheme(
        own folder: String?, usesDefault: Bool, language: String
    ) async throws(BuildError) -> (Theme?, [Location.Root: Folder], [Diagnostic]) {
        var (own, findings) = (Folder(), [Diagnostic]())
        if let folder {
            (own, findings) = try await read(folder, .templates, isAsset: ThemeLayer.isAsset)
        }
        let (theme, themeFindings) = Theme.load(own: own, usesDefault: usesDefault, language: language)
        let sources = [Location.Root.templates: own, .defaultTheme: ThemeLayer.defaultTheme.sources]
        return (theme, sources, findings + themeFindings)
    }

    private static func read(
        _ folder: String, _ location: Location.Root, isAsset: @Sendable (String) -> Bool
    ) async throws(BuildError) -> (Folder, [Diagnostic]) {
        do throws(FileSystemError) {
            return try await FolderReader.read(folder, location: location, isAsset: isAsset)
        } catch {
            throw BuildError(error)
        }
    }
}
