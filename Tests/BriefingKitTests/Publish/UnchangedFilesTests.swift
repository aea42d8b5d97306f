import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingKit

@Suite("Files that haven't changed") struct UnchangedFilesTests {
    private var stand: Stand

    init() throws { stand = try Stand() }

    private func status(_ path: String) throws -> FileSystem.Status {
        try FileSystem.status(stand.folder("site/" + path), following: false)
    }

    /// Sets the time of modification, so that a file written anew can't have the same by chance.
    private func age(_ path: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
            ofItemAtPath: stand.folder("site/" + path))
    }

    @Test("are the same files with the same time; what changed, came or moved is new")
    func keeps() throws {
        try stand.publish(["a/index.html": "a", "b/index.html": "b", "c/d/e.html": "", "old.html": "a"])
        for path in ["a/index.html", "b/index.html", "c/d/e.html", "old.html"] { try age(path) }
        let before = try (status("a/index.html"), status("c/d/e.html"), status("b/index.html"))
        try stand.publish(["a/index.html": "a", "b/index.html": "B", "c/d/e.html": "", "new.html": "a"])
        #expect(
            try stand.edition() == [
                "a/index.html": "a", "b/index.html": "B", "c/d/e.html": "", "new.html": "a",
            ])
        #expect(try status("a/index.html").identity == before.0.identity)
        #expect(try status("a/index.html").modified == before.0.modified)
        #expect(try status("c/d/e.html").identity == before.1.identity)
        #expect(try status("b/index.html").modified != before.2.modified)
        #expect(try status("new.html").modified != before.0.modified)
        #expect(try stand.debris() == [])
    }

    @Test("are written again with their time where a file can't have two names")
    func withoutLinks() throws {
        var stand = stand
        stand.calls.link = { _, _, _, _ in
            errno = EPERM
            return false
        }
        try stand.publish(["a/index.html": "a", "b.html": "b"])
        try age("a/index.html")
        let before = try status("a/index.html")
        try stand.publish(["a/index.html": "a", "b.html": "B"])
        #expect(try status("a/index.html").modified == before.modified)
        #expect(try status("a/index.html").identity != before.identity)
        #expect(try stand.edition() == ["a/index.html": "a", "b.html": "B"])
    }

    @Test("are copied files too")
    func copies() throws {
        let folder = stand.folder
        try folder.write("content/plan.pdf", String(repeating: "plan", count: 50_000))
        func publish() throws {
            let staging = try stand.publisher().begin()
            try staging.copy("assets/plan.pdf", from: folder("content/plan.pdf"))
            try staging.commit()
        }
        try publish()
        try age("assets/plan.pdf")
        let before = try status("assets/plan.pdf")
        try folder.write("content/plan.pdf", String(repeating: "plan", count: 50_000))
        try publish()
        #expect(try status("assets/plan.pdf").identity == before.identity)
        try folder.write("content/plan.pdf", String(repeating: "plan", count: 49_999) + "PLAN")
        try publish()
        #expect(try status("assets/plan.pdf").modified != before.modified)
        #expect(try folder.tree("site")["assets/plan.pdf"]??.hasSuffix("PLAN") == true)
    }

    @Test("aren't those that somebody else put there: through links, or for other users")
    func others() throws {
        try stand.publish(["a/index.html": "a", "b/index.html": "b", "c.html": "c"])
        let folder = stand.folder
        try folder.write("outside/index.html", "a")
        try FileManager.default.removeItem(atPath: folder("site/a"))
        try folder.link("site/a", to: folder("outside"))
        try FileManager.default.removeItem(atPath: folder("site/b/index.html"))
        try folder.write("outside/b.html", "b")
        try folder.link("site/b/index.html", to: folder("outside/b.html"))
        chmod(folder("site/c.html"), 0o600)
        try stand.publish(["a/index.html": "a", "b/index.html": "b", "c.html": "c"])
        #expect(
            try status("a/index.html").identity != FileSystem.status(folder("outside/index.html")).identity)
        #expect(try status("a").kind == .folder)
        #expect(try status("b/index.html").kind == .file)
        #expect(try status("c.html").permissions & 0o044 == status("a/index.html").permissions & 0o044)
    }
}
