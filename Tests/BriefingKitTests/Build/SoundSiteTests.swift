import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

/// What a check lets pass can be published: no page, alias or asset stands in the way of another file.
@Suite("A site whose check is clean") struct SoundSiteTests {
    private static let sites = 12

    @Test("can be published, and no two of its files share a path", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func canBePublished(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var published = 0
        for number in 0..<Self.sites {
            let folder = try TemporaryFolder()
            let files = Self.site(&random)
            for (path, text) in files { try folder.write("content/" + path, text) }
            let options = BuildOptions(
                source: folder("content"), templates: Fixture.root + "/theme", output: folder("site"),
                today: try #require(CalendarDate("2026-01-31")))
            let check = try await Build.check(options)
            let report = try await Build.publish(options)
            let told = "site \(number) of seed \(seed): \(files)"
            #expect(check.diagnostics == report.diagnostics, "\(told)")
            #expect(report.isPublished == !check.isFailure(strict: false), "\(told)")
            guard report.isPublished else { continue }
            published += 1
            let made = try await #require(Build.edition(options).output).files().map(\.path)
            let keys = made.map { $0.precomposedStringWithCanonicalMapping.lowercased() }
            #expect(Set(keys).count == keys.count, "\(told)")
            let onDisk = try folder.tree("site")
            #expect(Set(onDisk.keys) == Set(made + [EditionPublisher.marker]), "\(told)")
        }
        #expect(published > Self.sites / 10, "\(published) of \(Self.sites) sites could be published")
    }

    @Test(
        "has no alias where a file of the edition is",
        arguments: [
            "/search/index.js", "/search/words-12.js", "/sitemap.xml", "/_headers",
            "/robots.txt", "/feed.xml", "/theme/style.css", "/areas/sea/feed.xml",
            "/data/areas.csv",
            "/data/datapackage.json", "/assets/map.txt", "/404.html", "/index.html", "/FEED.xml", "/areas/",
        ])
    func keepsAliasesApart(alias: String) async throws {
        let folder = try TemporaryFolder()
        for (path, text) in Self.frame { try folder.write("content/" + path, text) }
        try folder.write("content/articles/a.md", "---\ntitle: A\naliases: [\"\(alias)\"]\n---\n\nText.\n")
        let options = BuildOptions(
            source: folder("content"), templates: Fixture.root + "/theme", output: folder("site"),
            today: try #require(CalendarDate("2026-01-31")))
        for report in [try await Build.check(options), try await Build.publish(options)] {
            let found = report.diagnostics.filter { $0.severity == .error }
            #expect(found.map(\.rule.id) == ["address-clash"], "\(found.map(\.message))")
            #expect(found.first?.location.path == "articles/a.md" && found.first?.location.line == 3)
            #expect(!report.isPublished)
        }
    }

    @Test("has no address that a file system would refuse")
    func keepsAddressesShort() async throws {
        let folder = try TemporaryFolder()
        for (path, text) in Self.frame { try folder.write("content/" + path, text) }
        let long = String(repeating: "a", count: 256)
        let deep = String(repeating: "/abcdefghi", count: 120)
        try folder.write(
            "content/articles/a.md",
            "---\ntitle: A\nslug: \(long)\n---\n\nText.\n")
        try folder.write(
            "content/articles/b.md", "---\ntitle: B\naliases:\n- /\(long)/\n- \(deep)/\n---\n\nText.\n")
        let options = BuildOptions(
            source: folder("content"), templates: Fixture.root + "/theme", output: folder("site"),
            today: try #require(CalendarDate("2026-01-31")))
        let found = try await Build.check(options).diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.rule.id) == ["invalid-address", "invalid-address", "invalid-address"])
        #expect(found.map(\.location.line) == [3, 4, 5])
    }

    private static let frame: [String: String] = [
        "briefing.yml": "title: A briefing\nbase_url: https://example.org/\n",
        "tables/datapackage.json": """
        {"resources": [{"name": "areas", "path": "areas.csv", "briefing": {"role": "areas", "pages": true},
          "schema": {"fields": [{"name": "id", "type": "string"}], "primaryKey": "id"}}]}
        """,
        "tables/areas.csv": "id\nsea\n",
        "assets/map.txt": "A map.\n",
    ]

    /// Names that meet files of the edition, names of each other, and names that file systems refuse.
    private static let names = [
        "feed.xml", "search", "index.js", "sitemap-1.xml", ".briefing-edition", "_headers", "index.html",
        "404.html", "theme", "data", "areas", "areas.csv", "sea", "SEA", "con", "a", "A", "b", "assets",
        "map.txt",
        "articles", "timeline", "print", "robots.txt", "words-0.js", "ä", "plain", "other", "third", "fourth",
        "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        String(repeating: "x", count: 300),
    ]

    private static func site(_ random: inout SeededGenerator) -> [String: String] {
        var files = frame
        func name() -> String { names.randomElement(using: &random) ?? "a" }
        let ids = Set((0..<Int.random(in: 1...3, using: &random)).map { _ in name() })
        files["tables/areas.csv"] = "id\n" + ids.sorted().map { $0 + "\n" }.joined()
        for number in 0..<Int.random(in: 1...4, using: &random) {
            let kind = ["articles", "pages"].randomElement(using: &random) ?? "pages"
            let inner = Bool.random(using: &random) ? "" : name() + "/"
            var head = "title: T\n"
            if Bool.random(using: &random) { head += "slug: \"\(name())\"\n" }
            if Bool.random(using: &random) {
                let alias = (0..<Int.random(in: 1...2, using: &random)).map { _ in name() }
                head += "aliases: [\"/\(alias.joined(separator: "/"))\"]\n"
            }
            let file = inner.utf8.count > 255 ? "n\(number)" : inner + "n\(number)"
            files["\(kind)/\(file).md"] = "---\n\(head)---\n\nText.\n"
        }
        let asset = name()
        if asset.utf8.count < 256 { files["assets/\(asset)"] = "Bytes.\n" }
        return files
    }
}
