#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Whole trees of folders.
enum Tree {
    /// Deletes the folder at `path` and all that is in it; links are deleted, not followed.
    ///
    /// Goes on past what it cannot delete, and says nothing of it: it is called on what no one looks at any
    /// more, and the next build tries again.
    static func remove(_ path: String) {
        var pending = [Array(path.utf8CString)]
        var folders: [[CChar]] = []
        while let folder = pending.popLast() {
            folders.append(folder)
            for name in (try? FileSystem.names(inPath: folder)) ?? [] {
                // Paths stay bytes: what was in a folder that was replaced by force need not be UTF-8.
                let entry = folder.dropLast() + [slash] + name.bytes.map { CChar(bitPattern: $0) } + [0]
                // A name of unknown kind is taken for a file first; only a folder refuses to be unlinked.
                if name.hint == .folder || unlink(Array(entry)) != 0 { pending.append(Array(entry)) }
            }
        }
        // Every folder was noted before those in it.
        for folder in folders.reversed() { rmdir(folder) }
    }

    private static let slash = CChar(UInt8(ascii: "/"))
}
