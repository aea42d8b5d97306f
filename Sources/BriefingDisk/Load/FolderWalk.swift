import BriefingGround
import LibC

/// One pass over a tree of folders: finds every file, opens none.
///
/// Walks with a stack of its own, so that depth costs no call stack, and in the order of the bytes of the
/// paths, so that nothing has to be sorted afterwards.
struct FolderWalk {
    /// A file to read or to copy.
    struct File: Sendable {
        /// Path below the root.
        let path: String
        /// Where its bytes are: an absolute path with every link followed.
        let origin: String
        /// Whether a link led to it, so that its origin is not where its path says.
        var isLinked = false
    }

    private(set) var files: [File] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let root: String
    private let location: Location.Root
    private let limits: Limits
    private var stack: [Level] = []
    private var linkedEntries = 0

    /// Bounds on hostile trees: real briefings stay far below.
    struct Limits {
        var depth = 64
        /// Linked folders can double the tree at every level, so what is reached through them is counted.
        var linkedEntries = 200_000
    }

    /// `root` is a real path.
    init(root: String, location: Location.Root, limits: Limits = Limits()) {
        self.root = root
        self.location = location
        self.limits = limits
    }

    mutating func run() {
        enter(path: "", origin: root, isLinked: false)
        while var level = stack.popLast() {
            guard let entry = level.entries.popLast() else { continue }
            stack.append(level)
            let path = level.path.isEmpty ? entry.name : level.path + "/" + entry.name
            if entry.isFolder {
                enter(path: path, origin: entry.origin, isLinked: level.isLinked || entry.isLinked)
            } else {
                files.append(
                    File(path: path, origin: entry.origin, isLinked: level.isLinked || entry.isLinked))
            }
        }
    }
}

extension FolderWalk {
    /// A folder being walked.
    private struct Level {
        let path: String
        let identity: FileSystem.Identity
        let isLinked: Bool
        /// What is still to visit, the next one last.
        var entries: [Entry]
    }

    private struct Entry {
        let name: String
        let origin: String
        let isFolder: Bool
        var isLinked = false

        /// What entries are sorted by. A folder's `/` belongs to it: so it does in the paths of its files.
        var key: [UInt8] { isFolder ? Array(name.utf8) + [UInt8(ascii: "/")] : Array(name.utf8) }
    }

    private mutating func enter(path: String, origin: String, isLinked: Bool) {
        guard stack.count <= limits.depth else {
            report(
                .folderTooDeep,
                path,
                "folders nest more than \(limits.depth) deep here, and this one is not read",
                help: "move it further up"
            )
            return
        }
        do throws(FileSystem.Failure) {
            let identity = try FileSystem.status(origin).identity
            let names = try FileSystem.names(in: origin).filter { !FileName.isSkipped($0.bytes) }
            if isLinked {
                linkedEntries += names.count
                guard linkedEntries <= limits.linkedEntries else {
                    if linkedEntries - names.count <= limits.linkedEntries { reportTooManyLinked(path) }
                    return
                }
            }
            stack.append(Level(path: path, identity: identity, isLinked: isLinked, entries: []))
            var entries: [(key: [UInt8], entry: Entry)] = []
            entries.reserveCapacity(names.count)
            for name in names {
                if let entry = entry(name, in: path, origin) { entries.append((entry.key, entry)) }
            }
            entries.sort { $1.key.lexicographicallyPrecedes($0.key) }
            stack[stack.count - 1].entries = entries.map(\.entry)
        } catch {
            diagnostics.append(.unreadable(path, location, error))
        }
    }

    /// The file or folder that `name` stands for, or nothing if it is not to be read.
    private mutating func entry(_ name: FileSystem.Name, in path: String, _ parent: String) -> Entry? {
        let checked = FileName(name.bytes)
        let shown = path.isEmpty ? checked.shown : path + "/" + checked.shown
        if let problem = checked.problem {
            report(
                .invalidFileName,
                shown,
                "the name '\(checked.shown)' \(problem)",
                help: "rename it; letters, digits, '-', '_' and '.' are safe on every system"
            )
            return nil
        }
        let origin = parent + "/" + checked.shown
        do throws(FileSystem.Failure) {
            switch try name.kind(at: origin) {
            case .file: return Entry(name: checked.shown, origin: origin, isFolder: false)
            case .folder: return Entry(name: checked.shown, origin: origin, isFolder: true)
            case .link: return linked(checked.shown, at: shown, origin)
            case .special(let kind): diagnostics.append(.special(shown, location, .special(kind)))
            }
        } catch {
            diagnostics.append(.unreadable(shown, location, error))
        }
        return nil
    }

    private mutating func linked(_ name: String, at path: String, _ origin: String) -> Entry? {
        do throws(FileSystem.Failure) {
            let target = try FileSystem.realPath(origin)
            guard target == root || target.utf8.starts(with: (root == "/" ? root : root + "/").utf8) else {
                report(
                    .linkLeavesFolder,
                    path,
                    "the link leads to '\(target)', which is outside the folder",
                    help: "copy what it leads to into the folder"
                )
                return nil
            }
            // What is passed over where it stands must not come in by another name.
            if let hidden = FileName.skipped(in: target.dropFirst(root.count)) {
                report(
                    .linkLeavesFolder,
                    path,
                    "the link leads to '\(hidden)', which is hidden and no part of the folder",
                    help: "copy what it leads to, under a name that doesn't begin with '.'"
                )
                return nil
            }
            let status = try FileSystem.status(target)
            switch status.kind {
            case .folder:
                if stack.contains(where: { $0.identity == status.identity }) {
                    report(
                        .symlinkLoop,
                        path,
                        "the link leads back to a folder that it stands in",
                        help: "remove the link"
                    )
                    return nil
                }
                return Entry(name: name, origin: target, isFolder: true, isLinked: true)
            case .file, .link: return Entry(name: name, origin: target, isFolder: false, isLinked: true)
            case .special: diagnostics.append(.special(path, location, status.kind))
            }
        } catch {
            switch error.code {
            case ELOOP: report(.symlinkLoop, path, "the link leads back to itself", help: "remove the link")
            case ENOENT, ENOTDIR:
                report(
                    .danglingSymlink,
                    path,
                    "the link leads to something that does not exist",
                    help: "remove the link, or restore what it leads to"
                )
            default: diagnostics.append(.unreadable(path, location, error))
            }
        }
        return nil
    }

    private mutating func report(_ rule: Rule, _ path: String, _ message: String, help: String) {
        diagnostics.append(Diagnostic(rule, at: Location(path, root: location), message, help: help))
    }

    private mutating func reportTooManyLinked(_ path: String) {
        report(
            .tooManyLinkedFiles,
            path,
            "more than \(limits.linkedEntries) files are reached through linked folders; the rest is not read",
            help: "link to single files, or keep one copy of the folder and refer to it"
        )
    }
}
