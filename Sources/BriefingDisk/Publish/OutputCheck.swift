import LibC

/// Refuses output folders that an edition must not replace.
struct OutputCheck {
    let output: String
    let resolved: OutputPath
    let source: String
    let templates: [String]
    let force: Bool
    let surroundings: Surroundings

    /// Throws `refused` for the first reason found.
    func run() throws(PublishError) {
        let lineage = OutputPath.lineage(of: resolved.path)
        try refuseAncestors(lineage)
        try refuseOverlap(with: source, called: "the source folder", lineage)
        for folder in templates { try refuseOverlap(with: folder, called: "the templates folder", lineage) }
        try refuseStrangers()
        try refuseMountPoint(lineage)
    }
}

extension OutputCheck {
    /// Folders that the output must neither be nor contain.
    private func refuseAncestors(_ lineage: [FileSystem.Identity]) throws(PublishError) {
        if resolved.path == "/" { throw refusal("is the root folder") }
        guard resolved.firstMissing == nil, let own = lineage.first else { return }
        for home in surroundings.homes {
            let chain = OutputPath.lineage(of: home)
            if chain.first == own { throw refusal("is your home folder") }
            if chain.contains(own) { throw refusal("contains your home folder") }
        }
        let chain = OutputPath.lineage(of: surroundings.current)
        if chain.first == own { throw refusal("is the current folder") }
        if chain.contains(own) { throw refusal("contains the current folder") }
    }

    private func refuseOverlap(
        with folder: String,
        called name: String,
        _ lineage: [FileSystem.Identity]
    ) throws(PublishError) {
        let absolute = folder.hasPrefix("/") ? folder : surroundings.current + "/" + folder
        guard let real = try? FileSystem.realPath(absolute), let status = try? FileSystem.status(real) else {
            return
        }
        let exists = resolved.firstMissing == nil
        if exists, lineage.first == status.identity { throw refusal("is \(name)") }
        if lineage.contains(status.identity) { throw refusal("lies inside \(name) '\(folder)'") }
        if exists, let own = lineage.first, OutputPath.lineage(of: real).contains(own) {
            throw refusal("contains \(name) '\(folder)'")
        }
    }

    /// Refuses a file, and a folder with anything in it that no edition of ours put there.
    ///
    /// A repository is never part of an edition, so one inside an edition was put there by somebody.
    private func refuseStrangers() throws(PublishError) {
        guard resolved.firstMissing == nil else { return }
        let names: Set<[UInt8]>
        do throws(FileSystem.Failure) {
            guard try FileSystem.status(resolved.path).kind == .folder else {
                throw FileSystem.Failure(code: ENOTDIR)
            }
            names = Set(try FileSystem.names(in: resolved.path).map(\.bytes))
        } catch {
            if error.code == ENOTDIR {
                throw .refused(
                    reason: "the output '\(output)' is a file, not a folder",
                    help: "remove it, or name another folder with --output"
                )
            }
            throw .failed("look into", resolved.path, error)
        }
        if force || names.isEmpty { return }
        if !names.contains(Array(EditionPublisher.marker.utf8)) {
            throw .refused(
                reason: "the output folder '\(output)' is not empty and was not published by this tool",
                help: "name another folder with --output, or replace all that is in it with --force"
            )
        }
        if names.contains(Array(".git".utf8)) {
            throw .refused(
                reason: "the output folder '\(output)' holds a Git repository, which publishing would delete",
                help:
                    "publish to another folder and copy from there, or replace all that is in it with --force"
            )
        }
    }

    /// A mount point cannot change places with another folder; that would come out only after all the work. What is
    /// mounted inside would be deleted with the edition before.
    private func refuseMountPoint(_ lineage: [FileSystem.Identity]) throws(PublishError) {
        if resolved.firstMissing == nil, let inner = Self.mounts(below: resolved.path).first {
            throw .refused(
                reason:
                    "something is mounted in the output folder '\(output)', at '\(inner)', and would be deleted",
                help: "unmount it, or name another folder with --output"
            )
        }
        guard resolved.firstMissing == nil, lineage.count > 1, lineage[0].device != lineage[1].device else {
            return
        }
        throw .refused(
            reason: "the output folder '\(output)' is a mount point, which cannot be replaced",
            help: "name a folder inside it with --output"
        )
    }

    /// The mount points below a folder, where the system lists them (proc(5), `mountinfo`).
    private static func mounts(below path: String) -> [String] {
        guard let file = fopen("/proc/self/mountinfo", "re") else { return [] }
        defer { fclose(file) }
        var found: [String] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0, let line {
            let fields = String(cString: line).split(separator: " ")
            guard fields.count > 4 else { continue }
            // Spaces and backslashes are written in octal.
            let point = String(fields[4]).replacing("\\040", with: " ").replacing("\\134", with: "\\")
            if point.hasPrefix(path == "/" ? path : path + "/") { found.append(point) }
        }
        return found.sorted()
    }

    private func refusal(_ what: String) -> PublishError {
        .refused(
            reason: "the output folder '\(output)' \(what); publishing replaces the whole folder",
            help: "name a folder of its own with --output, for instance '_site'"
        )
    }
}
