import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingKit

@Suite("New files") struct NewFilesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ paths: String..., below name: String = "new", overwriting: Bool = false)
        throws(PublishError)
    {
        try NewFiles.write(
            paths.map { NewFiles.File(path: $0, bytes: Array("text of \($0)".utf8)) }, below: folder(name),
            overwriting: overwriting)
    }

    @Test("are written with the folders above them")
    func writes() throws {
        try write("a", "b/c/d", "b/e", below: "deep/new")
        #expect(
            try folder.tree() == [
                "deep/new/a": "text of a", "deep/new/b/c/d": "text of b/c/d", "deep/new/b/e": "text of b/e",
            ])
    }

    @Test("are all refused where one is there already, unless told to replace it")
    func refuses() throws {
        try folder.write("new/b/e", "mine")
        #expect(throws: PublishError.self) { try write("a", "b/e") }
        #expect(try folder.tree() == ["new/b/e": "mine"])
        try write("a", "b/e", overwriting: true)
        #expect(try folder.tree() == ["new/a": "text of a", "new/b/e": "text of b/e"])
    }

    @Test("a shorter text leaves nothing of the longer one that it replaces")
    func truncates() throws {
        try folder.write("new/a", String(repeating: "long", count: 100))
        try write("a", overwriting: true)
        #expect(try folder.tree() == ["new/a": "text of a"])
    }

    @Test("never replace a folder, and never write through a link", arguments: [false, true])
    func links(overwriting: Bool) throws {
        try folder.write("elsewhere", "mine")
        try folder.folder("new/d")
        try folder.link("new/a", to: folder("elsewhere"))
        try folder.link("new/b", to: folder("nowhere"))
        for path in ["a", "b", "d"] {
            #expect(throws: PublishError.self) { try write(path, overwriting: overwriting) }
        }
        #expect(try folder.tree()["elsewhere"] == "mine")
        #expect(try folder.tree()["nowhere"] == nil)
    }

    @Test("are refused where a file stands in place of a folder above them")
    func fileAbove() throws {
        try folder.write("new", "mine")
        for path in ["a", "b/c"] {
            let error = #expect(throws: PublishError.self) { try write(path) }
            guard case .refused? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        #expect(try folder.tree() == ["new": "mine"])
    }

    @Test("leave nothing behind where one of them can't be written")
    func leavesNothing() throws {
        let long = String(repeating: "x", count: 300)
        #expect(throws: PublishError.self) { try write("a", "b/c", "d/" + long) }
        #expect(try folder.tree() == [:])
    }

    @Test("an empty folder is one that is missing or has no entry, hidden or not")
    func emptiness() throws {
        try NewFiles.checkEmpty(folder("missing"))
        try NewFiles.checkEmpty(folder.path)
        try folder.write("hidden/.keep")
        #expect(throws: PublishError.self) { try NewFiles.checkEmpty(folder("hidden")) }
        #expect(throws: PublishError.self) { try NewFiles.checkEmpty(folder("hidden/.keep")) }
    }
}
