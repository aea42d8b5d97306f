#if os(Linux)
    internal import BriefingDisk
    internal import BriefingKit
    internal import LibC

    /// Is told of changes by Linux (inotify(7)).
    ///
    /// Folders are watched, not files: so an editor that saves by renaming, and files that are yet to be made, are
    /// seen like any other. What happens in quick succession is told of as one change.
    struct InotifyLoop: Sendable {
        private let descriptor: InotifyDescriptor
        private let folders: [String]
        private let inbox: ChangeInbox
        private let stopping: Stopping
        /// What is watched: which of the folders it belongs to, and its path below that.
        private var watches: [Int32: (root: Int, path: String)] = [:]
        /// What has been seen and not told of yet.
        private var touched: [Workspace.Touched]
        private var count = 0
        /// What stood at each folder's path when it was last watched.
        private var identities: [FileSystem.Identity?] = []

        init(
            _ folders: [String], _ inbox: ChangeInbox, _ stopping: Stopping
        ) throws(FileSystem.Failure) {
            descriptor = try InotifyDescriptor()
            (self.folders, self.inbox, self.stopping) = (folders, inbox, stopping)
            touched = Array(repeating: .paths([]), count: folders.count)
            guard watchAll() else { throw FileSystem.Failure(code: ENOSPC) }
        }

        /// Runs until told to stop.
        mutating func run() {
            var first: ContinuousClock.Instant?
            while true {
                let wait = first.map { patience(since: $0) } ?? (hasUnwatchedRoots ? Self.search : -1)
                var waiting = [
                    pollfd(fd: stopping.descriptor, events: Int16(POLLIN), revents: 0),
                    pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0),
                ]
                let ready = poll(&waiting, 2, wait)
                if ready < 0, errno != EINTR { return }
                if waiting[0].revents != 0 { return }
                if waiting[1].revents != 0 {
                    read()
                    if first == nil, count > 0 { first = .now }
                } else if first != nil {
                    inbox.put(touched)
                    touched = Array(repeating: .paths([]), count: folders.count)
                    (first, count) = (nil, 0)
                } else if hasUnwatchedRoots {
                    searchRoots()
                    if count > 0 { first = .now }
                }
            }
        }

        // MARK: - Time

        /// A single save is over when its file is closed or renamed.
        private static let quiet: Int32 = 10
        /// A change of many files goes on for longer than it is still.
        private static let quietAmongMany: Int32 = 30
        private static let many = 16
        /// Whatever goes on is told of after this time.
        private static let longest: Int32 = 200
        /// How often to look whether a folder has come, or another is in its place: a link may lead elsewhere now.
        private static let search: Int32 = 250

        private func patience(since first: ContinuousClock.Instant) -> Int32 {
            let passed = Int32(clamping: Int(first.duration(to: .now) / .milliseconds(1)))
            let quiet = count < Self.many ? Self.quiet : Self.quietAmongMany
            return max(0, min(quiet, Self.longest - passed))
        }

        // MARK: - Watches

        private static let events =
            UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)
            | UInt32(IN_MOVED_TO) | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
            | UInt32(IN_ONLYDIR)

        /// Whether a folder isn't there, or is reached by a link: nobody tells when that leads elsewhere.
        private var hasUnwatchedRoots: Bool {
            identities.contains(nil)
                || folders.contains { (try? FileSystem.status($0, following: false))?.kind == .link }
        }

        /// Watches every folder that is there now and no other; false if the system refuses one for want of room.
        private mutating func watchAll() -> Bool {
            let old = watches
            watches = [:]
            identities = folders.indices.map(identity)
            var hasRoom = true
            for (root, folder) in folders.enumerated() {
                hasRoom = watch("", of: root) && hasRoom
                FolderTree.visit(folder) { path, kind in
                    if kind == .folder { hasRoom = watch(path, of: root) && hasRoom }
                }
            }
            for number in old.keys where watches[number] == nil {
                inotify_rm_watch(descriptor.number, number)
            }
            return hasRoom
        }

        private mutating func watch(_ path: String, of root: Int) -> Bool {
            let folder = path.isEmpty ? folders[root] : folders[root] + "/" + path
            let number = inotify_add_watch(descriptor.number, folder, Self.events)
            guard number >= 0 else { return errno != ENOSPC }
            watches[number] = (root, path)
            return true
        }

        private mutating func searchRoots() {
            let changed = folders.indices.filter { identity(of: $0) != identities[$0] }
            guard !changed.isEmpty else { return }
            _ = watchAll()
            for root in changed { touched[root] = .anything }
            count += changed.count
        }

        private func identity(of root: Int) -> FileSystem.Identity? {
            (try? FileSystem.status(folders[root]))?.identity
        }

        // MARK: - Events

        private mutating func read() {
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            var haveFoldersChanged = false
            while true {
                let length = buffer.withUnsafeMutableBytes { descriptor.read(into: $0) }
                guard length > 0 else { break }
                var offset = 0
                let header = MemoryLayout<inotify_event>.size
                while offset + header <= length {
                    let event = buffer.withUnsafeBytes { bytes in
                        bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    }
                    let end = min(length, offset + header + Int(event.len))
                    // The name is filled up with zeros.
                    let name = buffer[offset + header..<end].prefix { $0 != 0 }
                    if take(event, name: name) { haveFoldersChanged = true }
                    offset = end
                }
            }
            // At once, so that what happens next in a new folder is seen; what has happened in it already is
            // found by the reading that follows.
            if haveFoldersChanged { _ = watchAll() }
        }

        /// Notes what an event says; true where the watches have to be set anew.
        private mutating func take(_ event: inotify_event, name: ArraySlice<UInt8>) -> Bool {
            if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                // Some were lost, and nobody knows which.
                touched = Array(repeating: .anything, count: folders.count)
                count += Self.many
                return true
            }
            guard event.mask & UInt32(IN_IGNORED) == 0, let watch = watches[event.wd] else { return false }
            let isSelf = event.mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0
            if isSelf || event.mask & UInt32(IN_ISDIR) != 0 {
                if !isSelf, name.isEmpty || FileName.isSkipped(Array(name)) { return false }
                touched[watch.root] = .anything
                count += 1
                return true
            }
            guard !name.isEmpty, !FileName.isSkipped(Array(name)) else { return false }
            count += 1
            guard let text = String(validating: name, as: UTF8.self) else {
                touched[watch.root] = .anything
                return false
            }
            touched[watch.root].formUnion(.paths([watch.path.isEmpty ? text : watch.path + "/" + text]))
            return false
        }
    }

    /// The file descriptor of an inotify instance.
    private final class InotifyDescriptor: Sendable {
        let number: Int32

        init() throws(FileSystem.Failure) {
            number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard number >= 0 else { throw FileSystem.Failure(code: errno) }
        }

        /// The number of bytes read; 0 where there are no more for now.
        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            while true {
                let count = LibC.read(number, buffer.baseAddress, buffer.count)
                if count >= 0 || errno != EINTR { return max(0, count) }
            }
        }

        deinit { close(number) }
    }
#endif
