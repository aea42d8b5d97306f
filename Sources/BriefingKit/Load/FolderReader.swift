#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads a folder into values; the only place where the content of a briefing is read from disk.
package enum FolderReader {
    /// Everything in the folder at `root`, in the order of the bytes of the paths, and what is wrong with it.
    ///
    /// - `location` says which of the briefing's folders this is, for diagnostics and for the help of an error.
    /// - `isAsset` is asked once for each path below the folder; the bytes of assets are not read.
    ///
    /// Hidden files and folders and the backups of editors are passed over. Symbolic links are followed where
    /// they stay inside the folder. Whatever cannot be read is reported, and the rest is read all the same.
    ///
    /// Throws if `root` itself is missing, no folder, or unreadable.
    package static func read(
        _ root: String,
        location: Location.Root,
        isAsset: @Sendable (String) -> Bool
    ) async throws(FileSystemError) -> (Folder, [Diagnostic]) {
        var walk = FolderWalk(root: try open(root, location), location: location)
        walk.run()
        var diagnostics = walk.diagnostics
        var folder = Folder()
        var texts: [FolderWalk.File] = []
        for file in walk.files {
            guard isAsset(file.path) else {
                texts.append(file)
                continue
            }
            if access(file.origin, R_OK) == 0 {
                folder.assets.append(Asset(path: file.path, origin: file.origin))
            } else {
                diagnostics.append(.unreadable(file.path, location, .last))
            }
        }
        for (file, found) in await Parallel.map(texts, { text($0, location) }) {
            folder.files.append(file)
            diagnostics += found
        }
        return (folder, diagnostics.sorted())
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

    private static func text(_ file: FolderWalk.File, _ location: Location.Root) -> (SourceFile, [Diagnostic])
    {
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
