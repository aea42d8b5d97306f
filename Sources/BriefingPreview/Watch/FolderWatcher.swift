import BriefingDisk
internal import BriefingKit
internal import Foundation

/// Watches folders and everything in them, on a thread of its own.
///
/// Where the system tells of changes (inotify) it sleeps until there is one; elsewhere, or where the system has
/// no more watches to give, it looks for itself twice a second.
final class FolderWatcher: Sendable {
    let inbox: ChangeInbox
    private let stopping: Stopping

    /// - Parameter folders: paths of the folders; one that isn't there is waited for.
    init(_ folders: [String]) throws(FileSystem.Failure) {
        let inbox = ChangeInbox(count: folders.count)
        let stopping = try Stopping()
        self.inbox = inbox
        self.stopping = stopping
        #if os(Linux)
            // Set up here, so that no change after this call goes unseen.
            if let notices = try? InotifyLoop(folders, inbox, stopping) {
                let thread = Thread { [notices] in
                    var notices = notices
                    notices.run()
                }
                thread.start()
                return
            }
        #endif
        var polling = PollingLoop(folders, inbox, stopping)
        polling.look()
        Thread { [polling] in
            var polling = polling
            polling.run()
        }.start()
    }

    deinit { stopping.signal() }
}

/// Wakes a watching thread up for good: a pipe, since threads wait for file descriptors.
final class Stopping: Sendable {
    /// Readable once the end has come.
    let descriptor: Int32
    private let writing: Int32

    init() throws(FileSystem.Failure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileSystem.Failure(code: errno) }
        (descriptor, writing) = (ends[0], ends[1])
    }

    func signal() {
        var byte: UInt8 = 0
        _ = write(writing, &byte, 1)
    }

    /// Waits for the end; false when `milliseconds` have passed without it.
    func wait(_ milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, milliseconds) > 0
    }

    deinit {
        close(descriptor)
        close(writing)
    }
}
