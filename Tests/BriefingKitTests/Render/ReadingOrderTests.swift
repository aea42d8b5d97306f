import TestSupport
import Testing

@testable import BriefingKit

@Suite("What stands where in a list") struct ReadingOrderTests {
    @Test(
        "articles with an order come first, then those with a date, the newest first; the rest by their paths"
    )
    func readingOrder() async throws {
        var files = ["articles/b.md": "", "assets/map.svg": ""]
        let heads = [
            ("a", "date: 2020-01-01"), ("c", "date: 2024-01-01"), ("d", ""), ("e", "order: 2"),
            ("f", "order: 1"), ("g", "order: 2\ndate: 2021-01-01"), ("h", ""), ("i", "date: 2024-01-01"),
        ]
        for (name, head) in heads {
            let lines = ["---", "title: Article \(name)", head, "areas: [sea]", "---", "", "Text.", ""]
            files["articles/\(name).md"] = lines.filter { $0 != "" || head != "" }.joined(separator: "\n")
        }
        let site = try LittleSite(files, usesDefaultTheme: true)
        defer { _ = site.folder }
        let published = try await site.publish()
        let wanted = ["f", "g", "e", "c", "i", "a", "d", "h"]
        // Each page leads to the next.
        for (name, next) in zip(wanted, wanted.dropFirst()) {
            let page = try #require(published["articles/\(name)/index.html"])
            let link = page.matches(of: /<a rel="next" href="([^"]*)"/).map { String($0.1) }
            #expect(link == ["../../articles/\(next)/"], "after \(name)")
        }
        // The whole in print has them in this order too.
        let pack = try #require(published["print/index.html"])
        let titles = pack.matches(of: /<h\d[^>]*>Article ([a-i])</).map { String($0.1) }
        #expect(titles == wanted, "\(titles)")
    }

    @Test("a source belongs to the areas of whatever cites it: of records, of articles, and the area itself")
    func areasOfSources() async throws {
        let package = #"""
            {"resources": [
            {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas", "pages": true},
             "schema": {"fields": [{"name": "id"}, {"name": "title"},
              {"name": "sources", "type": "list", "delimiter": ";", "briefing": {"references": "sources"}}], "primaryKey": "id"}},
            {"name": "works", "path": "works.csv",
             "schema": {"fields": [{"name": "id"}, {"name": "title"}, {"name": "area", "briefing": {"references": "areas"}},
              {"name": "sources", "type": "list", "delimiter": ";", "briefing": {"references": "sources"}}], "primaryKey": "id"}},
            {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources"},
             "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}}
            ]}
            """#
        let sources = (1...12).map { "s\($0),Source \($0)\n" }.joined()
        let site = try LittleSite(
            [
                "articles/b.md": "", "assets/map.svg": "", "tables/datapackage.json": package,
                "tables/areas.csv": "id,title,sources\nair,The air,s1;s2\nsea,The sea,s2\nland,The land,\n",
                "tables/works.csv": "id,title,area,sources\nlamp,Lamp,sea,s3\nmast,Mast,land,s3;s4\n",
                "tables/sources.csv": "id,title\n" + sources,
                "articles/a.md": "---\ntitle: A\nareas: [land]\n---\n\nText [@s5].\n",
            ], usesDefaultTheme: true)
        defer { _ = site.folder }
        let page = try #require(try await site.publish()["sources/index.html"])
        let filters = page.matches(
            of: /<a class="c(\d)" id="_area-\w+" href="#_area-(\w+)">[^<]*<span class="count">(\d+)</
        ).map { "\($0.1) \($0.2) \($0.3)" }
        #expect(filters == ["1 air 2", "2 sea 2", "3 land 3"], "\(page)")
        let numbers = page.matches(of: /<li id="(s\d+)" class="entry((?: \w+)*)"/).map { "\($0.1):\($0.2)" }
        #expect(
            numbers.prefix(6) == ["s1: f1", "s2: f1 f2", "s3: f2 f3", "s4: f3", "s5: f3", "s6:"], "\(numbers)"
        )
    }
}
