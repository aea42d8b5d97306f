import BriefingDisk
import BriefingGround

/// A briefing that is being worked on: brought up to date file by file, linked anew, rendered on demand.
///
/// It does what `Build` does up to rendering, and keeps what came of each file, so that an edit costs its own
/// file and linking, not the whole briefing.
package struct Workspace: Sendable {
    /// What may have changed in a folder.
    package enum Touched: Sendable, Equatable {
        /// Files at these paths below the folder; none where the set is empty.
        case paths(Set<String>)
        /// Anything.
        case anything
    }

    package let options: BuildOptions
    /// The folder of templates, and whether it may be missing.
    private let themeFolder: (path: String, isOptional: Bool)?
    private var content: LoadedFolder?
    private var templates: LoadedFolder?
    private var theme: (theme: Theme?, findings: [Diagnostic]) = (nil, [])
    /// The language that the theme was loaded for.
    private var language = ""
    /// The theme's words; those of the last sound one where it has errors.
    private var words = Words.missing
    private var memory = ParseMemory()
    private var parseFindings: [Diagnostic] = []
    private var linked: Linked?
    private var hasEdition = false

    /// - Parameters:
    ///   - options: what to build; nothing is published.
    ///   - usualTemplates: where options name no folder of templates, the folder to take once it is there.
    package init(options: BuildOptions, usualTemplates: String? = nil) {
        self.options = options
        themeFolder = options.templates.map { ($0, false) } ?? usualTemplates.map { ($0, true) }
    }

    /// Reads both folders, and tells what can be shown before the articles' texts are read: the first `refresh`
    /// goes on from here and, with nothing touched, reads no file again.
    ///
    /// - Returns: the home page and what it looks like, as they will be in the first edition too; nil where
    ///   anything stands against them.
    package mutating func outline() async -> Edition.Output? {
        // What can't be read is told by the first refresh.
        _ = try? await update(content: .anything, templates: .anything)
        guard let content, let templates else { return nil }
        loadTheme(templates, for: content)
        var (briefing, findings, _) = await ParsedBriefing.parse(
            content.folder, blocks: RenderedKinds.all.blockNames, words, &memory, depth: .frontMatter)
        briefing.take(memory)
        findings += content.diagnostics + templates.diagnostics + theme.findings
        guard !findings.contains(where: { $0.severity == .error }), let theme = theme.theme,
            let input = briefing.input(options, words), let site = await Linker.outline(input)
        else { return nil }
        return Edition.Output(outline: Renderer(site: site, theme: theme))
    }

    /// Brings the briefing up to date; the first time, reads all of it.
    ///
    /// - Parameters:
    ///   - content: what may have changed in the source folder.
    ///   - templates: what may have changed in the folder of templates.
    /// - Returns: the edition as it stands now, or nil where nothing has changed.
    /// - Throws: `BuildError` if a folder can't be read.
    package mutating func refresh(
        content: Touched = .anything, templates: Touched = .anything
    ) async throws(BuildError) -> Edition? {
        let (changedContent, changedTemplates) = try await update(content: content, templates: templates)
        guard let content = self.content, let templates = self.templates else { return nil }
        if hasEdition, changedContent == .paths([]), changedTemplates == .paths([]) { return nil }

        let oldWords = words
        if changedTemplates != .paths([]) || !hasEdition
            || language != Configuration.language(of: content.folder)
        {
            loadTheme(templates, for: content)
        }
        if changedContent != .paths([]) || !hasEdition || words != oldWords { await link(content.folder) }
        hasEdition = true
        let findings =
            content.diagnostics + templates.diagnostics + theme.findings + parseFindings
            + (linked?.diagnostics ?? [])
        var edition = Edition(
            diagnostics: Excerpts.fill(
                findings,
                from: [
                    .content: content.folder, .templates: templates.folder,
                    .defaultTheme: ThemeLayer.defaultTheme.sources,
                ]))
        edition.changedAssets = Self.assets(in: changedContent, changedTemplates)
        if let theme = theme.theme, let linked, !edition.hasErrors {
            edition.output = Edition.Output(
                Renderer(site: linked.site, theme: theme), pages: linked.pageNumbers)
        }
        return edition
    }
}

extension Workspace {
    /// Reads again what was touched in both folders.
    ///
    /// - Returns: what has changed in each.
    private mutating func update(
        content: Touched, templates: Touched
    ) async throws(BuildError) -> (content: Touched, templates: Touched) {
        // After a failure the next edition is made as if it were the first.
        if self.content == nil || self.templates == nil { hasEdition = false }
        let changedContent = try await Self.update(
            &self.content, options.source, .content, content, isAsset: ParsedBriefing.isAsset)
        return (changedContent, try await updateTemplates(templates))
    }

    private mutating func loadTheme(_ templates: LoadedFolder, for content: LoadedFolder) {
        language = Configuration.language(of: content.folder)
        theme = Theme.load(
            own: templates.folder, usesDefault: options.usesDefaultTheme, language: language)
        words = theme.theme?.words ?? words
    }

    /// Reads again what was touched in a folder.
    ///
    /// - Returns: what has changed in it.
    private static func update(
        _ folder: inout LoadedFolder?, _ path: String, _ location: Location.Root, _ touched: Touched,
        isAsset: @Sendable (String) -> Bool
    ) async throws(BuildError) -> Touched {
        if case .paths(let paths) = touched, folder != nil,
            let changed = folder?.update(paths, isAsset: isAsset)
        {
            return .paths(changed)
        }
        do throws(FileSystemError) {
            // Forgotten first, so that after a failure the next time starts anew.
            folder = nil
            folder = try await FolderReader.load(path, location: location, isAsset: isAsset)
        } catch {
            throw BuildError(error)
        }
        return .anything
    }

    private mutating func updateTemplates(_ touched: Touched) async throws(BuildError) -> Touched {
        let isMissing = themeFolder.map { $0.isOptional && (try? FileSystem.status($0.path)) == nil } ?? true
        guard let themeFolder, !isMissing else {
            let isSame = templates?.isEmpty == true
            templates = LoadedFolder(root: themeFolder?.path ?? "", location: .templates, walkFindings: [])
            return isSame ? .paths([]) : .anything
        }
        return try await Self.update(
            &templates, themeFolder.path, .templates, touched, isAsset: ThemeLayer.isAsset)
    }

    private mutating func link(_ folder: Folder) async {
        var (briefing, findings, change) = await ParsedBriefing.parse(
            folder, blocks: RenderedKinds.all.blockNames, words, &memory)
        parseFindings = findings
        if case .parts(let articles, let tables) = change,
            linked?.replace(articles, tables: tables, of: briefing) == true
        {
            return
        }
        briefing.take(memory)
        if let input = briefing.input(options, words) {
            linked = await Linker.linked(input)
        } else {
            linked = nil
        }
    }

    /// The paths below the output folder of assets that may have changed; nil where any may have.
    private static func assets(in content: Touched, _ templates: Touched) -> Set<String>? {
        guard case .paths(let content) = content, case .paths(let templates) = templates else { return nil }
        return Set(content.filter(ParsedBriefing.isAsset)).union(
            templates.filter(ThemeLayer.isAsset).map(ThemeLayer.outputPath(ofAsset:)))
    }
}
