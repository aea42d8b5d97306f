import Foundation
import TestSupport

@testable import BriefingDisk
@testable import BriefingKit

/// A project in a folder of its own: `content`, `templates`, and an output beside them.
struct Stand {
    let folder: TemporaryFolder
    var calls = DiskCalls.system

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("content/a.md")
        try folder.write("templates/page.mustache")
        try folder.folder("home")
        try folder.folder("work")
    }

    func publisher(_ output: String = "site", force: Bool = false) -> EditionPublisher {
        EditionPublisher(
            output: output.hasPrefix("/") ? output : folder(output),
            source: folder("content"),
            templates: [folder("templates")],
            force: force,
            surroundings: Surroundings(current: folder("work"), homes: [folder("home")]),
            calls: calls
        )
    }

    /// Publishes an edition of these files.
    func publish(_ pages: [String: String], to output: String = "site", force: Bool = false) throws {
        let staging = try publisher(output, force: force).begin()
        for (path, text) in pages { try staging.write(path, Array(text.utf8)) }
        try staging.commit()
    }

    /// The files of the edition at `output`, without the marker.
    func edition(_ output: String = "site") throws -> [String: String?] {
        try folder.tree(output).filter { $0.key != EditionPublisher.marker }
    }

    /// What stands in the project's folder beside what belongs there.
    func debris() throws -> [String] {
        try FileSystem.names(in: folder.path).map { String(decoding: $0.bytes, as: UTF8.self) }
            .filter { !["content", "templates", "home", "work", "site"].contains($0) }.sorted()
    }
}
