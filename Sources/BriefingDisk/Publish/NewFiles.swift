import LibC

/// Writes files that from then on belong to whoever asked for them; where all are new, all of them or none.
package struct NewFiles: Sendable {
    /// A file to write: its path below the folder, and its contents.
    package struct File: Sendable {
        package var path: String
        package var bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    private let folder: String
    private var madeFolders: [String] = []
    private var madeFiles: [String] = []

    private init(_ folder: String) { self.folder = folder }

    /// Writes the files below `folder`, which is made if it isn't there.
    ///
    /// - Parameter overwriting: whether files that are there are replaced.
    /// - Throws: `refused` before anything is written where a file is in the way; `failed` if the disk fails,
    ///   after whatever was new has been removed again.
    package static func write(
        _ files: [File], below folder: String, overwriting: Bool = false
    ) throws(PublishError) {
        var new = NewFiles(folder)
        for file in files { try new.check(file.path, overwriting: overwriting) }
        do throws(PublishError) {
            for file in files { try new.write(file) }
        } catch {
            for path in new.madeFiles { unlink(path) }
            for path in new.madeFolders.reversed() { rmdir(path) }
            throw error
        }
    }

    /// Throws unless `folder` is missing or empty.
    package static func checkEmpty(_ folder: String) throws(PublishError) {
        let isEmpty: Bool
        do throws(FileSystem.Failure) {
            isEmpty = try FileSystem.names(in: folder).isEmpty
        } catch {
            switch error.code {
            case ENOENT: return
            case ENOTDIR: throw .refused(reason: "'\(folder)' is not a folder", help: "name a new folder")
            default: throw .failed("look into", folder, error)
            }
        }
        guard isEmpty else {
            throw .refused(
                reason: "the folder '\(folder)' is not empty", help: "name a new folder, or an empty one")
        }
    }
}

extension NewFiles {
    private func check(_ path: String, overwriting: Bool) throws(PublishError) {
        let full = folder + "/" + path
        let status: FileSystem.Status
        do throws(FileSystem.Failure) {
            // A link is looked at itself: to write through it could change a file anywhere.
            status = try FileSystem.status(full, following: false)
        } catch {
            guard error.code == ENOTDIR else { return }
            throw .refused(reason: "'\(full)' can't be made: a file is where a folder should be", help: nil)
        }
        guard status.kind == .file else {
            throw .refused(reason: "'\(full)' is there already and is not a file", help: "remove it first")
        }
        guard overwriting else {
            throw .refused(
                reason: "the file '\(full)' is there already",
                help: "replace it with --force, or write into another folder with --output")
        }
    }

    private mutating func write(_ file: File) throws(PublishError) {
        let path = folder + "/" + file.path
        try makeFolders(above: path)
        let isNew = (try? FileSystem.status(path, following: false)) == nil
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_EXCL : O_TRUNC)
        let descriptor = open(path, flags, 0o644)
        guard descriptor >= 0 else { throw .failed("write", path, .last) }
        if isNew { madeFiles.append(path) }
        do throws(FileSystem.Failure) {
            do throws(FileSystem.Failure) {
                try DiskCalls.system.writeAll(file.bytes, to: descriptor)
            } catch {
                close(descriptor)
                throw error
            }
            try DiskCalls.system.close(descriptor)
        } catch {
            throw .failed("write", path, error)
        }
    }

    /// Makes the missing folders above `path`.
    private mutating func makeFolders(above path: String) throws(PublishError) {
        for slash in path.indices.dropFirst() where path[slash] == "/" {
            let folder = String(path[..<slash])
            if mkdir(folder, 0o755) == 0 {
                madeFolders.append(folder)
            } else if errno != EEXIST {
                throw .failed("make the folder", folder, .last)
            }
        }
    }
}
