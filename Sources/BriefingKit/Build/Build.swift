import BriefingDisk
package import BriefingGround

/// Builds a briefing: the five stages in order. This file is the program's table of contents.
///
/// 1. **Load** reads the source folder and the templates (`FolderReader`, `Theme`).
/// 2. **Parse** turns each file by itself into configuration, tables and articles (`ParsedBriefing`).
/// 3. **Link** resolves every reference and freezes the site (`Linker`).
/// 4. **Render** makes each file of the edition, a pure function of the site (`Renderer`).
/// 5. **Publish** stages the edition beside the old one and swaps it in (`EditionPublisher`).
///
/// The first three are a `Workspace`'s, which the preview brings up to date after each edit: there is one road from a
/// folder to an edition, whether all of it is walked or only what has changed.
///
/// Every stage returns its value with its diagnostics. What it throws is a machine that fails.
public enum Build {
    /// Publishes an edition, or nothing where anything stands against it.
    ///
    /// - Parameters:
    ///   - options: what to build and where to.
    ///   - interruption: what to clear away if the program is ended while it builds.
    ///   - progress: told from time to time how far the build is; called from any thread.
    /// - Returns: the findings and figures of the build; nothing is published if they make it a failure.
    /// - Throws: `BuildError` if a folder can't be read or written, or the output folder must not be replaced.
    public static func publish(
        _ options: BuildOptions, interruption: Interruption = Interruption(),
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws(BuildError) -> Report {
        let publisher = EditionPublisher(
            output: options.output, source: options.source, templates: options.templates.map { [$0] } ?? [],
            force: options.isForced)
        do throws(PublishError) {
            // Refused before any work is done, so that the reason comes at once.
            try publisher.check()
        } catch {
            throw BuildError(error)
        }
        let edition = try await edition(options, progress)
        defer { if options.isLast { edition.leave() } }
        let refusal = Report(
            diagnostics: edition.diagnostics, pageCount: 0, fileCount: 0, isPublished: false)
        guard let output = edition.output, !refusal.isFailure(strict: options.isStrict) else {
            return refusal
        }
        do throws(PublishError) {
            let staging = try publisher.begin()
            interruption.begin(staging)
            defer { interruption.begin(nil) }
            let files = await output.files()
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
                diagnostics: edition.diagnostics, pageCount: output.pageCount, fileCount: files.count,
                isPublished: true)
        } catch .unreadable(let origin, let code) {
            // It was there when the folder was read: a finding like any other, and the old edition stays.
            let finding = edition.vanished(origin, FileSystem.Failure(code: code))
            return Report(
                diagnostics: (edition.diagnostics + [finding]).sorted(), pageCount: 0, fileCount: 0,
                isPublished: false)
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
        let edition = try await edition(options, progress)
        defer { if options.isLast { edition.leave() } }
        var fileCount = 0
        if let output = edition.output {
            let files = await output.files()
            progress(.rendering(files.count))
            _ = await Parallel.map(files) { file in
                if case .bytes(let make) = file.content { _ = make() }
            }
            fileCount = files.count
        }
        return Report(
            diagnostics: edition.diagnostics, pageCount: edition.output?.pageCount ?? 0,
            fileCount: fileCount, isPublished: false)
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
    /// Loads, parses and links. What that took besides the edition is let go with the workspace.
    static func edition(
        _ options: BuildOptions, _ progress: @Sendable (Progress) -> Void = { _ in }
    ) async throws(BuildError) -> Edition {
        var workspace = Workspace(options: options)
        return try await workspace.open(progress)
    }

    /// Loads the theme alone.
    ///
    /// - Parameters:
    ///   - folder: the folder of the site's own templates; nil for none.
    ///   - usesDefault: whether the default theme has what that folder lacks.
    /// - Returns: the theme, or nil if a template can't be used, and all findings.
    /// - Throws: `BuildError` if the folder can't be read.
    package static func theme(
        own folder: String?, usesDefault: Bool
    ) async throws(BuildError) -> (Theme?, [Diagnostic]) {
        var (own, findings) = (Folder(), [Diagnostic]())
        if let folder {
            let loaded = try await Workspace.load(folder, .templates)
            (own, findings) = (loaded.folder, loaded.diagnostics)
        }
        let (theme, themeFindings) = Theme.load(own: own, usesDefault: usesDefault, language: "en")
        return (theme, Excerpts.fill(findings + themeFindings, from: Workspace.sources(templates: own)))
    }
}
