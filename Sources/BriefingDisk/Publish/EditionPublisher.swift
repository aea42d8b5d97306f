import LibC

/// Publishes editions to one output folder.
///
/// 1. Refuse an output that must not be replaced, before anything is written.
/// 2. Take the lock beside the output.
/// 3. Tidy what killed builds left, and bring back the old edition if one fell between two renames.
/// 4. Open a staging folder beside the output: `Staging` writes the edition there.
/// 5. `Staging.commit` swaps the two and deletes the old edition.
///
/// At every moment the output is the old edition or the new one, whole; where the file system cannot exchange
/// two folders at one stroke it is missing for an instant, and step 3 mends a kill at that instant. Files are
/// not forced to the disk's surface: an edition can be built again after a power cut.
package struct EditionPublisher: Sendable {
    /// The name of the file at the top of every edition, by which the next build knows a folder as its own.
    package static let marker = ".briefing-edition"

    private let output: String
    private let source: String
    private let templates: [String]
    private let force: Bool
    private let surroundings: Surroundings
    private let calls: DiskCalls

    /// - `output`: the folder to publish to; it and the folders above it are made if they do not exist.
    /// - `source`, `templates`: the folders that the edition is made from, which the output must not touch.
    /// - `force`: whether a folder that is not empty and holds no edition may be replaced.
    ///
    /// Relative paths start from the current folder.
    package init(output: String, source: String, templates: [String], force: Bool) {
        self.init(
            output: output,
            source: source,
            templates: templates,
            force: force,
            surroundings: .ofProcess(),
            calls: .system
        )
    }

    init(
        output: String,
        source: String,
        templates: [String],
        force: Bool,
        surroundings: Surroundings,
        calls: DiskCalls
    ) {
        self.output = output
        self.source = source
        self.templates = templates
        self.force = force
        self.surroundings = surroundings
        self.calls = calls
    }

    /// Throws if the output must not be replaced; touches nothing. Worth a call before any work is done:
    /// `begin` checks again.
    package func check() throws(PublishError) {
        _ = try checkedOutput()
    }

    /// Takes the lock and opens an empty edition beside the output.
    package func begin() throws(PublishError) -> Staging {
        let resolved = try checkedOutput()
        let made = try Self.makeFolders(above: resolved)
        do throws(PublishError) {
            let paths = PublishPaths(resolved)
            let lock = try PublishLock(paths.lock, for: output)
            try paths.tidy()
            // What was brought back is looked at too.
            try check()
            return try Staging(paths, lock: lock, made: made, calls: calls)
        } catch {
            for folder in made.reversed() { rmdir(folder) }
            throw error
        }
    }
}

extension EditionPublisher {
    private func checkedOutput() throws(PublishError) -> OutputPath {
        if output.isEmpty || output.utf8.contains(0) {
            throw .refused(reason: "the output folder has no name", help: "name one with --output")
        }
        let resolved = try OutputPath(output, from: surroundings.current)
        let name = resolved.path.split(separator: "/").last ?? ""
        if name.utf8.count > Self.longestName {
            throw .refused(
                reason: "the name of the output folder has more than \(Self.longestName) bytes",
                help: "name another folder with --output"
            )
        }
        try OutputCheck(
            output: output,
            resolved: resolved,
            source: source,
            templates: templates,
            force: force,
            surroundings: surroundings
        ).run()
        return resolved
    }

    /// What stands beside the output has its name and some more, of at most 255 bytes (POSIX, NAME_MAX).
    private static let longestName = 230

    /// Makes the missing folders above the output and returns them, outermost first.
    private static func makeFolders(above output: OutputPath) throws(PublishError) -> [String] {
        guard let first = output.firstMissing, first != output.path else { return [] }
        var made: [String] = []
        var paths = [first]
        for component in output.parent.dropFirst(first.count).split(separator: "/") {
            paths.append("\(paths[paths.count - 1])/\(component)")
        }
        for path in paths {
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
                let failure = FileSystem.Failure.last
                for folder in made.reversed() { rmdir(folder) }
                throw .failed("make the folder", path, failure)
            }
            made.append(path)
        }
        return made
    }
}
