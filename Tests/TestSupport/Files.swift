import Foundation

/// Whole folders on disk.
package enum Files {
    /// The paths of all files below a folder.
    package static func paths(below root: String) throws -> [String] {
        guard let names = FileManager.default.enumerator(atPath: root) else { return [] }
        return names.compactMap { $0 as? String }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    /// Deletes a folder with all that is in it, and says nothing where that fails.
    package static func remove(_ path: String) {
        guard (try? FileManager.default.removeItem(atPath: path)) == nil,
            FileManager.default.fileExists(atPath: path)
        else { return }
        // Tests make folders too deep for a path, which `rm` goes down step by step.
        _ = try? Process.run(URL(fileURLWithPath: "/bin/rm"), arguments: ["-rf", path]).waitUntilExit()
    }
}
