import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Ids of rows") struct RowIDTests {
    @Test("are the records' own, with a sign where an element can't have them")
    func plain() {
        #expect(SiteIndex.rowID("sea-pact") == "sea-pact")
        #expect(SiteIndex.rowID("Whānau") == "Whānau")
        #expect(SiteIndex.rowID("a b") == "a␣b" && SiteIndex.rowID("_a") == "␣0␣_a")
    }

    @Test("of two records are never the same")
    func distinct() {
        let ids = [
            "a b", "a-b", "a␣b", "a\tb", "a\u{A0}b", "a\nb", "a  b", "_c", "row_c", "␣_c", " _c", "c", "a9b",
            "a␣9␣b",
        ]
        let rows = ids.map(SiteIndex.rowID)
        #expect(Set(rows).count == ids.count, "\(rows)")
        #expect(!rows.contains { $0.contains(where: \.isWhitespace) || $0.hasPrefix("_") || $0.isEmpty })
    }

    @Test("a link to such a row leads to its element")
    func link() async throws {
        let site = try LittleSite(
            [
                "tables/sources.csv": "id,title\nthe log,The log\n_x,X\n",
                "articles/b.md":
                    "---\ntitle: B\nareas: [sea]\n---\n\n[one](../tables/sources.csv#the%20log) [[_x]]\n",
            ], usesDefaultTheme: true)
        let report = try await Build.publish(site.options)
        #expect(report.isPublished, "\(report.text)")
        let tree = try site.folder.tree("site")
        let article = try #require(tree["articles/b/index.html"] ?? nil)
        #expect(article.contains("href=\"../../sources/#the%E2%90%A3log\""), "\(article)")
        #expect(article.contains("href=\"../../sources/#%E2%90%A30%E2%90%A3_x\""))
        let sources = try #require(tree["sources/index.html"] ?? nil)
        #expect(sources.contains("id=\"the␣log\"") && sources.contains("id=\"␣0␣_x\""))
    }
}
