import BriefingDisk
import BriefingGround
import BriefingTables

/// Files beside the data package that it names in vain, and those there that it doesn't name: one may have become the
/// other.
struct UnnamedFiles: Sendable {
    private let paths: [String]
    private let missing: [String]

    init(in folder: Folder, beside package: DataPackage) {
        let tables = package.tables.flatMap(\.sourcePaths)
        let downloads = package.downloads.flatMap(\.sourcePaths)
        missing = (tables + downloads).filter { folder.file($0) == nil }
        guard !missing.isEmpty else {
            paths = []
            return
        }
        let taken = Set(tables + downloads + [DataPackage.path])
        let mayBeAnything = downloads.contains { folder.file($0) == nil }
        let endings = TableSchema.Format.allCases.map { "." + $0.rawValue } + [".yml"]
        paths = folder.files.map(\.path).filter { path in
            path.hasPrefix(DataPackage.path(of: "")) && !taken.contains(path)
                && (mayBeAnything || endings.contains(where: path.hasSuffix))
        }
    }

    /// Those that the finding about a missing file tells of.
    var meant: [String] { missing.compactMap(near) }

    /// What is wrong with a file that isn't there.
    ///
    /// - Parameters:
    ///   - noun: what asks for it: `table` or `resource`.
    ///   - name: which of these.
    func finding(_ path: String, for noun: String, _ name: String, at location: Location) -> Diagnostic {
        Diagnostic(
            .missingTable, at: location,
            "there is no file '\(path)' for the \(noun) '\(name)'",
            help: near(path).map { "did you mean '\($0.dropFirst(DataPackage.path(of: "").count))'?" }
                ?? "put it there, or take the \(noun) out of the data package")
    }

    /// The file that a missing one was probably renamed to.
    private func near(_ path: String) -> String? {
        NearMiss.nearest(to: path, in: paths)
            ?? (paths.count == 1 && missing.count == 1 ? paths[0] : nil)
    }
}
