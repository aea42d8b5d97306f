import TestSupport
import Testing

@testable import BriefingKit

@Suite("Fields that aren't listed, and rows without a value") struct ListedFieldTests {
    private static func site(_ works: String, article: String = "Text.") throws -> LittleSite {
        let package = LittleSite.package.replacing(
            "\"path\": \"works.csv\",\n \"schema\": {\"fields\": [{\"name\": \"id\"}, {\"name\": \"title\"},",
            with:
                "\"path\": \"works.csv\", \"briefing\": {\"pages\": true},\n \"schema\": {\"fields\": [{\"name\": \"id\"}, {\"name\": \"title\"}, {\"name\": \"kept\", \"type\": \"string\", \"briefing\": {\"format\": \"markdown\", \"listed\": false}}, {\"name\": \"secret\", \"type\": \"string\", \"briefing\": {\"listed\": false}},"
        )
        return try LittleSite(
            [
                "articles/b.md": "", "assets/map.svg": "", "tables/datapackage.json": package,
                "tables/works.csv": "id,title,kept,secret,area,begun\n" + works,
                "articles/a.md": "---\ntitle: A\nareas: [sea]\n---\n\n\(article)\n",
            ], usesDefaultTheme: true)
    }

    @Test(
        "a field that isn't listed, running text or not, is in the data alone, and on no page")
    func unlisted() async throws {
        let files = try await Self.site("lamp,New lamp,Unseen *words*.,Unread,sea,2020-01-02\n").publish()
        #expect(files["works/lamp/index.html"]?.contains("New lamp") == true)
        for (path, text) in files where path.hasSuffix(".html") || path.hasPrefix("search/") {
            for word in ["unseen", "unread"] { #expect(!text.lowercased().contains(word), "\(path)") }
        }
        #expect(files["data/works.csv"]?.contains("Unseen *words*.,Unread") == true)
    }

    @Test("rows without a value come last, whichever way they are sorted", arguments: ["begun", "-begun"])
    func missingLast(sort: String) async throws {
        let works = "a,Work A,,,sea,2020-01-01\nb,Work B,,,sea,\nc,Work C,,,sea,2021-01-01\n"
        let block = "```table\nfrom: works\ncolumns: [title]\nsort: \(sort)\n```"
        let page = try await Self.site(works, article: block).publish()["articles/a/index.html"] ?? ""
        let order = page.matches(of: /Work ([ABC])</).map { String($0.1) }
        #expect(order == (sort == "begun" ? ["A", "C", "B"] : ["C", "A", "B"]), "\(page)")
    }
}
