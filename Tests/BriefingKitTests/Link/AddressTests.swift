import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// Addresses that can't lie in a fixture, since some host couldn't check it out, and relative links as such.
@Suite("Addresses") struct AddressTests {
    @Test(
        "names that Windows keeps for devices are refused, as files, folders and slugs",
        arguments: [
            (
                "articles/aux/a.md",
                "the folder 'aux' can't be part of an address: it has the name 'aux', which Windows keeps for a device"
            ),
            (
                "articles/con.md",
                "the slug 'con' can't be part of an address: it has the name 'con', which Windows keeps for a device"
            ),
            ("pages/com1.x.md", nil),
            (
                "pages/lpt9/nul/a.md",
                "the folder 'lpt9' can't be part of an address: it has the name 'lpt9', which Windows keeps for a device"
            ),
            ("pages/auxiliary/console.md", nil),
        ])
    func devices(path: String, message: String?) async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Devices\nbase_url: https://example.org/\n")
        try folder.write("content/" + path, "---\ntitle: A\n---\n\nText.\n")
        let report = try await Build.check(BuildOptions(folder, templates: Fixture.root + "/theme"))
        #expect(report.diagnostics.map(\.message) == (message.map { [$0] } ?? []))
        #expect(report.diagnostics.allSatisfy { $0.rule == .invalidAddress && $0.location.path == path })
    }

    @Test(
        "a slug has no apostrophes, whichever way they are written",
        arguments: [
            ("it's", "its"), ("it’s", "its"), ("Whāngārei’s “port”", "whangareis-port"), ("a--b", "a-b"),
            ("’", ""),
        ])
    func slugs(text: String, slug: String) {
        #expect(Slug.make(text) == slug)
    }

    @Test(
        "a link is relative, and an empty one leads to the page's own folder",
        arguments: [
            ("", "a/b/", "a/b/"), ("", "", "./"), ("a/", "", "../"), ("a/", "a/", "../a/"),
            ("a/b/", "a/c/", "../../a/c/"),
            ("404.html", "feed.xml", "feed.xml"), ("a/b.html", "c.xml", "../c.xml"),
            ("", "assets/ä b&c%.png", "assets/%C3%A4%20b%26c%25.png"),
        ])
    func relative(from: String, to: String, expected: String) {
        let style = LinkStyle(portable: false)
        #expect(style.url(from: Address(from), to: Destination(Address(to))) == expected)
    }

    @Test(
        "a portable link names its file, and a fragment on the page itself nothing else",
        arguments: [
            ("a/", "a/b/", nil, "../a/b/index.html"), ("", "", nil, "index.html"), ("a/", "a/", "x", "#x"),
            ("a/", "feed.xml", nil, "../feed.xml"), ("", "a/", "x y", "a/index.html#x%20y"),
        ] as [(String, String, String?, String)])
    func portable(from: String, to: String, fragment: String?, expected: String) {
        let style = LinkStyle(portable: true)
        #expect(style.url(from: Address(from), to: Destination(Address(to), fragment: fragment)) == expected)
    }
}
