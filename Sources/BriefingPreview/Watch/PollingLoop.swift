import BriefingDisk
internal import BriefingKit

/// Looks at folders twice a second: where there is nobody to tell of changes.
struct PollingLoop: Sendable {
    private let folders: [String]
    private let inbox: ChangeInbox
    private let stopping: Stopping
    private var seen: [[String: State]] = []

    private static let interval: Int32 = 500

    /// What tells that a file has changed.
    private struct State: Equatable {
        var identity: FileSystem.Identity
        var size: Int
        var modified: Int64
    }

    init(_ folders: [String], _ inbox: ChangeInbox, _ stopping: Stopping) {
        (self.folders, self.inbox, self.stopping) = (folders, inbox, stopping)
    }

    mutating func run() {
        while !stopping.wait(Self.interval) {
            let before = seen
            look()
            inbox.put(zip(before, seen).map { .paths(Self.differences($0, $1)) })
        }
    }

    mutating func look() {
        seen = folders.map { folder in
            var states: [String: State] = [:]
            FolderTree.visit(folder) { path, kind in
                guard kind != .folder, let status = try? FileSystem.status(folder + "/" + path) else {
                    return
                }
                states[path] = State(
                    identity: status.identity, size: status.size, modified: status.modified)
            }
            return states
        }
    }

    private static func differences(_ old: [String: State], _ new: [String: State]) -> Set<String> {
        var paths = Set(old.keys.filter { new[$0] == nil })
        for (path, state) in new where old[path] != state { paths.insert(path) }
        return paths
    }
}

/// The files and folders below a folder that can be part of a briefing.
enum FolderTree {
    /// Deeper folders are not read either.
    private static let deepest = 64

    /// Calls `found` for every entry, a folder before what is in it; links are not followed.
    static func visit(_ root: String, _ found: (_ path: String, _ kind: FileSystem.Kind) -> Void) {
        var pending: [(path: String, depth: Int)] = [("", 0)]
        while let (folder, depth) = pending.popLast() {
            guard let names = try? FileSystem.names(in: folder.isEmpty ? root : root + "/" + folder) else {
                continue
            }
            for name in names where !FileName.isSkipped(name.bytes) {
                let text = String(decoding: name.bytes, as: UTF8.self)
                let path = folder.isEmpty ? text : folder + "/" + text
                guard let kind = try? name.kind(at: root + "/" + path) else { continue }
                found(path, kind)
                if kind == .folder, depth < deepest { pending.append((path, depth + 1)) }
            }
        }
    }
}
