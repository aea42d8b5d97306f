import TestSupport
import Testing

@testable import BriefingKit

@Suite("What pages and the search say of headings and records") struct HeadingWordsTests {
    @Test("a reference in a heading reads by its words in the contents and in the search")
    func headings() async throws {
        let site = try LittleSite(
            [
                "articles/a.md":
                    "---\ntitle: A\nareas: [sea]\n---\n\n## The end of [[lamp]] & *more*\n\nText [@log].\n\n"
                    + "## Next to [[works/lamp|the lamp & co]]\n\nText.\n\n## Plain\n\nText.\n"
            ], usesDefaultTheme: true)
        let files = try await site.publish()
        let page = try #require(files["articles/a/index.html"])
        #expect(page.contains(">The end of New lamp &amp; more</a>"), "\(page)")
        #expect(page.contains(">Next to the lamp &amp; co</a>"))
        let search = files.filter { $0.key.hasPrefix("search/entries-") }.values.joined()
        #expect(
            search.contains("\"The end of New lamp & more\"")
                || search.contains("The end of New lamp \\u0026 more"))
    }

    @Test("a record whose summary is running text is described by how it begins")
    func description() async throws {
        let package = LittleSite.package.replacing(
            "\"path\": \"areas.csv\", \"briefing\": {\"role\": \"areas\"},\n \"schema\": {\"fields\": [{\"name\": \"id\"}, {\"name\": \"title\"}]",
            with:
                "\"path\": \"areas.csv\", \"briefing\": {\"role\": \"areas\"},\n \"schema\": {\"fields\": [{\"name\": \"id\"}, {\"name\": \"title\"}, {\"name\": \"summary\", \"type\": \"string\", \"briefing\": {\"format\": \"markdown\"}}]"
        )
        let site = try LittleSite(
            [
                "tables/datapackage.json": package,
                "tables/areas.csv":
                    "id,title,summary\nsea,The sea,\"The *open* sea, by [[lamp]] [@log]. And more.\"\n",
            ], usesDefaultTheme: true)
        let page = try #require(try await site.publish()["areas/sea/index.html"])
        #expect(
            page.contains("<meta name=\"description\" content=\"The open sea, by New lamp. And more.\">"),
            "\(page)")
    }
}
