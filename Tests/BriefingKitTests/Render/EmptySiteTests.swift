import TestSupport
import Testing

@testable import BriefingKit

@Suite("A briefing with little in it") struct EmptySiteTests {
    private static func home(_ files: [String: String]) async throws -> String {
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write("content/" + path, text) }
        let report = try await Build.publish(BuildOptions(folder))
        #expect(report.isPublished, "\(report.text)")
        return try #require(try folder.tree("site")["index.html"] ?? nil)
    }

    @Test("says so where it has nothing at all")
    func nothing() async throws {
        let home = try await Self.home(["briefing.yml": "title: T\n"])
        #expect(home.contains("<p>Nothing is published here yet.</p>"))
    }

    @Test("leads to its tables where it has no areas")
    func tables() async throws {
        let home = try await Self.home([
            "briefing.yml": "title: T\n", "tables/a.csv": "id,title\nx,X\ny,Y\n",
            "tables/datapackage.json": """
            {"resources": [{"name": "a", "title": "Animals", "path": "a.csv",
             "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}}]}
            """,
        ])
        #expect(home.contains("<a href=\"a/\">Animals</a> <span class=\"count\">2</span>"), "\(home)")
        #expect(!home.contains("Nothing is published"))
    }

    @Test("has no list of tables where it has areas")
    func areas() async throws {
        let site = try LittleSite(usesDefaultTheme: true)
        _ = try await Build.publish(site.options)
        let home = try #require(try site.folder.tree("site")["index.html"] ?? nil)
        #expect(home.contains("id=\"_page-areas\"") && !home.contains("id=\"_page-records\""))
    }
}
