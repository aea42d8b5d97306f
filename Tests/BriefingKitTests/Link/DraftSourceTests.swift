import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Sources that only drafts cite") struct DraftSourceTests {
    private static let draft = "---\ntitle: Secret\ndraft: true\nareas: [sea]\n---\n\nSo it is [@leak].\n"
    private static let sources = "id,title\nfirst,The first\nleak,The leak\nlog,The log\n"

    private static func site(_ files: [String: String] = [:]) throws -> LittleSite {
        try LittleSite(
            ["articles/secret.md": draft, "tables/sources.csv": sources].merging(files) { $1 },
            usesDefaultTheme: true)
    }

    /// The files of a site in which a text stands.
    private static func files(with text: String, of site: LittleSite) async throws -> [String] {
        let report = try await Build.publish(site.options)
        #expect(report.isPublished, "\(report.text)")
        return try site.folder.tree("site").filter { $0.value?.contains(text) == true }.keys.sorted()
    }

    @Test("are left out with them, everywhere")
    func leftOut() async throws {
        let site = try Self.site()
        #expect(try await Self.files(with: "The leak", of: site) == [])
        // The others are where they were.
        #expect(try await Self.files(with: "The log", of: site).contains("articles/b/index.html"))
        #expect(try await Self.files(with: "The first", of: site).contains("sources/index.html"))
    }

    @Test("are there with --drafts")
    func drafts() async throws {
        var site = try Self.site()
        site.options.includesDrafts = true
        #expect(try await Self.files(with: "The leak", of: site).contains("sources/index.html"))
    }

    @Test(
        "stay where anything else refers to them",
        arguments: [
            ("articles/c.md", "---\ntitle: C\nareas: [sea]\n---\n\nSo [@leak].\n"),
            ("articles/c.md", "---\ntitle: C\nareas: [sea]\n---\n\nSee [[leak]].\n"),
            ("articles/c.md", "---\ntitle: C\nareas: [sea]\nsources: [leak]\n---\n\nText.\n"),
            ("articles/c.md", "---\ntitle: C\nareas: [sea]\n---\n\nSee [it](../tables/sources.csv#leak).\n"),
        ])
    func kept(path: String, text: String) async throws {
        let site = try Self.site([path: text])
        #expect(try await Self.files(with: "The leak", of: site).contains("sources/index.html"))
    }

    @Test("a preview follows, whichever file is edited")
    func preview() async throws {
        let site = try Self.site()
        var workspace = Workspace(options: site.options)
        func hasLeak(_ edition: Edition?) throws -> Bool {
            guard case .bytes(let make)? = try #require(edition?.output)["sources/index.html"] else {
                return false
            }
            return String(decoding: make(), as: UTF8.self).contains("The leak")
        }
        #expect(try await !hasLeak(workspace.refresh()))
        let citing =
            "---\ntitle: B\nareas: [sea]\n---\n\n## Part\n\n[[lamp]] ![A map](../assets/map.svg) [@log] [@leak].\n"
        try site.folder.write("content/articles/b.md", citing)
        #expect(
            try await hasLeak(workspace.refresh(content: .paths(["articles/b.md"]), templates: .paths([]))))
        try site.folder.write("content/articles/b.md", citing.replacing(" [@leak]", with: ""))
        #expect(
            try await !hasLeak(workspace.refresh(content: .paths(["articles/b.md"]), templates: .paths([]))))
        try site.folder.write("content/articles/secret.md", Self.draft.replacing("draft: true\n", with: ""))
        #expect(
            try await hasLeak(
                workspace.refresh(content: .paths(["articles/secret.md"]), templates: .paths([]))))
    }
}
