import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingKit

@Suite struct RefusalTests {
    private let stand: Stand

    init() throws { stand = try Stand() }

    private func refusal(_ output: String, force: Bool = false) throws -> String {
        let before = try stand.folder.tree()
        var reasons: [String] = []
        let publisher = stand.publisher(output, force: force)
        for attempt in [{ try publisher.check() }, { _ = try publisher.begin() }] as [() throws -> Void] {
            guard case .refused(let reason, _) = #expect(throws: PublishError.self, performing: attempt)
            else {
                Issue.record("not refused")
                continue
            }
            reasons.append(reason)
        }
        #expect(try stand.folder.tree() == before)
        #expect(Set(reasons).count == 1)
        return reasons.first ?? ""
    }

    @Test(
        "folders that an edition must not replace are refused, by force too",
        arguments: [
            ("/", "is the root folder"),
            ("content", "is the source folder"),
            ("content/site", "lies inside the source folder"),
            ("content/not/yet/there", "lies inside the source folder"),
            ("templates", "is the templates folder"),
            ("templates/site", "lies inside the templates folder"),
            ("work/../content", "is the source folder"),
            ("missing/../content/site", "lies inside the source folder"),
            ("link-to-content", "is the source folder"),
            ("link-to-content/site", "lies inside the source folder"),
            ("home", "is your home folder"),
            ("work", "is the current folder"),
            ("", "contains"),
            ("content/a.md", "lies inside the source folder"),
            ("file", "is a file"),
            ("file/site", "is a file"),
            ("dangling", "a link to nothing"),
            ("dangling/site", "a link to nothing"),
        ]
    )
    func refuses(output: String, reason: String) throws {
        try stand.folder.link("link-to-content", to: "content")
        try stand.folder.link("dangling", to: "nothing")
        try stand.folder.write("file")
        for force in [false, true] {
            #expect(try refusal(output, force: force).contains(reason))
        }
    }

    @Test("folders that contain the home or the current folder are refused")
    func refusesAncestors() throws {
        for (inner, reason) in [
            ("home", "contains your home folder"), ("work", "contains the current folder"),
        ] {
            try stand.folder.folder("outer-\(inner)/x/\(inner)")
            var surroundings = Surroundings(current: stand.folder("work"), homes: [])
            if inner == "home" {
                surroundings.homes = [stand.folder("outer-home/x/home")]
            } else {
                surroundings.current = stand.folder("outer-work/x/work")
            }
            let publisher = EditionPublisher(
                output: stand.folder("outer-\(inner)"),
                source: stand.folder("content"),
                templates: [],
                force: true,
                surroundings: surroundings,
                calls: .system
            )
            let error = #expect(throws: PublishError.self) { try publisher.check() }
            #expect(error?.message.contains(reason) == true)
        }
    }

    @Test("relative paths start from the current folder")
    func resolvesRelative() throws {
        try stand.folder.folder("work/content")
        let surroundings = Surroundings(current: stand.folder("work"), homes: [])
        let publisher = EditionPublisher(
            output: "content/site",
            source: "content",
            templates: ["../templates"],
            force: false,
            surroundings: surroundings,
            calls: .system
        )
        let error = #expect(throws: PublishError.self) { try publisher.check() }
        #expect(error?.message.contains("lies inside the source folder") == true)
    }

    @Test("a folder of somebody else's is replaced by force only")
    func asksForForce() throws {
        try stand.folder.write("site/thesis.doc", "years of work")
        #expect(try refusal("site").contains("was not published by this tool"))
        try stand.publish(["a": "one"], force: true)
        #expect(try stand.edition() == ["a": "one"])
        try stand.publish(["a": "two"])
        #expect(try stand.edition() == ["a": "two"])
    }

    @Test("an empty folder and an edition need no force")
    func acceptsOwn() throws {
        try stand.folder.folder("site")
        try stand.publish(["a": "one"])
        try stand.folder.write("site/extra")
        try stand.publish(["a": "two"])
        #expect(try stand.edition() == ["a": "two"])
    }

    @Test("a folder that holds the sources is refused, with force too: they would be deleted")
    func refusesFolderOfSources() throws {
        let folder = try TemporaryFolder()
        for path in ["site/content/a.md", "other/templates/t.mustache", "work/x", "home/x"] {
            try folder.write(path)
        }
        for (output, kept) in [("site", "site/content"), ("other", "other/templates")] {
            let publisher = EditionPublisher(
                output: folder(output), source: folder("site/content"),
                templates: [folder("other/templates")],
                force: true, surroundings: Surroundings(current: folder("work"), homes: [folder("home")]),
                calls: .system)
            let error = #expect(throws: PublishError.self) { try publisher.check() }
            #expect(error?.message.contains("contains") == true && error?.message.contains(kept) == true)
        }
    }

    @Test("a repository inside an edition is not deleted without force")
    func keepsRepository() throws {
        try stand.publish(["a": "one"])
        try stand.folder.write("site/.git/config")
        #expect(try refusal("site").contains("Git repository"))
    }

    @Test("a mount point is refused before any work is done", .enabled(if: Self.isMountPoint("/proc")))
    func refusesMountPoint() throws {
        let error = #expect(throws: PublishError.self) { try stand.publisher("/proc", force: true).check() }
        #expect(error?.message.contains("is a mount point") == true)
    }

    @Test(
        "a folder in which something is mounted is refused: it would be deleted",
        .enabled(if: Self.isMountPoint("/dev/shm")))
    func refusesMountsInside() throws {
        let error = #expect(throws: PublishError.self) { try stand.publisher("/dev", force: true).check() }
        // What is told is the first mount of them all, or that '/dev' is one.
        let message = error?.message ?? ""
        #expect(
            message.contains("is mounted in the output folder '/dev', at '/dev/")
                || message.contains("'/dev' is a mount point"), "\(message)")
    }

    @Test("a name so long that nothing could stand beside it is refused")
    func refusesLongNames() throws {
        let name = String(repeating: "s", count: 240)
        #expect(try refusal(name).contains("more than 230 bytes"))
        try stand.publish(["a": "one"], to: String(repeating: "s", count: 230))
    }

    private static func isMountPoint(_ path: String) -> Bool {
        guard let own = try? FileSystem.status(path), let root = try? FileSystem.status("/") else {
            return false
        }
        return own.identity.device != root.identity.device
    }

    @Test("a name is no containment: a sibling that begins alike is accepted")
    func acceptsSibling() throws {
        try stand.publish(["a": "one"], to: "content-site")
        #expect(try stand.edition("content-site") == ["a": "one"])
    }
}
