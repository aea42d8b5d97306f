import LibC

/// An edition being written beside the output folder. It ends with `commit` or `abandon`, or is abandoned
/// when the last reference to it goes.
///
/// Files may be written from many threads at once: nothing is kept here that could change, since the folder
/// on disk already knows which folders and files exist.
package final class Staging: Sendable {
    private let paths: PublishPaths
    private let lock: PublishLock
    /// The folders above the output that did not exist before, outermost first.
    private let made: [String]
    private let calls: DiskCalls
    /// The staging folder, open: paths are looked up from it.
    private let folder: Int32
    /// What is there so far.
    private let old: OldEdition?
    /// What new files may be used for: what they are made with, as far as the process lets them have it.
    private let permissions: UInt16

    init(
        _ paths: PublishPaths,
        lock: consuming PublishLock,
        made: [String],
        calls: DiskCalls
    ) throws(PublishError) {
        guard mkdir(paths.staging, 0o755) == 0 else {
            throw .failed("make the folder", paths.staging, .last)
        }
        let opened = open(paths.staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var status = stat()
        guard opened >= 0, fstat(opened, &status) == 0 else {
            throw .failed("open the folder", paths.staging, .last)
        }
        self.paths = paths
        self.lock = lock
        self.made = made
        self.calls = calls
        folder = opened
        old = OldEdition(at: paths.output)
        permissions = UInt16(truncatingIfNeeded: status.st_mode & 0o644)
    }

    deinit {
        abandon()
        close(folder)
    }

    /// Writes a file of the edition, and the folders on the way to it. Where the edition before has a file with
    /// this path and these bytes, it is that one, with its time of modification.
    ///
    /// `path` is relative to the top of the edition, separated by `/`. Throws `invalidPath` if it leads
    /// elsewhere or has been written before.
    package func write(_ path: String, _ bytes: [UInt8]) throws(PublishError) {
        try StagedPath.validate(path)
        try put(path, bytes)
    }

    /// Copies the file at `origin` into the edition; `path` as for `write`.
    package func copy(_ path: String, from origin: String) throws(PublishError) {
        try StagedPath.validate(path)
        let source: OpenFile
        do throws(FileSystem.Failure) {
            source = try OpenFile(origin)
        } catch {
            throw .unreadable(origin: origin, code: error.code)
        }
        guard source.status.kind == .file else { throw .unreadable(origin: origin, code: EINVAL) }
        var same = old?.file(at: path)
        if let file = same, !file.contents.consists(ofThoseOf: source) { same = nil }
        if let same, handOn(same, as: path) { return }
        let descriptor = try create(path)
        do throws(FileSystem.Failure) {
            try copy(source, to: descriptor)
        } catch {
            close(descriptor)
            throw .failed("copy to", path, error)
        }
        try finish(descriptor, path, like: same)
    }

    /// Puts the edition in the place of the one before and deletes that. If it throws, the edition is
    /// abandoned and the output is as it was.
    package func commit() throws(PublishError) {
        do throws(PublishError) {
            try put(EditionPublisher.marker, Self.markerText)
            try EditionSwap(paths: paths, calls: calls).run()
        } catch {
            abandon()
            throw error
        }
        lock.release()
    }

    /// Deletes the edition and gives the lock up; after `commit` or another `abandon`, does nothing.
    ///
    /// May be called while other threads write or commit: the staging folder is taken away at one stroke
    /// before it is deleted, so what is published is the whole edition or none of it.
    package func abandon() {
        paths.discard(paths.staging)
        lock.release()
        // Fails, as it should, where an edition or anything else stands in them.
        for folder in made.reversed() { rmdir(folder) }
    }
}

extension Staging {
    /// The same in every edition, so that the same input gives the same bytes.
    private static let markerText = Array(
        """
        This folder is an edition published by briefing. The next build replaces it as a whole,
        so keep nothing of your own in it. Without this file a build will not replace the folder.

        """.utf8
    )

    private func put(_ path: String, _ bytes: [UInt8]) throws(PublishError) {
        var same = old?.file(at: path)
        if let file = same, !bytes.withUnsafeBytes({ file.contents.consists(of: $0) }) { same = nil }
        if let same, handOn(same, as: path) { return }
        let descriptor = try create(path)
        do throws(FileSystem.Failure) {
            try calls.writeAll(bytes, to: descriptor)
        } catch {
            close(descriptor)
            throw .failed("write", path, error)
        }
        try finish(descriptor, path, like: same)
    }

    /// Gives a file of the edition before a second name in this one, instead of writing it again.
    ///
    /// - Returns: whether that could be done: not every file system has files with two names, and not any file is
    ///   one that everybody may read.
    private func handOn(_ file: OldEdition.File, as path: String) -> Bool {
        guard file.contents.status.permissions == permissions else { return false }
        var isLinked = calls.link(file.parent, file.name, folder, path)
        if !isLinked, errno == ENOENT {
            // What is wrong with the path is told where the file is written.
            try? makeFolders(above: path)
            isLinked = calls.link(file.parent, file.name, folder, path)
        }
        guard isLinked else { return false }
        var status = stat()
        guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0,
            FileSystem.Status(status).identity == file.contents.status.identity
        else {
            // Another file has taken its name meanwhile.
            unlinkat(folder, path, 0)
            return false
        }
        return true
    }

    /// Opens a new file. That its folder may not exist yet is learnt from the failure: no list of known folders has
    /// to be guarded. Nearly every page has a folder to itself, which is made at once.
    private func create(_ path: String) throws(PublishError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        if path.hasSuffix("/index.html") { try makeFolders(above: path) }
        var descriptor = openat(folder, path, flags, 0o644)
        if descriptor < 0, errno == ENOENT {
            try makeFolders(above: path)
            descriptor = openat(folder, path, flags, 0o644)
        }
        guard descriptor < 0 else { return descriptor }
        switch errno {
        case EEXIST, EISDIR: throw .invalidPath(path, reason: "something else has this path already")
        case ENOTDIR: throw .invalidPath(path, reason: "a file has the path of one of its folders")
        default: throw .failed("write", path, .last)
        }
    }

    /// Makes the folder that a file is to be in; the folders above it only where they aren't there yet.
    private func makeFolders(above path: String) throws(PublishError) {
        guard let last = path.lastIndex(of: "/") else { return }
        if mkdirat(folder, String(path[..<last]), 0o755) == 0 || errno == EEXIST { return }
        for slash in path.indices where path[slash] == "/" {
            let parent = String(path[..<slash])
            guard mkdirat(folder, parent, 0o755) == 0 || errno == EEXIST else {
                if errno == ENOTDIR {
                    throw .invalidPath(path, reason: "a file has the path of one of its folders")
                }
                throw .failed("make the folder", parent, .last)
            }
        }
    }

    private func copy(_ source: borrowing OpenFile, to descriptor: Int32) throws(FileSystem.Failure) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { return }
            try calls.writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: descriptor)
        }
    }

    /// - Parameter file: the file of the edition before that has the same bytes: its time is kept.
    private func finish(
        _ descriptor: Int32, _ path: String, like file: OldEdition.File?
    ) throws(PublishError) {
        if let modified = file?.contents.status.modified {
            let time = timespec(
                tv_sec: time_t(modified / 1_000_000_000), tv_nsec: Int(modified % 1_000_000_000))
            // Not every file system keeps times.
            futimens(descriptor, [time, time])
        }
        do throws(FileSystem.Failure) {
            try calls.close(descriptor)
        } catch {
            throw .failed("write", path, error)
        }
    }
}
