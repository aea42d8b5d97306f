package import BriefingGround
import LibC

/// Reads a folder into values; the only place where the content of a briefing is read from disk.
package enum FolderReader {
    /// Everything in the folder at `root`, in the order of the bytes of the paths, and what is wrong with it; in a
    /// form that can be brought up to date.
    ///
    /// - `location` says which of the briefing's folders this is, for diagnostics and for the help of an error.
    /// - `isAsset` is asked once for each path below the folder; the bytes of assets are not read.
    ///
    /// Hidden files and folders and the backups of editors are passed over. Symbolic links are followed where
    /// they stay inside the folder. Whatever cannot be read is reported, and the rest is read all the same.
    ///
    /// Throws if `root` itself is missing, no folder, or unreadable.
    package static func load(
        _ root: String,
        location: Location.Root,
        isAsset: @Sendable (String) -> Bool
    ) async throws(FileSystemError) -> LoadedFolder {
        let root = try open(root, location)
        var walk = FolderWalk(root: root, location: location)
        walk.run()
        var loaded = LoadedFolder(root: root, location: location, walkFindings: walk.diagnostics)
        var texts: [FolderWalk.File] = []
        for file in walk.files {
            if file.isLinked { loaded.linkedOrigins[file.path] = file.origin }
            guard isAsset(file.path) else {
                texts.append(file)
                continue
            }
            switch asset(file, location) {
            case .success(let asset): loaded.folder.assets.append(asset)
            case .failure(let finding): loaded.fileFindings[file.path] = [finding.diagnostic]
            }
        }
        for (file, found) in await Parallel.map(texts, { text($0, location) }) {
            loaded.folder.files.append(file)
            if !found.isEmpty { loaded.fileFindings[file.path] = found }
        }
        return loaded
    }

    /// Larger files are surely no text that somebody wrote; reading them could end the process.
    static let longestText = 256 << 20
}

extension FolderReader {
    /// The real path of `root`, once it is sure to be a folder that can be listed.
    private static func open(_ root: String, _ location: Location.Root) throws(FileSystemError) -> String {
        do throws(FileSystem.Failure) {
            let real = try FileSystem.realPath(root)
            guard try FileSystem.status(real).kind == .folder else {
                throw FileSystem.Failure(code: ENOTDIR)
            }
            guard access(real, R_OK | X_OK) == 0 else { throw .last }
            return real
        } catch {
            throw FileSystemError(
                path: root,
                message: message(root, error),
                help: help(location, error)
            )
        }
    }

    private static func message(_ root: String, _ failure: FileSystem.Failure) -> String {
        switch failure.code {
        case ENOENT: "there is no folder '\(root)'"
        case ENOTDIR: "'\(root)' is not a folder"
        default: "the folder '\(root)' cannot be read: \(failure.words)"
        }
    }

    private static func help(_ location: Location.Root, _ failure: FileSystem.Failure) -> String? {
        switch (location, failure.code) {
        case (_, EACCES): "allow the user who runs the build to read and enter it"
        case (.content, _):
            "run the command beside the folder of your content, or name that folder with --source"
        case (.templates, _): "name the folder of your templates with --templates"
        case (.defaultTheme, _), (.none, _): nil
        }
    }

    /// Why a file can't be taken in.
    struct Refusal: Error { var diagnostic: Diagnostic }

    static func asset(_ file: FolderWalk.File, _ location: Location.Root) -> Result<Asset, Refusal> {
        guard access(file.origin, R_OK) == 0 else {
            return .failure(Refusal(diagnostic: .unreadable(file.path, location, .last)))
        }
        var asset = Asset(path: file.path, origin: file.origin)
        // What can't be read is told where it is copied.
        let isPicture = PictureInfo.isNamedSo(file.path)
        let mayRun = ActiveContent.isNamedSo(file.path)
        if isPicture || mayRun, let opened = try? OpenFile(file.origin) {
            let head = opened.head(PictureInfo.head)
            if isPicture { asset.picture = PictureInfo(head) }
            asset.picture?.size = opened.status.size
            asset.hasScript = mayRun && ActiveContent.isPresent(in: head)
        }
        return .success(asset)
    }

    static func text(_ file: FolderWalk.File, _ location: Location.Root) -> (SourceFile, [Diagnostic]) {
        let failed = SourceFile(path: file.path, bytes: [], isSound: false)
        do throws(FileSystem.Failure) {
            let opened = try OpenFile(file.origin)
            guard opened.status.kind == .file else {
                return (failed, [.special(file.path, location, opened.status.kind)])
            }
            guard opened.status.size <= longestText else {
                return (failed, [.tooLarge(file.path, location, opened.status.size)])
            }
            let bytes = try opened.contents()
            let (text, diagnostics) = TextCheck.check(bytes, path: file.path, root: location)
            let unmarked = text.count == bytes.count ? bytes : Array(text)
            return (SourceFile(path: file.path, bytes: unmarked, isSound: diagnostics.isEmpty), diagnostics)
        } catch {
            return (failed, [.unreadable(file.path, location, error)])
        }
    }
}
