import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// What the default theme makes of a small briefing.
@Suite("Pages of the default theme") struct PageLayoutTests {
    private static func package(options: String = "", fields: String = "") -> String {
        """
        {"resources": [
          {"name": "areas", "path": "areas.csv", "title": "Areas", "briefing": {"role": "areas"},
           "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
             {"name": "title", "type": "string"}]}},
          {"name": "late", "path": "late.csv", "title": "Late things",
           "briefing": {"after_articles": true, "label": "title"},
           "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
             {"name": "title", "type": "string"},
             {"name": "areas", "type": "list", "briefing": {"references": "areas"}}]}},
          {"name": "deeds", "path": "deeds.csv", "title": "Deeds",
           "briefing": {"label": "title", "pages": true, "columns": ["date", "title", "status"],
             "timeline": {"date": "date"}, "bars": ["status"], "open": ["begun", "asked"]},
           "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
             {"name": "title", "type": "string"}, {"name": "date", "type": "year"},
             {"name": "status", "title": "Status", "type": "string",
              "constraints": {"enum": ["asked", "begun", "done"]}},
             {"name": "areas", "type": "list", "title": "In areas", "briefing": {"references": "areas"}},
             {"name": "story", "title": "Story", "type": "string", "briefing": {"format": "markdown"}},
             {"name": "note", "title": "Note", "type": "string", "briefing": {"format": "markdown"}},
             {"name": "cost", "title": "Cost", "type": "integer"},
             {"name": "by", "title": "By", "type": "string"}]}},
          {"name": "ledger", "path": "ledger.csv", "title": "Ledger",
           "briefing": {"label": "title", "columns": ["title", "status", "cost"]},
           "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
             {"name": "title", "type": "string"}, {"name": "status", "type": "string"},
             {"name": "cost", "title": "Cost", "type": "integer"},
             {"name": "story", "title": "Story", "type": "string", "briefing": {"format": "markdown"}},
             {"name": "note", "title": "Note", "type": "string", "briefing": {"format": "markdown"}},
             {"name": "by", "title": "By", "type": "string"}, {"name": "at", "type": "string"},
             {"name": "order", "type": "integer", "briefing": {"listed": false}},
             {"name": "of", "type": "string"}]}},
          {"name": "sources", "path": "sources.csv", "title": "Sources", "briefing": {"role": "sources"},
           "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
             {"name": "title", "type": "string"}, {"name": "language", "type": "string"}]}},
          {"name": "terms", "path": "terms.csv", "title": "Terms",
           "briefing": {"role": "terms", "label": "term"},
           "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
             {"name": "term", "type": "string"}, {"name": "expansion", "type": "string"},
             {"name": "language", "type": "string"}]}}
        ]}
        """
    }

    private static func publish(_ folder: TemporaryFolder) async throws {
        try folder.write(
            "content/briefing.yml",
            """
            title: T
            base_url: https://example.org/t/
            as_of: 2025-06-30
            image: {path: assets/card.png, alt: A "map"}

            """)
        try folder.write("content/assets/card.png", bytes: LittleSite.png)
        try folder.write("content/assets/own one.jpg", bytes: LittleSite.png)
        try folder.write("content/tables/datapackage.json", package())
        try folder.write("content/tables/areas.csv", "id,title\nsea,Sea\nland,Land\n")
        try folder.write("content/tables/late.csv", "id,title,areas\nl,L,sea\n")
        try folder.write(
            "content/tables/deeds.csv",
            """
            id,title,date,status,areas,story,note,cost,by
            a,First,2020,done,sea,"## Same

            Text.[^1] [@un]

            [^1]: Foot.","## Same

            More.[^1]

            [^1]: Other foot.",5,Somebody
            b,Second,2023,begun,sea,,,,
            c,Third,2024,asked,land,Told.,,7,

            """)
        try folder.write(
            "content/tables/ledger.csv",
            """
            id,title,status,cost,story,note,by,at,order,of
            l,One,new,12500,"## Same

            Text.[^1]

            [^1]: Foot.","## Same

            More.[^1]

            [^1]: Other foot.",Somebody,,901,
            m,Two,,1250,,,,,902,

            """)
        try folder.write(
            "content/tables/sources.csv", "id,title,language\nun,Un titre,fr\ntwo,Two,\nbad,Bad,\"x\"\" y\"\n"
        )
        try folder.write(
            "content/tables/terms.csv", "id,term,expansion,language\nwaka,Waka,Canoe,mi\nship,Ship,,\n")
        try folder.write(
            "content/articles/a.md",
            """
            ---
            title: A
            areas: [sea]
            deeds: [a]
            image: assets/own one.jpg
            ---

            A Waka and a Ship, [[deeds/a|the first]], and a Waka again. [@un; @two; @bad]

            """)
        try folder.write(
            "content/articles/b.md",
            "---\ntitle: B\nareas: [sea]\n---\n\nSee [[deeds/a]], [when](../timeline/), [what](../data/), [where](../search/), [all](../articles/) and\n[it in one](../print/).\n"
        )
        var options = try BuildOptions(folder, templates: Repository.templates)
        options.hasPrintPack = true
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        let site = try PublishedSite(folder("site"))
        for (path, page) in site.pages { #expect(page.problems == [], "\(path)") }
        #expect(site.problems(on: .server("/")) == [])
    }

    private static let site = Shared<String, TemporaryFolder> { _ in
        let folder = try TemporaryFolder.untilExit()
        try await publish(folder)
        return folder
    }

    private static func page(_ path: String) async throws -> String {
        let folder = try await site("")
        return try String(contentsOfFile: folder("site/\(path)index.html"), encoding: .utf8)
    }

    @Test("a table of many fields has the columns of other pages, and the other fields below each row")
    func wideTable() async throws {
        let page = try await Self.page("ledger/")
        let headers = page.matches(of: /<thead>\n<tr>(.*?)<\/tr>/).map { String($0.1) }
        #expect(headers.contains { $0.components(separatedBy: "<th scope=\"col\"").count == 4 })
        let details = page.matches(
            of: /<tr class="details"><td colspan="3"><details><summary>More<\/summary><dl>(.*?)<\/dl>/
                .dotMatchesNewlines()
        )
        .map { String($0.1) }
        // Nothing is told of a row that has no more.
        #expect(details.count == 1)
        let first = try #require(details.first)
        #expect(first.contains("<div class=\"text\"><dt>Story</dt> <dd>") && first.contains("Text."))
        #expect(first.contains("<dt>By</dt> <dd>Somebody</dd>"))
        #expect(!page.contains("901") && !first.contains("no data"))
        // From five digits on, numbers have them in groups; what has four may be a year.
        #expect(page.contains(">12,500</td>") && page.contains(">1250</td>"))
    }

    @Test("a table of few fields shows all of them as columns")
    func narrowTable() async throws {
        let page = try await Self.page("late/")
        #expect(!page.contains("class=\"details\""))
        #expect(
            page.contains("<th scope=\"col\">id</th><th scope=\"col\">title</th><th scope=\"col\">areas</th>")
        )
    }

    @Test(
        "texts in cells have their ids to themselves",
        arguments: [("ledger/", 2), ("deeds/a/", 2), ("print/", 4)])
    func cellIDs(path: String, count: Int) async throws {
        let page = try await Self.page(path)
        let scan = HTMLScan(Array(page.utf8))
        #expect(scan.problems == [])
        let headings = page.matches(of: /<h\d id="([^"]*:same)">/).map { String($0.1) }
        #expect(headings.count == count && Set(headings).count == count)
        for link in scan.links where link.hasPrefix("#_cell-") {
            #expect(scan.ids.contains(String(link.dropFirst())), "\(link)")
        }
        #expect(scan.links.contains { $0.hasPrefix("#_cell-") })
    }

    @Test("the home page lists what the schema calls open, in the table's order")
    func openRows() async throws {
        let page = try await Self.page("")
        let start = try #require(page.range(of: "<h2 id=\"_open-deeds\">Deeds still open</h2>"))
        let section = page[start.upperBound...].prefix { _ in true }.components(separatedBy: "</section>")[0]
        #expect(section.contains(">Second</a>") && section.contains(">Third</a>"))
        #expect(!section.contains(">First</a>"))
    }

    @Test(
        "an area tells what happened, then its articles, then what is recorded beside, with links that narrow it"
    )
    func area() async throws {
        let page = try await Self.page("areas/sea/")
        #expect(
            page.contains(
                "<li><a class=\"c2\" id=\"_of-deeds\" href=\"#_of-deeds\">Deeds <span class=\"count\">2</span></a></li>"
            ))
        #expect(page.contains("class=\"entry f2\"") && page.contains("class=\"entry f1\""))
        #expect(page.contains("<dd>3</dd>"))
        let places = ["id=\"_happened\"", "id=\"_articles\"", "id=\"_also\""].compactMap {
            page.range(of: $0)?.lowerBound
        }
        #expect(places.count == 3 && places == places.sorted())
        // Newest first.
        let (second, first) = (page.range(of: ">Second</a>"), page.range(of: ">First</a>"))
        #expect(try #require(second).lowerBound < #require(first).lowerBound)
        #expect(try await !Self.page("areas/land/").contains("id=\"_also\""))
    }

    @Test("what is listed as an article of a record isn't named again among what mentions it")
    func backlinks() async throws {
        let page = try await Self.page("deeds/a/")
        let backlinks = try #require(page.components(separatedBy: "id=\"_page-backlinks\"").last)
        #expect(page.contains("id=\"_articles\"") && page.contains("id=\"_page-backlinks\""))
        #expect(backlinks.contains(">B</a>") && !backlinks.contains(">A</a>"))
    }

    @Test("the preview image is an article's own, else the site's, and absolute")
    func images() async throws {
        let article = try await Self.page("articles/a/")
        #expect(
            article.contains(
                "<meta property=\"og:image\" content=\"https://example.org/t/assets/own%20one.jpg\">"))
        #expect(!article.contains("og:image:alt"))
        let other = try await Self.page("articles/b/")
        #expect(
            other.contains("<meta property=\"og:image\" content=\"https://example.org/t/assets/card.png\">"))
        #expect(other.contains("<meta property=\"og:image:alt\" content=\"A &quot;map&quot;\">"))
        #expect(other.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"))
    }

    @Test("words in other languages say so")
    func languages() async throws {
        let article = try await Self.page("articles/a/")
        #expect(article.contains("<abbr title=\"Canoe\"><span lang=\"mi\">Waka</span></abbr>"))
        #expect(article.contains("<cite lang=\"fr\">Un titre</cite>"))
        #expect(article.contains("<cite>Two</cite>") && article.contains("<cite>Bad</cite>"))
        #expect(try await Self.page("terms/").contains("<dfn lang=\"mi\">Waka</dfn>"))
        #expect(try await Self.page("sources/").contains("<cite lang=\"fr\">Un titre</cite>"))
        let pack = try await Self.page("print/")
        #expect(pack.contains("<dfn lang=\"mi\">Waka</dfn>") && pack.contains("<cite lang=\"fr\">"))
    }

    @Test("the print pack has each area's timeline, and all that its registers hold")
    func pack() async throws {
        let pack = try await Self.page("print/")
        #expect(pack.contains(">Timeline: Sea</figcaption>") && pack.contains(">Timeline: Land</figcaption>"))
        for words in ["More.", "Other foot.", "Somebody", "Told."] {
            #expect(pack.contains(words), "\(words)")
        }
    }
}
