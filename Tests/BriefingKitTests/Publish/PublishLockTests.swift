import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingKit

@Suite struct PublishLockTests {
    private let stand: Stand

    init() throws { stand = try Stand() }

    @Test("a second build is told who holds the output")
    func isBusy() throws {
        let first = try stand.publisher().begin()
        let error = #expect(throws: PublishError.self) { _ = try stand.publisher().begin() }
        guard case .busy(_, pid: getpid(), since: let since?) = error else {
            Issue.record("unexpected error: \(String(describing: error))")
            return
        }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyy-MM-dd HH:mm:ss 'UTC'"
        let begun = try #require(format.date(from: since), "'\(since)' is no time")
        #expect(abs(begun.timeIntervalSinceNow) < 3600)
        #expect(error?.message.contains("process \(getpid())") == true)
        try first.write("a", [])
        try first.commit()
        try stand.publish(["b": "two"])
        #expect(try stand.edition() == ["b": "two"])
    }

    @Test("two outputs do not wait for each other")
    func separatesOutputs() throws {
        let first = try stand.publisher().begin()
        try stand.publish(["a": "text"], to: "site2")
        first.abandon()
    }

    @Test("a link to the output is the same output")
    func followsLink() throws {
        try stand.folder.folder("site")
        try stand.folder.link("link", to: "site")
        let first = try stand.publisher().begin()
        #expect(throws: PublishError.self) { _ = try stand.publisher("link").begin() }
        first.abandon()
    }

    @Test(
        "the lock file of a killed build is no obstacle",
        arguments: ["", "garbage", "1 2001-01-01 00:00:00 UTC\n"]
    )
    func ignoresDead(content: String) throws {
        try stand.folder.write(".site.lock", content)
        try stand.publish(["a": "text"])
        #expect(try stand.debris().isEmpty)
    }

    @Test("a lock given up late does not take another build's away")
    func releasesOwn() throws {
        let first = try stand.publisher().begin()
        try first.commit()
        let second = try stand.publisher().begin()
        first.abandon()
        #expect(throws: PublishError.self) { _ = try stand.publisher().begin() }
        try second.write("a", [])
        try second.commit()
    }
}
