import LibC

/// Whole trees of folders.
enum Tree {
    /// Deletes what stands at `path`, a folder with all that is in it; links are deleted, not followed.
    ///
    /// Goes on past what it cannot delete, and says nothing of it: it is called on what no one looks at any
    /// more, and the next build tries again.
    static func remove(_ path: String) {
        guard (try? FileSystem.status(path, following: false))?.kind == .folder else {
            unlink(path)
            return
        }
        let top = Array(path.utf8CString.dropLast())
        var pending = [top]
        var folders: [[CChar]] = []
        var raised = 0
        while let folder = pending.popLast() {
            folders.append(folder)
            for name in (try? FileSystem.names(inPath: folder + [0])) ?? [] {
                // Paths stay bytes: what was in a folder that was replaced by force need not be UTF-8.
                let entry = folder + [slash] + name.bytes.map { CChar(bitPattern: $0) }
                // A name of unknown kind is taken for a file first; only a folder refuses to be unlinked.
                guard name.hint == .folder || unlink(entry + [0]) != 0 else { continue }
                if entry.count > longestPath { raised += 1 }
                pending.append(entry.count > longestPath ? raise(entry, to: top, raised) : entry)
            }
        }
        // Every folder was noted before those in it.
        for folder in folders.reversed() { rmdir(folder + [0]) }
    }

    /// Moves a folder up to the top of its tree: below it, paths would be longer than the system takes.
    private static func raise(_ entry: [CChar], to top: [CChar], _ number: Int) -> [CChar] {
        let raised = top + [slash] + ".raised-\(number)".utf8CString.dropLast()
        return rename(entry + [0], raised + [0]) == 0 ? raised : entry
    }

    private static let longestPath = 2_048
    private static let slash = CChar(UInt8(ascii: "/"))
}
