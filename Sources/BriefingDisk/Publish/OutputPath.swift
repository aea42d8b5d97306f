import LibC

/// Where an edition will stand: the output folder with every link on the way followed.
struct OutputPath {
    /// Absolute, without links, `.` and `..`. An output that is itself a link stands for the link's target,
    /// so that publishing replaces the target and the link stays.
    let path: String
    /// The first folder on the way that does not exist yet, if one does not.
    let firstMissing: String?

    /// The folder that the output stands in, and its name there.
    var parent: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "/"
    }
    var name: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

    /// Follows `output` from `current`, component by component; components that do not exist are kept as
    /// they are. Throws if a link on the way leads nowhere or a file stands on the way.
    init(_ output: String, from current: String) throws(PublishError) {
        var path = "/"
        var firstMissing: String?
        let absolute = output.hasPrefix("/") ? output : current + "/" + output
        for component in absolute.split(separator: "/") where component != "." {
            if component == ".." {
                path = Self.parent(of: path)
                if let missing = firstMissing, !(path + "/").hasPrefix(missing + "/") { firstMissing = nil }
                continue
            }
            let next = path == "/" ? "/\(component)" : "\(path)/\(component)"
            guard firstMissing == nil else {
                path = next
                continue
            }
            do throws(FileSystem.Failure) {
                path = try FileSystem.realPath(next)
            } catch {
                switch error.code {
                case ENOENT where !Self.isLink(next):
                    path = next
                    firstMissing = next
                case ENOENT, ELOOP:
                    throw .refused(
                        reason: "the output folder '\(output)' leads through '\(next)', a link to nothing",
                        help: "remove the link, or restore what it leads to"
                    )
                case ENOTDIR:
                    throw .refused(
                        reason: "the output folder '\(output)' cannot be made: '\(path)' is a file",
                        help: nil
                    )
                default:
                    throw .failed("reach", next, error)
                }
            }
        }
        self.path = path
        self.firstMissing = firstMissing
    }

    /// The identities of the path's existing folders, from the path itself up to the root folder.
    ///
    /// Folders are compared by identity, not by spelling: names may differ by case only, and a folder may be
    /// mounted twice.
    static func lineage(of path: String) -> [FileSystem.Identity] {
        var lineage: [FileSystem.Identity] = []
        var path = path
        while true {
            if let status = try? FileSystem.status(path) { lineage.append(status.identity) }
            if path == "/" { return lineage }
            path = parent(of: path)
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func isLink(_ path: String) -> Bool {
        (try? FileSystem.status(path, following: false))?.kind == .link
    }
}
