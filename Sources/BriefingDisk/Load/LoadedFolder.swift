package import BriefingGround

/// A folder as it was read, which can be brought up to date without reading all of it again.
package struct LoadedFolder: Sendable {
    package internal(set) var folder = Folder()
    /// Absolute, with every link followed.
    package let root: String
    private let location: Location.Root
    /// Findings about the tree: names, links, folders.
    private let walkFindings: [Diagnostic]
    /// Findings about what a single file holds, by its path.
    var fileFindings: [String: [Diagnostic]] = [:]
    /// Where files are that a link leads to, by their paths.
    var linkedOrigins: [String: String] = [:]
    /// Whether some path below the root leads through a link.
    private var hasLinks: Bool { !linkedOrigins.isEmpty }

    package init(root: String, location: Location.Root, walkFindings: [Diagnostic]) {
        self.root = root
        self.location = location
        self.walkFindings = walkFindings
    }

    package var isEmpty: Bool { folder.files.isEmpty && folder.assets.isEmpty && diagnostics.isEmpty }

    /// What is wrong with the folder, in no particular order.
    package var diagnostics: [Diagnostic] { walkFindings + fileFindings.values.joined() }

    /// Reads what now stands at `paths`, and nothing else.
    ///
    /// - Parameters:
    ///   - paths: paths of files below the root that were written, made, moved or deleted.
    ///   - isAsset: as it was when the folder was read.
    /// - Returns: the paths whose files are not what they were, or nil, with nothing done, where only a new
    ///   reading of the whole folder can tell: something other than a plain file stands there, or links lead
    ///   through the folder.
    package mutating func update(_ paths: Set<String>, isAsset: (String) -> Bool) -> Set<String>? {
        guard walkFindings.isEmpty, !hasLinks else { return nil }
        var found: [(path: String, isThere: Bool)] = []
        for path in paths {
            let names = path.split(separator: "/")
            if names.contains(where: { FileName.isSkipped(Array($0.utf8)) }) { continue }
            guard names.allSatisfy({ FileName(Array($0.utf8)).problem == nil }) else { return nil }
            switch Result(catching: { () throws(FileSystem.Failure) in
                try FileSystem.status(root + "/" + path, following: false).kind
            }) {
            case .success(.file): found.append((path, true))
            case .failure(let failure) where failure.isAbsence: found.append((path, false))
            default: return nil
            }
        }
        var changed: Set<String> = []
        for (path, isThere) in found {
            let file = isThere ? FolderWalk.File(path: path, origin: root + "/" + path) : nil
            let hasChanged = isAsset(path) ? updateAsset(path, file) : updateText(path, file)
            if hasChanged { changed.insert(path) }
        }
        return changed
    }

    /// Lets go of the files: what was made of them is all that is needed.
    package mutating func letGo() { folder.files = [] }

    /// The files that findings are about, as they stand now: for showing lines of them.
    package func readAgain(_ findings: [Diagnostic]) -> Folder {
        let paths = Set(findings.lazy.filter { $0.location.root == location }.map(\.location.path))
        let files = paths.map { path in
            let origin = root + "/" + path
            let real = (try? FileSystem.realPath(origin)) ?? origin
            return FolderReader.text(FolderWalk.File(path: path, origin: real), location).0
        }
        return Folder(files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    }

    /// A file that was read as a text, as one to be copied: from where it was found, whatever links lead to by now.
    package func asset(at path: String) -> Asset {
        Asset(path: path, origin: linkedOrigins[path] ?? root + "/" + path)
    }

    private mutating func updateText(_ path: String, _ file: FolderWalk.File?) -> Bool {
        let (position, isKnown) = folder.position(of: path)
        let findings = fileFindings.removeValue(forKey: path)
        guard let file else {
            if isKnown { folder.files.remove(at: position) }
            return isKnown
        }
        let (text, found) = FolderReader.text(file, location)
        if !found.isEmpty { fileFindings[path] = found }
        guard isKnown else {
            folder.files.insert(text, at: position)
            return true
        }
        if folder.files[position].isSame(as: text), (findings ?? []) == found { return false }
        folder.files[position] = text
        return true
    }

    /// An asset's bytes are not looked at: whatever touched it counts as a change.
    private mutating func updateAsset(_ path: String, _ file: FolderWalk.File?) -> Bool {
        let (position, isKnown) = folder.positionOfAsset(path)
        fileFindings[path] = nil
        if isKnown { folder.assets.remove(at: position) }
        guard let file else { return isKnown }
        switch FolderReader.asset(file, location) {
        case .success(let asset): folder.assets.insert(asset, at: position)
        case .failure(let refusal): fileFindings[path] = [refusal.diagnostic]
        }
        return true
    }
}
