import LibC

/// The calls to the operating system that reading and publishing share.
///
/// POSIX calls rather than `FileManager`: on ten thousand small files they take a fraction of the time, and
/// their errors tell a missing file from a forbidden one.
package enum FileSystem {
    /// A failed call: the `errno` that it left.
    package struct Failure: Error, Equatable {
        package let code: Int32

        package init(code: Int32) { self.code = code }

        /// Whether it says that nothing stands at the path.
        var isAbsence: Bool { code == ENOENT || code == ENOTDIR }

        /// The failure of the call just made.
        static var last: Failure { Failure(code: errno) }

        /// The operating system's words for it, beginning in lower case as all messages do.
        package var words: String {
            let text = String(cString: strerror(code))
            return text.prefix(1).lowercased() + text.dropFirst()
        }
    }

    /// What tells one file from every other, whatever the path to it.
    package struct Identity: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
    }

    package enum Kind: Sendable, Equatable {
        case file, folder, link
        /// A pipe, socket or device, by its name in English.
        case special(String)
    }

    package struct Status: Sendable {
        package let kind: Kind
        package let identity: Identity
        package let size: Int
        /// When its contents were last written, in nanoseconds since the beginning of 1970.
        package let modified: Int64
        /// Who may read, write and run it: the lower twelve bits of its mode.
        package let permissions: UInt16
    }

    /// The status of what stands at `path`; of a symbolic link itself unless `following`.
    package static func status(_ path: String, following: Bool = true) throws(Failure) -> Status {
        var raw = stat()
        guard (following ? stat(path, &raw) : lstat(path, &raw)) == 0 else { throw .last }
        return Status(raw)
    }

    /// The absolute path to what `path` stands for, with every link followed.
    package static func realPath(_ path: String) throws(Failure) -> String {
        guard let raw = realpath(path, nil) else { throw .last }
        defer { free(raw) }
        return String(cString: raw)
    }

    /// The entries of the folder at `path`, without `.` and `..`, in no order.
    package static func names(in path: String) throws(Failure) -> [Name] {
        try names(inPath: path.utf8CString)
    }

    /// The entries of the folder at `path`, which ends in a NUL and need not be UTF-8.
    static func names(inPath path: some Collection<CChar>) throws(Failure) -> [Name] {
        guard let stream = opendir(Array(path)) else { throw .last }
        defer { closedir(stream) }
        var names: [Name] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw .last }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: UInt8.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
                    [UInt8](UnsafeBufferPointer(start: $0, count: strlen($0)))
                }
            }
            if name == [dot] || name == [dot, dot] { continue }
            names.append(Name(bytes: name, hint: Kind(hint: entry.pointee.d_type)))
        }
    }

    /// A folder's entry: its name as it stands on disk.
    package struct Name: Sendable {
        package let bytes: [UInt8]
        /// Its own kind, where the folder tells.
        let hint: Kind?

        /// The entry's own kind; `path` leads to it. Asks the file system only where the folder did not tell.
        package func kind(at path: String) throws(Failure) -> Kind {
            if let hint { return hint }
            return try FileSystem.status(path, following: false).kind
        }
    }

    private static let dot = UInt8(ascii: ".")
}

extension FileSystem.Status {
    init(_ raw: stat) {
        self.init(
            kind: FileSystem.Kind(mode: raw.st_mode),
            identity: .init(
                device: UInt64(truncatingIfNeeded: raw.st_dev),
                inode: UInt64(truncatingIfNeeded: raw.st_ino)
            ),
            size: Int(raw.st_size),
            modified: Self.nanoseconds(raw),
            permissions: UInt16(truncatingIfNeeded: raw.st_mode & 0o7777)
        )
    }
}

extension FileSystem.Status {
    private static func nanoseconds(_ raw: stat) -> Int64 {
        #if canImport(Darwin)
            let time = raw.st_mtimespec
        #else
            let time = raw.st_mtim
        #endif
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}

extension FileSystem.Kind {
    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        case S_IFIFO: self = .special("named pipe")
        case S_IFSOCK: self = .special("socket")
        default: self = .special("device")
        }
    }

    /// The kind as a folder's entry tells it: not every file system does.
    fileprivate init?(hint: UInt8) {
        switch Int(hint) {
        case Int(DT_REG): self = .file
        case Int(DT_DIR): self = .folder
        case Int(DT_LNK): self = .link
        default: return nil
        }
    }
}
