import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite struct PublisherTests {
    private let stand: Stand

    init() throws { stand = try Stand() }

    @Test("an edition replaces the one before as a whole")
    func replaces() throws {
        try stand.publish(["index.html": "one", "gone/index.html": "one", "deep/er/a.html": "one"])
        try stand.publish(["index.html": "two", "new/index.html": "two"])
        #expect(try stand.edition() == ["index.html": "two", "new/index.html": "two"])
        #expect(try stand.debris().isEmpty)
    }

    @Test("missing folders above the output are made, and removed again if nothing is published")
    func makesFolders() throws {
        try stand.publish(["a": "text"], to: "site/x/y")
        #expect(try stand.edition("site/x/y") == ["a": "text"])
        try stand.publisher("site/v/w/out").begin().abandon()
        #expect(try Set(FileSystem.names(in: stand.folder("site")).map(\.bytes)) == [Array("x".utf8)])
    }

    @Test("files are copied, whatever their size", arguments: [0, 1, 128 << 10, 300_001])
    func copies(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try stand.folder.write("content/a.bin", bytes: bytes)
        let staging = try stand.publisher().begin()
        try staging.copy("assets/a.bin", from: stand.folder("content/a.bin"))
        try staging.commit()
        #expect(try OpenFile(stand.folder("site/assets/a.bin")).contents() == bytes)
    }

    @Test("neither a pipe nor a missing file can be copied")
    func refusesToCopy() throws {
        try stand.folder.pipe("content/pipe")
        let staging = try stand.publisher().begin()
        for name in ["content/pipe", "content/none", "content"] {
            #expect(throws: PublishError.self) { try staging.copy("a", from: stand.folder(name)) }
        }
    }

    @Test("pages can be written from many threads")
    func writesInParallel() async throws {
        let staging = try stand.publisher().begin()
        let pages = (0..<500).map { "\($0 % 7)/\($0)/index.html" }
        _ = try await Parallel.map(pages) { try staging.write($0, Array($0.utf8)) }
        try staging.commit()
        #expect(try stand.edition() == Dictionary(uniqueKeysWithValues: pages.map { ($0, $0) }))
    }

    @Test(
        "a path that leads elsewhere is refused",
        arguments: [
            "", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", ".", "./a", "a/./b", "a//b", "a/", "a\\b",
            "a\0b", ".briefing-edition",
        ]
    )
    func refusesPaths(path: String) throws {
        let staging = try stand.publisher().begin()
        #expect(throws: PublishError.self) { try staging.write(path, []) }
        #expect(throws: PublishError.self) { try staging.copy(path, from: stand.folder("content/a.md")) }
        try staging.commit()
        #expect(try stand.edition().isEmpty)
    }

    @Test(
        "dots within names are no segments",
        arguments: ["...", "a..b", "..a", "a.", ".nojekyll", ".a/..b/c..", "a/.b"]
    )
    func acceptsPaths(path: String) throws {
        try stand.publish([path: "text"])
        #expect(try stand.edition() == [path: "text"])
    }

    @Test(
        "two files cannot have one path",
        arguments: [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a", "a/b/c")]
    )
    func refusesTwice(first: String, second: String) throws {
        let staging = try stand.publisher().begin()
        try staging.write(first, [])
        let error = #expect(throws: PublishError.self) { try staging.write(second, []) }
        guard case .invalidPath(second, _) = error else {
            Issue.record("unexpected error: \(String(describing: error))")
            return
        }
    }

    @Test("an output that is a link is published to where it leads")
    func followsLink() throws {
        try stand.folder.folder("work/real")
        try stand.folder.link("site", to: "work/real")
        try stand.publish(["a": "one"])
        try stand.publish(["a": "two"])
        #expect(try FileSystem.status(stand.folder("site"), following: false).kind == .link)
        #expect(try stand.edition("work/real") == ["a": "two"])
        #expect(try stand.folder.tree("work").keys.sorted() == ["real/.briefing-edition", "real/a"])
    }

    @Test("the same edition has the same bytes")
    func isDeterministic() throws {
        try stand.publish(["a": "text"])
        let first = try stand.folder.tree("site")
        try stand.publish(["a": "text"])
        #expect(try stand.folder.tree("site") == first)
    }

    @Test("nothing is published by an edition that is abandoned or forgotten")
    func abandons() throws {
        try stand.publish(["a": "one"])
        let staging = try stand.publisher().begin()
        try staging.write("a", Array("two".utf8))
        staging.abandon()
        staging.abandon()
        #expect(throws: PublishError.self) { try staging.write("b", []) }
        #expect(throws: PublishError.self) { try staging.write("b/c", []) }
        #expect(throws: PublishError.self) { try staging.commit() }
        try stand.publisher().begin().write("a", [])
        #expect(try stand.edition() == ["a": "one"])
        #expect(try stand.debris().isEmpty)
    }
}
