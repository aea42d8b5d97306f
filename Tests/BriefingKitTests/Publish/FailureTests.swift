import Synchronization
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingKit

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Whatever fails, and wherever a build is killed, the published folder is the old edition or the new one.
@Suite struct FailureTests {
    private var stand: Stand

    init() throws {
        stand = try Stand()
        try stand.publish(["a": "one", "b/c": "one"])
    }

    /// Publishing a second edition fails with `code`, and leaves the first and nothing else.
    private func expectUnchanged(after code: Int32, _ stand: Stand) throws {
        let before = try stand.folder.tree("site")
        let error = #expect(throws: PublishError.self) {
            try stand.publish(["a": "two", "big": String(repeating: "x", count: 100)])
        }
        guard case .failed(_, _, code) = error else {
            Issue.record("unexpected error: \(String(describing: error))")
            return
        }
        #expect(try stand.folder.tree("site") == before)
        #expect(try stand.debris().isEmpty)
    }

    @Test("a full disk changes nothing")
    func fullDisk() throws {
        var stand = stand
        stand.calls.write = { descriptor, bytes throws(FileSystem.Failure) in
            if bytes.count > 60 {
                return try DiskCalls.system.write(descriptor, .init(rebasing: bytes[..<60]))
            }
            if bytes.count == 40 { throw .init(code: ENOSPC) }
            return try DiskCalls.system.write(descriptor, bytes)
        }
        try expectUnchanged(after: ENOSPC, stand)
    }

    @Test(
        "where no folder can be moved any more, it is said where the edition before is, and the next build puts it back"
    )
    func lostEdition() throws {
        var stand = stand
        stand.calls.exchange = { _, _ throws(FileSystem.Failure) in throw .init(code: ENOSYS) }
        let output = stand.folder("site")
        stand.calls.rename = { path, target in
            guard target != output else {
                errno = EPERM
                return -1
            }
            return rename(path, target)
        }
        let error = #expect(throws: PublishError.self) { try stand.publish(["a": "two"]) }
        guard case .lost(_, let old, EPERM) = error else {
            Issue.record("unexpected error: \(String(describing: error))")
            return
        }
        #expect(error?.message.contains("the edition before is at '\(old)'") == true)
        #expect(access(old, F_OK) == 0)
        stand.calls = .system
        try stand.publish(["a": "three"])
        #expect(try stand.edition() == ["a": "three"])
    }

    @Test("an interruption takes away what was made, and the edition before stays")
    func interruption() async throws {
        let site = try LittleSite()
        _ = try await site.publish()
        let before = try site.folder.tree()
        try site.folder.write(
            "content/articles/b.md", "---\ntitle: Other\nareas: [sea]\n---\n\n[[lamp]] [@log]\n")
        let interruption = Interruption()
        await #expect(throws: BuildError.self) {
            _ = try await Build.publish(site.options, interruption: interruption) { progress in
                if case .rendering = progress { interruption.clear() }
            }
        }
        let after = try site.folder.tree().filter { !$0.key.hasPrefix("content") }
        #expect(after == before.filter { !$0.key.hasPrefix("content") })
    }

    @Test("a disk that takes nothing and says nothing is an error")
    func deafDisk() throws {
        var stand = stand
        stand.calls.write = { _, _ in 0 }
        try expectUnchanged(after: EIO, stand)
    }

    @Test("bytes that find no room when the file is closed change nothing")
    func failingClose() throws {
        var stand = stand
        stand.calls.close = { descriptor throws(FileSystem.Failure) in
            try DiskCalls.system.close(descriptor)
            throw .init(code: EDQUOT)
        }
        try expectUnchanged(after: EDQUOT, stand)
    }

    @Test("short writes are continued")
    func shortWrites() throws {
        var stand = stand
        stand.calls.write = { descriptor, bytes throws(FileSystem.Failure) in
            try DiskCalls.system.write(descriptor, .init(rebasing: bytes[..<1]))
        }
        try stand.publish(["a": "two two"])
        #expect(try stand.edition() == ["a": "two two"])
    }

    @Test("an output that cannot be moved changes nothing")
    func mountPoint() throws {
        var stand = stand
        stand.calls.exchange = { _, _ throws(FileSystem.Failure) in throw .init(code: EBUSY) }
        try expectUnchanged(after: EBUSY, stand)
    }

    @Test("without an exchange, two renames do", arguments: [EINVAL, ENOSYS])
    func twoRenames(code: Int32) throws {
        var stand = stand
        stand.calls.exchange = { _, _ throws(FileSystem.Failure) in throw .init(code: code) }
        try stand.publish(["a": "two"])
        #expect(try stand.edition() == ["a": "two"])
        #expect(try stand.debris().isEmpty)
    }

    @Test("a second rename that fails is rolled back")
    func rollsBack() throws {
        var stand = stand
        stand.calls.exchange = { staging, _ throws(FileSystem.Failure) in
            Tree.remove(staging)
            throw .init(code: EINVAL)
        }
        try expectUnchanged(after: ENOENT, stand)
    }

    @available(macOS 15, *)
    @Test("an edition abandoned during the swap is not published")
    func abandonedDuringSwap() throws {
        let staging = Mutex<Staging?>(nil)
        var stand = stand
        stand.calls.exchange = { left, right throws(FileSystem.Failure) in
            staging.withLock { $0 }?.abandon()
            try DiskCalls.system.exchange(left, right)
        }
        let begun = try stand.publisher().begin()
        try begun.write("a", Array("two".utf8))
        staging.withLock { $0 = begun }
        #expect(throws: PublishError.self) { try begun.commit() }
        #expect(try stand.edition() == ["a": "one", "b/c": "one"])
        #expect(try stand.debris().isEmpty)
    }

    @Test(
        "what killed builds left is cleaned, and nothing else",
        arguments: ["staging", "old", "trash"]
    )
    func cleans(kind: String) throws {
        try stand.folder.write(".site.\(kind)-0123abcd/deep/er/a", "half")
        try stand.folder.link(".site.\(kind)-0123abcd/out", to: "../content")
        try stand.folder.link(".site.\(kind)-4567cdef", to: "content")
        try stand.folder.write(".site.lock", "999999 2001-01-01 00:00:00 UTC\n")
        let others = [
            ".site.\(kind)-0123abc", ".site.\(kind)-notours1", ".other.\(kind)-0123abcd",
            ".site.\(kind)-0123abcd.lock",
        ]
        for other in others { try stand.folder.folder(other) }
        try stand.publisher().begin().abandon()
        #expect(try stand.edition() == ["a": "one", "b/c": "one"])
        #expect(try stand.debris() == others.sorted())
        #expect(try stand.folder.tree("content").keys.sorted() == ["a.md"])
    }

    @Test("a kill between two renames is mended by the next build, even one that fails")
    func restores() throws {
        rename(stand.folder("site"), stand.folder(".site.old-0123abcd"))
        try stand.folder.write(".site.staging-0123abcd/a", "two")
        try stand.publisher().begin().abandon()
        #expect(try stand.edition() == ["a": "one", "b/c": "one"])
        #expect(try stand.debris().isEmpty)
    }

    @Test("a folder too deep for a path is deleted all the same")
    func deletesDeep() throws {
        let name = String(repeating: "n", count: 250)
        try stand.folder.folder("deep")
        var parent = open(stand.folder("deep"), O_RDONLY | O_DIRECTORY)
        for _ in 0..<40 {
            for twin in ["", "2"] { mkdirat(parent, name + twin, 0o755) }
            let next = openat(parent, name, O_RDONLY | O_DIRECTORY)
            close(parent)
            parent = next
        }
        close(parent)
        Tree.remove(stand.folder("deep"))
        #expect(try stand.debris().isEmpty)
    }
}
