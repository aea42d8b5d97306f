import BriefingDisk
import BriefingGround

/// A briefing that is being worked on: brought up to date file by file, linked anew, rendered on demand.
///
/// It keeps what came of each file, so that an edit costs its own file and what it has a part in, not the whole
/// briefing.
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
    /// What the theme was loaded for.
    private var wishes = (language: "", look: Look())
    /// The theme's words; those of the last sound one where it has errors.
    private var words = Words.missing
    private var memory = ParseMemory()
    private var parseFindings: [Diagnostic] = []
    /// Paths of files that are published with the data.
    private var downloads: Set<String> = []
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
        guard let folders = try? await update(content: .anything, templates: .anything) else { return nil }
        loadTheme(folders)
        var (briefing, findings, _) = await ParsedBriefing.parse(
            folders.content.folder, blocks: RenderedKinds.all.blockNames, words, &memory, depth: .frontMatter)
        briefing.take(memory)
        briefing.takeDownloads(from: folders.content)
        findings += folders.diagnostics + theme.findings
        guard !findings.contains(where: { $0.severity == .error }), let theme = theme.theme,
            let input = briefing.input(options, words), let site = await Linker.outline(input)
        else { return nil }
        return Edition.Output(outline: Renderer(site: site, theme: theme))
    }

    /// Reads all of the briefing, of which nothing is kept for bringing it up to date.
    ///
    /// - Parameter progress: told how far it is.
    /// - Throws: `BuildError` if a folder can't be read.
    package mutating func open(
        _ progress: @Sendable (Build.Progress) -> Void = { _ in }
    ) async throws(BuildError) -> Edition {
        progress(.loading)
        let folders = try await update(content: .anything, templates: .anything)
        content = nil
        return await edition(folders, keepingSources: false, progress)
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
        let folders = try await update(content: content, templates: templates)
        if hasEdition, folders.changes == (.paths([]), .paths([])) { return nil }
        return await edition(folders)
    }
}

// MARK: - From folders to an edition

extension Workspace {
    /// Both folders as they stand, and what has changed in them.
    private struct Folders {
        var content: LoadedFolder
        var templates: LoadedFolder
        var changes: (content: Touched, templates: Touched)

        var diagnostics: [Diagnostic] { content.diagnostics + templates.diagnostics }
    }

    /// - Parameter keepingSources: whether the bytes of files are kept once they are parsed.
    private mutating func edition(
        _ folders: consuming Folders, keepingSources: Bool = true,
        _ progress: @Sendable (Build.Progress) -> Void = { _ in }
    ) async -> Edition {
        let oldWords = words
        if folders.changes.templates != .paths([]) || !hasEdition
            || wishes != Configuration.wishes(of: folders.content.folder)
        {
            loadTheme(folders)
        }
        if folders.changes.content != .paths([]) || !hasEdition || words != oldWords {
            await link(&folders.content, keepingSources: keepingSources, progress)
        }
        hasEdition = true
        let findings =
            withoutUnread(folders.diagnostics) + theme.findings + withoutLinked(parseFindings)
            + (linked.map { themeFindings(on: $0) + $0.diagnostics } ?? [])
        let content = keepingSources ? folders.content.folder : folders.content.readAgain(findings)
        let sources = Self.sources(templates: folders.templates.folder, content: content)
        var edition = Edition(diagnostics: Excerpts.fill(findings, from: sources))
        edition.changedAssets = assets(in: folders.changes.content, folders.changes.templates)
        if let theme = theme.theme, let linked, !edition.hasErrors {
            edition.output = Edition.Output(
                Renderer(site: linked.site, theme: theme), pages: linked.pageNumbers)
        }
        return edition
    }

    /// What only the tables tell about the templates. Where a table or its schema is wrong, that is told instead.
    private func themeFindings(on linked: Linked) -> [Diagnostic] {
        guard !parseFindings.contains(where: { $0.severity == .error }), let theme = theme.theme else {
            return []
        }
        return theme.findings(on: linked.site)
    }

    private mutating func loadTheme(_ folders: Folders) {
        wishes = Configuration.wishes(of: folders.content.folder)
        theme = Theme.load(
            own: folders.templates.folder, usesDefault: options.usesDefaultTheme, language: wishes.language,
            look: wishes.look,
            linksFingerprints: options.linksFingerprints && !options.isForPaper,
            isPortable: options.isPortable)
        // Without a sound theme nothing will be shown, and what is parsed need not be parsed anew for it.
        words = theme.theme?.words ?? words
    }

    private mutating func link(
        _ content: inout LoadedFolder, keepingSources: Bool, _ progress: @Sendable (Build.Progress) -> Void
    ) async {
        progress(.parsing(content.folder.files.count))
        memory.keepsSources = keepingSources
        let folder = content.folder
        if !keepingSources { content.letGo() }
        var (briefing, findings, change) = await ParsedBriefing.parse(
            consume folder, blocks: RenderedKinds.all.blockNames, words, &memory)
        parseFindings = findings
        downloads = Set(briefing.downloads)
        if case .parts(let articles, let tables) = change,
            linked?.replace(articles, tables: tables, of: briefing) == true
        {
            return
        }
        briefing.take(memory)
        briefing.takeDownloads(from: content)
        if !keepingSources {
            memory = ParseMemory()
        }
        guard let input = briefing.input(options, words) else {
            linked = nil
            return
        }
        progress(.linking)
        linked = await Linker.linked(input)
    }

    /// Findings about folders without those about the encoding of files that nothing reads: a workbook beside the tables
    /// needs no other encoding, but another place; what is published with the data needs none.
    private func withoutUnread(_ findings: [Diagnostic]) -> [Diagnostic] {
        guard findings.contains(where: { TextCheck.rules.contains($0.rule) }) else { return findings }
        let unread = downloads.union(
            parseFindings.lazy.filter { $0.rule == .strayFile }.map(\.location.path))
        return findings.filter { !(TextCheck.rules.contains($0.rule) && unread.contains($0.location.path)) }
    }

    /// Findings of parsing without those about files of which a link tells.
    private func withoutLinked(_ findings: [Diagnostic]) -> [Diagnostic] {
        guard let told = linked?.linkedStrays, !told.isEmpty else { return findings }
        return findings.filter { $0.rule != .strayFile || !told.contains($0.location.path) }
    }

    /// Where the lines are that diagnostics speak of.
    static func sources(templates: Folder, content: Folder = Folder()) -> [Location.Root: Folder] {
        [.content: content, .templates: templates, .defaultTheme: ThemeLayer.defaultTheme.sources]
    }

    /// The paths below the output folder of assets that may have changed; nil where any may have.
    private func assets(in content: Touched, _ templates: Touched) -> Set<String>? {
        guard case .paths(let content) = content, case .paths(let templates) = templates else { return nil }
        let copied = content.filter { ParsedBriefing.isAsset($0) || downloads.contains($0) }
        return Set(copied.map { Asset.outputPath(of: Asset.composed($0)) })
            .union(
                templates.filter(ThemeLayer.isAsset).map(ThemeLayer.outputPath(ofAsset:)))
    }
}

// MARK: - Reading folders

extension Workspace {
    /// Reads again what was touched in both folders.
    private mutating func update(
        content: Touched, templates: Touched
    ) async throws(BuildError) -> Folders {
        // After a failure the next edition is made as if it were the first.
        if self.content == nil || self.templates == nil { hasEdition = false }
        let (content, changedContent) = try await Self.update(
            &self.content, options.source, .content, content)
        let (templates, changedTemplates) = try await updateTemplates(templates)
        return Folders(content: content, templates: templates, changes: (changedContent, changedTemplates))
    }

    private mutating func updateTemplates(
        _ touched: Touched
    ) async throws(BuildError) -> (LoadedFolder, Touched) {
        let isMissing = themeFolder.map { $0.isOptional && (try? FileSystem.status($0.path)) == nil } ?? true
        guard let themeFolder, !isMissing else {
            let isSame = templates?.isEmpty == true
            let empty = LoadedFolder(root: themeFolder?.path ?? "", location: .templates, walkFindings: [])
            templates = empty
            return (empty, isSame ? .paths([]) : .anything)
        }
        return try await Self.update(&templates, themeFolder.path, .templates, touched)
    }

    /// Reads again what was touched in a folder.
    ///
    /// - Returns: the folder, and what has changed in it.
    private static func update(
        _ folder: inout LoadedFolder?, _ path: String, _ location: Location.Root, _ touched: Touched
    ) async throws(BuildError) -> (LoadedFolder, Touched) {
        // A link may lead elsewhere by now.
        if case .paths(let paths) = touched, var known = folder,
            (try? FileSystem.realPath(path)) == known.root
        {
            // Let go, so that the update changes it in place.
            folder = nil
            let changed = known.update(paths, isAsset: isAsset(location))
            folder = known
            if let changed { return (known, .paths(changed)) }
        }
        // Forgotten first, so that after a failure the next time starts anew.
        folder = nil
        let loaded = try await load(path, location)
        folder = loaded
        return (loaded, .anything)
    }

    /// Reads one of the briefing's folders.
    static func load(
        _ path: String, _ location: Location.Root
    ) async throws(BuildError) -> LoadedFolder {
        do throws(FileSystemError) {
            return try await FolderReader.load(path, location: location, isAsset: isAsset(location))
        } catch {
            throw BuildError(error)
        }
    }

    /// Which files of a folder are copied instead of read.
    private static func isAsset(_ location: Location.Root) -> @Sendable (String) -> Bool {
        location == .content ? ParsedBriefing.isAsset : ThemeLayer.isAsset
    }
}
