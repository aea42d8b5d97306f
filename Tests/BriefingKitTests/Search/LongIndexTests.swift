import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("A long A–Z index") struct LongIndexTests {
    @Test("every entry is on a page that the search page links to, and no link is dead")
    func isWhole() async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Long\nlanguage: en\n")
        try folder.write(
            "content/tables/datapackage.json",
            """
            {"name": "long", "resources": [{"name": "things", "path": "things.csv",
              "briefing": {"label": "name"},
              "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
                {"name": "name", "type": "string"}]}}]}
            """)
        let names = (0..<1_300).map { $0 < 1_100 ? "Arm \($0)" : $0 < 1_200 ? "Ōrākei \($0)" : "\($0) Zeds" }
        let rows = names.enumerated().map { "t\($0),\($1)\n" }.joined()
        try folder.write("content/tables/things.csv", "id,name\n" + rows)
        let options = try BuildOptions(folder)
        let report = try await Build.publish(options)
        #expect(report.isPublished)

        let site = try PublishedSite(folder("site"))
        #expect(site.problems(on: .server("/any/path/")) == [])
        let tree = try folder.tree("site")
        let search = try #require(tree["search/index.html"] ?? nil)
        var listed = ""
        for slug in ["a", "a-2", "a-3", "o", "0-9", "t"] {
            #expect(search.contains("href=\"../search/\(slug)/\""))
            let page = try #require(tree["search/\(slug)/index.html"] ?? nil)
            #expect(!page.contains("<script src"))
            listed += page
        }
        #expect(tree.keys.count { $0.hasPrefix("search/") && $0.hasSuffix("/index.html") } == 7)
        for name in names { #expect(listed.contains(">\(name)</a>"), "\(name)") }
    }
}
