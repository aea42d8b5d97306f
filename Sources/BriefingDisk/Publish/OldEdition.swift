import LibC

/// The edition that is there before another takes its place.
///
/// Files of which the new edition has the same bytes are handed on to it, so that their times of modification tell
/// what has changed: to rsync, to caches and to readers' browsers.
final class OldEdition: Sendable {
    private let folder: Int32

    /// - Parameter path: the output folder.
    /// - Returns: nil if no edition is there.
    init?(at path: String) {
        let opened = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { return nil }
        guard faccessat(opened, EditionPublisher.marker, F_OK, 0) == 0 else {
            close(opened)
            return nil
        }
        folder = opened
    }

    deinit { close(folder) }

    /// A file of the edition, open, with the folder that it is in.
    final class File {
        let parent: Int32
        let name: String
        let contents: OpenFile

        fileprivate init(parent: Int32, name: String, contents: consuming OpenFile) {
            (self.parent, self.name) = (parent, name)
            self.contents = contents
        }

        deinit { close(parent) }
    }

    /// The file at a path below the top of the edition; nil if there is none.
    ///
    /// No link is followed on the way to it: what lies outside the edition is never taken for a part of it.
    func file(at path: String) -> File? {
        var parent = fcntl(folder, F_DUPFD_CLOEXEC, 0)
        let components = path.split(separator: "/").map(String.init)
        for component in components.dropLast() where parent >= 0 {
            let next = openat(parent, component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            close(parent)
            parent = next
        }
        guard parent >= 0 else { return nil }
        guard let name = components.last, let contents = try? OpenFile(name, in: parent) else {
            close(parent)
            return nil
        }
        return File(parent: parent, name: name, contents: contents)
    }
}
