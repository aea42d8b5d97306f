package import BriefingGround
import LibC

extension Diagnostic {
    package static func unreadable(
        _ path: String, _ root: Location.Root, _ failure: FileSystem.Failure
    ) -> Diagnostic {
        Diagnostic(
            .unreadableFile,
            at: Location(path, root: root),
            "cannot be read: \(failure.words)",
            help: failure.code == EACCES ? "allow the user who runs the build to read it" : nil
        )
    }

    static func special(_ path: String, _ root: Location.Root, _ kind: FileSystem.Kind) -> Diagnostic {
        let words =
            switch kind {
            case .special(let words): words
            case .file: "file"
            case .folder: "folder"
            case .link: "link"
            }
        return Diagnostic(
            .specialFile,
            at: Location(path, root: root),
            "is a \(words), not a file, and is not read",
            help: "remove it from the folder"
        )
    }

    static func tooLarge(_ path: String, _ root: Location.Root, _ size: Int) -> Diagnostic {
        Diagnostic(
            .fileTooLarge,
            at: Location(path, root: root),
            "the file has \(size >> 20) MiB; a text file may have \(FolderReader.longestText >> 20)",
            help: "split it, or move it to the assets"
        )
    }
}
