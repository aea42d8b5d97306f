import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// What is too large, too deep or too much for a folder of fixtures.
@Suite("Limits of a build") struct BuildLimitTests {
    private let theme = Fixture.root + "/theme"

    /// What the command finds: a process of its own shows that it comes to an end, and to which.
    private func check(_ folder: TemporaryFolder) async throws -> Command.Outcome {
        try await Command().run("check", "--templates", theme, in: folder)
    }

    @Test("a Markdown text of more than 8 MiB is refused, and the rest is checked")
    func tooLarge() async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Large\nbase_url: https://example.org/\n")
        let line = Array("word ".utf8)
        try folder.write(
            "content/articles/a.md",
            bytes: Array("---\ntitle: A\n---\n".utf8) + (0..<(8 << 20) / line.count + 1).flatMap { _ in line }
        )
        try folder.write("content/articles/b.md", "---\ntitle: B\n---\n\n[[nowhere]]\n")
        let outcome = try await check(folder)
        #expect(outcome.code == 1)
        let found = outcome.errors.matches(of: /(?m)^content\/([^ ]*): error: .* \[([a-z-]+)\]$/)
        #expect(found.map { String($0.2) } == ["markdown-too-large", "dangling-reference"])
        #expect(found.first?.1 == "articles/a.md:4")
    }

    @Test("a table of 10,000 rows is shown and exported whole")
    func manyRows() async throws {
        let folder = try TemporaryFolder()
        let count = 10_000
        try folder.write("content/briefing.yml", "title: Many\nbase_url: https://example.org/\n")
        try folder.write(
            "content/tables/datapackage.json",
            """
            {"resources": [{"name": "things", "path": "things.csv", "schema": {
            "fields": [{"name": "id"}, {"name": "n", "type": "integer"}], "primaryKey": "id"}}]}
            """)
        try folder.write(
            "content/tables/things.csv", "id,n\n" + (1...count).map { "thing-\($0),\($0)\n" }.joined())
        let outcome = try await Command().run("build", "--templates", theme, "--output", "site", in: folder)
        #expect(outcome.code == 0 && outcome.errors == "", "\(outcome.errors)")
        let site = try PublishedSite(folder("site"))
        let ids = try #require(site.pages["things/index.html"]).ids
        #expect((1...count).allSatisfy { ids.contains("thing-\($0)") })
        let csv = try Data(contentsOf: URL(fileURLWithPath: folder("site/data/things.csv")))
        #expect(csv.count { $0 == 0x0A } == count + 1)
    }

    @Test(
        "hostile nesting ends no process",
        arguments: [
            ("pages/a.md", String(repeating: ">", count: 100_000)),
            ("pages/a.md", String(repeating: "- ", count: 50_000)),
            ("pages/a.md", String(repeating: "[", count: 100_000)),
            ("pages/a.md", String(repeating: "*a **b ", count: 20_000)),
            ("pages/a.md", String(repeating: "{{", count: 50_000)),
            ("tables/datapackage.json", String(repeating: "[", count: 100_000)),
            ("tables/datapackage.json", String(repeating: "{\"a\":", count: 100_000)),
            ("briefing.yml", "title: " + String(repeating: "[", count: 100_000)),
            ("briefing.yml", String(repeating: "- ", count: 50_000)),
        ])
    func nesting(path: String, text: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Deep\n")
        let isPage = path.hasSuffix(".md")
        try folder.write("content/" + path, (isPage ? "---\ntitle: A\n---\n\n" : "") + text + "\n")
        let outcome = try await check(folder)
        #expect(isPage ? [0, 1].contains(outcome.code) : outcome.code == 1, "\(outcome.code)")
    }

    // Where names of files are compared by their Unicode form, the two can't be made.
    #if os(Linux)
        @Test("two names that differ by their Unicode form or their case share an address")
        func unicodeForms() async throws {
            let folder = try TemporaryFolder()
            try folder.write("content/briefing.yml", "title: Forms\nbase_url: https://example.org/\n")
            for name in ["caf\u{E9}.png", "cafe\u{301}.png", "Map.png", "map.png"] {
                try folder.write("content/assets/" + name, "x")
            }
            let report = try await Build.check(BuildOptions(folder, templates: theme))
            #expect(report.diagnostics.map(\.rule.id) == ["address-clash", "address-clash"])
            let messages = report.diagnostics.map(\.message)
            #expect(messages.contains { $0.contains("assets/Map.png") })
            #expect(messages.contains { $0.unicodeScalars.contains("\u{E9}") })
        }
    #endif
}
