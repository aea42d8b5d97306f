import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite struct FolderReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(
        _ isAsset: @escaping @Sendable (String) -> Bool = { _ in false }
    ) async throws -> (Folder, [Diagnostic]) {
        try await FolderReader.load(folder.path, location: .content, isAsset: isAsset).parts
    }

    @Test("files come in the order of the bytes of their paths")
    func sorts() async throws {
        let paths = [
            "a-b/1.md", "a.md", "a/1.md", "a/b/2.md", "a/b.md", "a0", "B.md", "e\u{301}.md", "\u{E9}.md",
        ]
        for path in paths.shuffled() { try folder.write(path) }
        let (read, found) = try await read()
        #expect(
            read.files.map { Array($0.path.utf8) }
                == paths.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        )
        #expect(found.isEmpty)
    }

    @Test("assets are named, not read")
    func namesAssets() async throws {
        try folder.write("assets/map.png", bytes: [0xFF, 0, 0xFE])
        try folder.link("assets/copy.png", to: "map.png")
        try folder.write("a.md", "text")
        let (read, found) = try await read { $0.hasPrefix("assets/") }
        #expect(
            read.assets == [
                Asset(path: "assets/copy.png", origin: folder("assets/map.png")),
                Asset(path: "assets/map.png", origin: folder("assets/map.png")),
            ]
        )
        #expect(read.files.map(\.path) == ["a.md"])
        #expect(found.isEmpty)
    }

    @Test("hidden files and editors' backups are passed over")
    func skips() async throws {
        for path in [
            ".git/config", ".a.md", "a.md~", "b.swp", "#c.md#", "d/.keep", "x.tmp", "Y.TMP", "Thumbs.db",
        ] { try folder.write(path) }
        try folder.link(".#lock", to: "nobody@nowhere")
        try folder.write("#1.md")
        try folder.write("tmp")
        let (read, found) = try await read()
        #expect(read.files.map(\.path) == ["#1.md", "tmp"])
        #expect(found.isEmpty)
    }

    @Test("links inside the folder are followed")
    func followsLinks() async throws {
        try folder.write("real/a.md", "text")
        try folder.link("linked", to: "real")
        try folder.link("z.md", to: folder("real/a.md"))
        let (read, found) = try await read()
        #expect(read.files.map(\.path) == ["linked/a.md", "real/a.md", "z.md"])
        #expect(read.files.allSatisfy { $0.bytes == Array("text".utf8) })
        #expect(found.isEmpty)
    }

    @Test("a folder that begins with the root's name is outside")
    func comparesWholeNames() async throws {
        let sibling = folder("site-private")
        try folder.write("site-private/secret.md", "text")
        try folder.link("site/way-out", to: sibling)
        let (read, found) = try await FolderReader.load(folder("site"), location: .content) { _ in false }
            .parts
        #expect(read.files.isEmpty)
        #expect(found.map(\.rule) == [.linkLeavesFolder])
    }

    @Test("links between folders that lead back are cut where they do")
    func cutsLoops() async throws {
        try folder.link("a/to-b", to: "../b")
        try folder.link("b/to-a", to: "../a")
        try folder.link("a/up", to: "..")
        try folder.write("a/1.md")
        try folder.write("b/2.md")
        let (read, found) = try await read()
        #expect(read.files.map(\.path) == ["a/1.md", "a/to-b/2.md", "b/2.md", "b/to-a/1.md"])
        #expect(Set(found.map(\.rule)) == [.symlinkLoop])
        #expect(found.map(\.location.path) == ["a/to-b/to-a", "a/up", "b/to-a/to-b", "b/to-a/up"])
    }

    @Test("an unsound file keeps its place, and a byte-order mark is no part of the text")
    func keepsUnsound() async throws {
        try folder.write("a.md", bytes: [0xEF, 0xBB, 0xBF, 0x61])
        try folder.write("b.md", bytes: [0x61, 0xFF])
        let (read, _) = try await read()
        #expect(read.files.map(\.bytes) == [[0x61], [0x61, 0xFF]])
        #expect(read.files.map(\.isSound) == [true, false])
    }

    @Test("a file that vanishes meanwhile is reported")
    func reportsVanished() async throws {
        try folder.write("a.md")
        let gone = folder("a.md")
        let (read, found) = try await read { _ in
            unlink(gone)
            return false
        }
        #expect(found.map(\.rule) == [.unreadableFile])
        #expect(found.first?.message == "cannot be read: no such file or directory")
        #expect(read.files.map(\.isSound) == [false])
    }

    @Test(
        "an unreadable file is reported, asset or not",
        .enabled(if: geteuid() != 0),
        arguments: [true, false]
    )
    func reportsForbidden(isAsset: Bool) async throws {
        try folder.write("a.md")
        chmod(folder("a.md"), 0)
        let (_, found) = try await read { _ in isAsset }
        #expect(found.map(\.rule) == [.unreadableFile])
    }

    @Test("a folder that cannot be read at all is an error with help")
    func throwsForRoot() async throws {
        try folder.write("file")
        for (name, message) in [("none", "there is no folder"), ("file", "is not a folder")] {
            let error = try #require(
                await #expect(throws: FileSystemError.self) {
                    try await FolderReader.load(folder(name), location: .content) { _ in false }
                }
            )
            #expect(error.message.contains(message))
            #expect(error.help?.contains("--source") == true)
        }
    }

    @Test("names that cannot be printed are escaped in the report")
    func escapesNames() {
        #expect(FileName([0x61, 0xFF, 0x0A, 0xC3, 0xA9]).shown == "a\\xFF\\u{A}\u{E9}")
        #expect(FileName([0x61, 0xFF]).problem == "is not valid UTF-8")
        #expect(FileName(Array("a\u{7}".utf8)).problem == "contains the control character U+0007")
        #expect(FileName(Array("a\u{202E}".utf8)).problem == "contains the control character U+202E")
        #expect(FileName(Array("a\\b".utf8)).problem == "contains a backslash")
        #expect(FileName(Array("\u{E9}l\u{E8}ve, 1 (2).md".utf8)).problem == nil)
    }
}

@Suite struct FolderWalkTests {
    @Test("linked folders that multiply are cut off, once")
    func boundsLinks() async throws {
        let folder = try TemporaryFolder()
        for level in 0..<12 {
            try folder.link("\(level)/left", to: "../\(level + 1)")
            try folder.link("\(level)/right", to: "../\(level + 1)")
        }
        try folder.write("12/a.md")
        let walk = try await ends {
            var walk = FolderWalk(root: folder.path, location: .content, limits: .init(linkedEntries: 500))
            walk.run()
            return walk
        }
        #expect(walk.diagnostics.map(\.rule) == [.tooManyLinkedFiles])
        #expect(walk.files.count < 500)
        #expect(walk.files.contains { $0.path == "12/a.md" })
    }
}

extension LoadedFolder {
    /// What was read, and what is wrong with it.
    var parts: (Folder, [Diagnostic]) { (folder, diagnostics.sorted()) }
}
