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
        try folder.write("content/articles/b.md", "---\ntitle: B\nareas: [sea]\n---\n\nSee [[deeds/a]].\n")
        var options = try BuildOptions(folder, templates: Repository.templates)
        options.hasPrintPack = true
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        let site = try PublishedSite(folder("site"))
        for (path, page) in site.pages { #expect(page.problems == [], "\(path)") }
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
        let page = try await Self.page("deeds/")
        let headers = page.matches(of: /<thead>\n<tr>(.*?)<\/tr>/).map { String($0.1) }
        #expect(headers.contains { $0.split(separator: "<th scope=\"col\">").count == 3 })
        let details = page.matches(
            of: /<tr class="details"><td colspan="3"><dl>(.*?)<\/dl>/.dotMatchesNewlines()
        )
        .map { String($0.1) }
        #expect(details.count == 3)
        let first = try #require(details.first)
        #expect(first.contains("<div class=\"text\"><dt>Story</dt> <dd>") && first.contains("Text."))
        #expect(first.contains("<dt>Cost</dt> <dd>5</dd>") && first.contains("<dt>By</dt> <dd>Somebody</dd>"))
        #expect(!first.contains("no data"))
        // Fields without a value are told, in one line.
        #expect(
            details[1].contains("<dt>Story; Note; Cost; By</dt> <dd class=\"no-data\">no data</dd>"))
    }

    @Test("a table of few fields shows all of them as columns")
    func narrowTable() async throws {
        let page = try await Self.page("late/")
        #expect(!page.contains("class=\"details\""))
        #expect(
            page.contains("<th scope=\"col\">id</th><th scope=\"col\">title</th><th scope=\"col\">areas</th>")
        )
    }

    @Test("texts in cells have their ids to themselves", arguments: ["deeds/", "deeds/a/", "print/"])
    func cellIDs(path: String) async throws {
        let page = try await Self.page(path)
        let scan = HTMLScan(Array(page.utf8))
        #expect(scan.problems == [])
        let headings = page.matches(of: /<h\d id="([^"]*:same)">/).map { String($0.1) }
        #expect(headings.count == 2 && Set(headings).count == 2)
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

    @Test("an area counts what refers to it, with years, and puts late tables behind the articles")
    func area() async throws {
        let page = try await Self.page("areas/sea/")
        #expect(
            page.contains(
                "<dt><a href=\"#_deeds\">Deeds</a></dt><dd>2<span>2020–2023</span></dd>"))
        #expect(page.contains("<dt><a href=\"#_articles\">Articles</a></dt><dd>2<span></span></dd>"))
        let places = ["id=\"_deeds\"", "id=\"_articles\"", "id=\"_late\""].map {
            page.range(of: $0)?.lowerBound
        }
        let (deeds, articles, late) = (
            try #require(places[0]), try #require(places[1]), try #require(places[2])
        )
        #expect(deeds < articles && articles < late)
        let land = try await Self.page("areas/land/")
        #expect(land.contains("<dd>1<span>2024</span></dd>") && !land.contains("id=\"_late\""))
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
