import CCalls
import LibC

/// A file opened for reading, closed when it goes out of scope.
package struct OpenFile: ~Copyable, Sendable {
    private let descriptor: Int32
    package let status: FileSystem.Status

    /// Opens what stands at `path`, absolute and without a link in it; throws `ELOOP` where some part has become one
    /// since it was looked at, so that no link can lead out of a folder unseen.
    ///
    /// Doesn't wait: opening a pipe that nobody writes to must not hang.
    package init(_ path: String) throws(FileSystem.Failure) {
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC
        var opened = briefing_open_without_links(path, flags)
        // Older systems don't know the call, and some containers forbid it.
        if opened < 0, errno == ENOSYS || errno == EPERM { opened = Self.openStepwise(path, flags) }
        try self.init(descriptor: opened)
    }

    /// The same, one folder after the other.
    static func openStepwise(_ path: String, _ flags: Int32) -> Int32 {
        var names = path.split(separator: "/").map(String.init)
        guard let last = names.popLast() else { return LibC.open("/", flags) }
        var folder = LibC.open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for name in names where folder >= 0 {
            let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            let failure = errno
            close(folder)
            // A link that isn't followed is no folder.
            errno = failure == ENOTDIR ? ELOOP : failure
            folder = next
        }
        guard folder >= 0 else { return folder }
        defer { close(folder) }
        return openat(folder, last, flags | O_NOFOLLOW)
    }

    /// Opens what is called `name` in an open folder, unless that is a symbolic link.
    init(_ name: String, in folder: Int32) throws(FileSystem.Failure) {
        try self.init(descriptor: openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
    }

    private init(descriptor opened: Int32) throws(FileSystem.Failure) {
        guard opened >= 0 else { throw .last }
        var raw = stat()
        guard fstat(opened, &raw) == 0 else {
            let failure = FileSystem.Failure.last
            close(opened)
            throw failure
        }
        descriptor = opened
        status = FileSystem.Status(raw)
    }

    deinit { close(descriptor) }

    /// All bytes of the file, up to the size that it had when it was opened.
    package func contents() throws(FileSystem.Failure) -> [UInt8] {
        var failure: FileSystem.Failure?
        let bytes = [UInt8](unsafeUninitializedCapacity: status.size) { buffer, count in
            while count < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]
                )
                do throws(FileSystem.Failure) {
                    let read = try self.read(into: rest)
                    if read == 0 { return }
                    count += read
                } catch {
                    failure = error
                    return
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The first bytes of the file, as far as they can be read.
    func head(_ length: Int) -> [UInt8] {
        guard status.kind == .file else { return [] }
        return [UInt8](unsafeUninitializedCapacity: min(length, status.size)) { buffer, count in
            while count < buffer.count,
                let read = try? self.read(
                    into: UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]), at: count),
                read > 0
            {
                count += read
            }
        }
    }

    /// Whether the file consists of these bytes, read from its beginning.
    func consists(of bytes: UnsafeRawBufferPointer) -> Bool {
        guard status.kind == .file, status.size == bytes.count else { return false }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var position = 0
        while position < bytes.count {
            guard let count = try? read(into: buffer, at: position), count > 0,
                position + count <= bytes.count,
                let read = buffer.baseAddress, let wanted = bytes.baseAddress,
                memcmp(read, wanted + position, count) == 0
            else { return false }
            position += count
        }
        return true
    }

    /// Whether another file has the same bytes.
    func consists(ofThoseOf other: borrowing OpenFile) -> Bool {
        guard status.kind == .file, status.size == other.status.size else { return false }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 16)
        defer { buffer.deallocate() }
        let (mine, others) = (
            UnsafeMutableRawBufferPointer(rebasing: buffer[..<(64 << 10)]),
            UnsafeMutableRawBufferPointer(rebasing: buffer[(64 << 10)...])
        )
        var position = 0
        while position < status.size {
            guard let count = try? read(into: mine, at: position), count > 0,
                let otherCount = try? other.read(into: others, at: position), count == otherCount,
                mine[..<count].elementsEqual(others[..<count])
            else { return false }
            position += count
        }
        return true
    }

    /// Reads what comes next into `buffer` and returns the number of bytes, 0 at the end of the file.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileSystem.Failure) -> Int {
        while true {
            let count = LibC.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw .last }
        }
    }

    /// Reads into `buffer` what stands at `offset` and returns the number of bytes, 0 at the end of the file.
    package func read(
        into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileSystem.Failure) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw .last }
        }
    }
}
