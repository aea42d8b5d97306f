import BriefingDisk
import BriefingKit
import Foundation

/// A folder of a test's own, deleted with it.
package final class TemporaryFolder: Sendable {
    /// Absolute, without links.
    package let path: String

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "briefing-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = try FileSystem.realPath(url.path)
    }

    deinit { Files.remove(path) }

    /// A folder for what tests share, and so nobody lets go of: it is deleted when the process ends.
    package static func untilExit() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        Leftovers.add(folder.path)
        return folder
    }

    package func callAsFunction(_ name: String) -> String { path + "/" + name }

    package func write(_ name: String, _ text: String = "") throws {
        try write(name, bytes: Array(text.utf8))
    }

    package func write(_ name: String, bytes: [UInt8]) throws {
        try folder((name as NSString).deletingLastPathComponent)
        try Data(bytes).write(to: URL(fileURLWithPath: self(name)))
    }

    package func folder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: self(name), withIntermediateDirectories: true)
    }

    package func link(_ name: String, to target: String) throws {
        try folder((name as NSString).deletingLastPathComponent)
        try FileManager.default.createSymbolicLink(atPath: self(name), withDestinationPath: target)
    }

    package func pipe(_ name: String) throws {
        guard mkfifo(self(name), 0o644) == 0 else { throw FileSystem.Failure(code: errno) }
    }

    /// Every file below the folder `name` with its text, every link with `->` and what it leads to, every
    /// empty folder with `nil`; by paths from that folder.
    package func tree(_ name: String = "") throws -> [String: String?] {
        var tree: [String: String?] = [:]
        var pending = [""]
        while let folder = pending.popLast() {
            for entry in try FileSystem.names(in: self(name + "/" + folder)) {
                let path = (folder.isEmpty ? "" : folder + "/") + String(decoding: entry.bytes, as: UTF8.self)
                let full = self(name + "/" + path)
                switch try entry.kind(at: full) {
                case .folder:
                    pending.append(path)
                    if try FileSystem.names(in: full).isEmpty { tree.updateValue(nil, forKey: path) }
                case .file:
                    tree[path] = try String(decoding: OpenFile(full).contents(), as: UTF8.self)
                case .link:
                    tree[path] = try "-> " + FileManager.default.destinationOfSymbolicLink(atPath: full)
                case .special(let words):
                    tree[path] = words
                }
            }
        }
        return tree
    }
}

/// Folders to be deleted when the process ends.
private enum Leftovers {
    private static let lock = NSLock()
    nonisolated(unsafe) private static var paths: [String] = []
    private static let isRegistered = atexit { removeAll() } == 0

    static func add(_ path: String) {
        lock.withLock { if isRegistered { paths.append(path) } }
    }

    private static func removeAll() {
        for path in lock.withLock({ paths }) { Files.remove(path) }
    }
}
