import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

/// The smallest folder that breaks each rule of reading; the path at which it is reported.
private struct Example: Sendable {
    let rule: Rule
    let path: String
    let make: @Sendable (TemporaryFolder) throws -> Void

    static let all: [Example] = [
        Example(rule: .unreadableFile, path: longName + "/" + longName) { folder in
            // Too long a path cannot be opened, not even by root, whom permissions do not bind.
            try folder.folder("x")
            var path = folder("x")
            var parent = open(path, O_RDONLY | O_DIRECTORY)
            for _ in 0..<20 {
                mkdirat(parent, longName, 0o755)
                let next = openat(parent, longName, O_RDONLY | O_DIRECTORY)
                close(parent)
                parent = next
                path += "/" + longName
            }
            close(parent)
        },
        Example(rule: .specialFile, path: "pipe.md") { try $0.pipe("pipe.md") },
        Example(rule: .fileTooLarge, path: "large.md") { folder in
            try folder.write("large.md")
            truncate(folder("large.md"), off_t(FolderReader.longestText + 1))
        },
        Example(rule: .invalidFileName, path: #"a\u{1B}[31m.md"#) { try $0.write("a\u{1B}[31m.md") },
        Example(rule: .folderTooDeep, path: Array(repeating: "d", count: 65).joined(separator: "/")) {
            try $0.write(Array(repeating: "d", count: 65).joined(separator: "/") + "/a.md")
        },
        Example(rule: .linkLeavesFolder, path: "out.md") { try $0.link("out.md", to: "/etc/hosts") },
        Example(rule: .symlinkLoop, path: "loop.md") { try $0.link("loop.md", to: "loop.md") },
        Example(rule: .danglingSymlink, path: "gone.md") { try $0.link("gone.md", to: "nothing.md") },
        Example(rule: .notUTF8, path: "a.md") { try $0.write("a.md", bytes: [0xFF, 0xFE, 0x61, 0]) },
        Example(rule: .invalidUTF8, path: "a.md") { try $0.write("a.md", bytes: [0x61, 0xE9, 0x0A]) },
        Example(rule: .forbiddenCharacter, path: "a.md") { try $0.write("a.md", bytes: [0x61, 0x1B, 0x0A]) },
        Example(rule: .nulByte, path: "a.md") { try $0.write("a.md", bytes: [0x61, 0, 0x0A]) },
    ]

    private static let longName = String(repeating: "n", count: 250)
}

@Suite struct LoadRuleTests {
    /// The ids of the rules that the examples break.
    static let provoked = Set(Example.all.map(\.rule.id))

    @Test(
        "each rule is reported at the place that breaks it, and the rest is read",
        arguments: Example.all.indices
    )
    func reports(index: Int) async throws {
        let example = Example.all[index]
        let folder = try TemporaryFolder()
        try example.make(folder)
        try folder.write("sound.md", "text")
        let (read, found) = try await FolderReader.load(folder.path, location: .templates) { _ in false }
            .parts
        #expect(found.map(\.rule) == [example.rule])
        #expect(found.first?.location.root == .templates)
        if example.rule != .unreadableFile { #expect(found.first?.location.path == example.path) }
        #expect(read.files.contains { $0.path == "sound.md" && $0.isSound })
    }

    @Test("every rule of reading has an example here")
    func coversRules() {
        // Needs two hundred thousand files otherwise: see `FolderWalkTests`.
        let elsewhere: Set<Rule> = [.tooManyLinkedFiles]
        #expect(Set(Example.all.map(\.rule)).union(elsewhere) == Set(Rule.load))
    }

    @Test("one bad file hides no other")
    func reportsAll() async throws {
        let folder = try TemporaryFolder()
        for index in Example.all.indices where Example.all[index].path != "a.md" {
            try Example.all[index].make(folder)
        }
        try folder.write("a.md", bytes: [0xFF])
        let (_, found) = try await FolderReader.load(folder.path, location: .content) { _ in false }.parts
        #expect(found.count == 9)
        #expect(found == found.sorted())
    }
}
