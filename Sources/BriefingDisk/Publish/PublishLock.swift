import LibC

/// The right to publish to one output: a locked file beside it, given up when it goes out of scope.
///
/// The lock is the operating system's (`flock`), so that it ends with the process however that ends; the file
/// only carries it, and says who holds it. It is removed on release. A file left behind by a killed process
/// is no obstacle: the next build locks it and removes it in its turn.
struct PublishLock: ~Copyable, Sendable {
    private let descriptor: Int32
    private let path: String

    /// Takes the lock at `path`, or throws `busy` if another process (or this one) holds it.
    init(_ path: String, for output: String) throws(PublishError) {
        while true {
            let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard opened >= 0 else { throw .failed("make the lock file", path, .last) }
            guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
                let failure = FileSystem.Failure.last
                let holder = Holder(readFrom: opened)
                close(opened)
                guard failure.code == EWOULDBLOCK else { throw .failed("lock", path, failure) }
                throw .busy(output: output, pid: holder?.pid, since: holder?.since)
            }
            // Between opening and locking, the holder may have removed the file: then the lock guards nothing.
            guard Self.stands(opened, at: path) else {
                close(opened)
                continue
            }
            descriptor = opened
            self.path = path
            Holder.current.write(to: opened)
            return
        }
    }

    deinit {
        release()
        close(descriptor)
    }

    /// Gives the lock up. To call it again does nothing, even if another build has taken the lock since.
    func release() {
        if Self.stands(descriptor, at: path) { unlink(path) }
        flock(descriptor, LOCK_UN)
    }

    private static func stands(_ descriptor: Int32, at path: String) -> Bool {
        var own = stat()
        guard fstat(descriptor, &own) == 0 else { return false }
        return (try? FileSystem.status(path, following: false))?.identity == FileSystem.Status(own).identity
    }
}

/// Who holds a lock, as the lock file tells: `<process> <time>`, the time in UTC.
private struct Holder {
    let pid: Int32
    let since: String

    static var current: Holder {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        let clock = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
        return Holder(pid: getpid(), since: "\(date) \(clock) UTC")
    }

    /// Nothing depends on what is written, so a disk too full for it is no error here.
    func write(to descriptor: Int32) {
        ftruncate(descriptor, 0)
        let line = Array("\(pid) \(since)\n".utf8)
        _ = line.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private init(pid: Int32, since: String) {
        self.pid = pid
        self.since = since
    }

    init?(readFrom descriptor: Int32) {
        let line = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 4, let pid = words.first.flatMap({ Int32($0) }) else { return nil }
        self.init(pid: pid, since: words.dropFirst().joined(separator: " "))
    }
}
