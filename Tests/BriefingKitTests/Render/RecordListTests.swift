import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// Records as sentences in time, with the default theme.
@Suite("Lists of records") struct RecordListTests {
    private static let package = """
        {"resources": [
          {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas"},
           "schema": {"primaryKey": "id", "fields": [{"name": "id"}, {"name": "title"},
             {"name": "line", "type": "string", "briefing": {"format": "markdown"}},
             {"name": "said", "type": "string", "title": "As they said", "briefing": {"format": "markdown"}}]}},
          {"name": "deeds", "path": "deeds.csv", "title": "Deeds",
           "briefing": {"label": "title", "pages": true, "singular": "Deed", "sort": "-date",
             "columns": ["date", "title", "place", "size"],
             "timeline": {"date": "date", "from": {"second": "joined"}}},
           "schema": {"primaryKey": "id", "fields": [{"name": "id"}, {"name": "title", "type": "string"},
             {"name": "date", "type": "string", "briefing": {"format": "edtf"}},
             {"name": "joined", "type": "string", "briefing": {"format": "edtf"}},
             {"name": "summary", "type": "string", "briefing": {"format": "markdown"}},
             {"name": "place", "type": "string"}, {"name": "size", "title": "Size", "type": "integer"},
             {"name": "who", "type": "list", "delimiter": ";",
              "briefing": {"palette": {"first": "North", "second": "South"}}},
             {"name": "standing", "title": "Sourcing", "type": "string",
              "constraints": {"enum": ["read", "copy"]}, "briefing": {"weak": ["copy"]}},
             {"name": "areas", "type": "list", "briefing": {"references": "areas"}},
             {"name": "sources", "type": "list", "delimiter": ";", "briefing": {"references": "sources"}}]}},
          {"name": "asked", "path": "asked.csv", "title": "Requests",
           "briefing": {"label": "title", "columns": ["title", "state"], "bars": ["state"], "open": ["open"], "summary": "words"},
           "schema": {"primaryKey": "id", "fields": [{"name": "id"}, {"name": "title", "type": "string"},
             {"name": "words", "type": "string"},
             {"name": "state", "title": "State", "type": "string", "constraints": {"enum": ["open", "done"]}},
             {"name": "more", "title": "Further", "type": "string"},
             {"name": "areas", "type": "list", "briefing": {"references": "areas"}}]}},
          {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources"},
           "schema": {"primaryKey": "id", "fields": [{"name": "id"}, {"name": "title", "type": "string"},
             {"name": "publisher", "type": "string"},
             {"name": "published", "type": "string", "briefing": {"format": "edtf"}},
             {"name": "type", "type": "string", "constraints": {"enum": ["official", "news"]}},
             {"name": "reliability", "type": "string"}]}}
        ]}
        """

    private static let deeds = """
        id,title,date,joined,summary,place,size,who,standing,areas,sources
        body,The body,1946/..,1956,It *stands* [@b].,,,North;South,read,sea,a;b
        one,One,2020-05-04,,They met.,Here,35000,North,copy,sea,b;a
        two,Two,2020-05,,,,,South,read,sea,a
        three,Three,2019-12-30/2020-01-02,,,,,,read,sea,a

        """

    private static func publish(_ more: [String: String] = [:]) async throws -> [String: String] {
        let folder = try TemporaryFolder()
        var files = [
            "briefing.yml": "title: T\nas_of: 2025-06-30\n", "tables/datapackage.json": package,
            "tables/areas.csv": "id,title,line,said\nsea,Sea,The gist.,What they said.\nland,Land,,\n",
            "tables/deeds.csv": deeds,
            "tables/asked.csv":
                "id,title,words,state,more,areas\nx,Ask,Do it.,open,Much,sea\ny,Asked,Done.,done,,sea\n",
            "tables/sources.csv":
                "id,title,publisher,published,type,reliability\na,Paper A,Press,2025-04-21,news,A copy.\nb,Paper B,,,official,\n",
            "areas/sea.md": "Found by us [@a].\n\n## Our heading\n\nMore.\n",
        ]
        files.merge(more) { $1 }
        for (path, text) in files { try folder.write("content/" + path, text) }
        let report = try await Build.publish(BuildOptions(folder, templates: Repository.templates))
        #expect(report.isPublished, "\(report.text)")
        let site = try PublishedSite(folder("site"))
        #expect(site.problems(on: .server("/")) == [])
        return try folder.tree("site").compactMapValues { $0 }
    }

    /// The entry of a record in a page.
    private static func entry(_ title: String, in page: String) throws -> String {
        let entries = page.components(separatedBy: "<li").filter { $0.contains("class=\"entry") }
        return try #require(
            entries.first { $0.contains(">\(title)</a></") || $0.contains(">\(title)</a> <span") })
    }

    @Test("a record is a sentence with its date, party, notes, place and what its sources are worth")
    func entry() async throws {
        let page = try #require(try await Self.publish()["areas/sea/index.html"])
        let one = try Self.entry("One", in: page)
        #expect(one.contains("<time datetime=\"2020-05-04\">4 May 2020</time>"))
        #expect(one.contains("<span class=\"party hue-1\">North</span>"))
        #expect(one.contains("<p>They met.\u{A0}<sup class=\"citation\">["))
        #expect(
            one.contains(
                "<span>Deed</span><span>Here</span><span>Size: 35,000</span><span class=\"caveat\">copy</span>"
            ))
        // Nothing is said of what has no value.
        let two = try Self.entry("Two", in: page)
        #expect(!two.contains("no data") && !two.contains("Size") && !two.contains("caveat"))
        #expect(two.contains(">May 2020<") || two.contains("May 2020</time>"))
    }

    @Test("what goes on stands apart, says when the second party joined, and cites a source once")
    func standing() async throws {
        let page = try #require(try await Self.publish()["areas/sea/index.html"])
        let list = try #require(page.components(separatedBy: "id=\"_standing\"").last)
        let body = try Self.entry("The body", in: list)
        #expect(body.contains("<span class=\"party hue-3\">Both</span>"))
        #expect(body.contains("<span>South from 1956</span>") && body.contains("1946 – ongoing"))
        // Its sentence cites b itself: only a follows.
        #expect(body.components(separatedBy: "role=\"doc-noteref\"").count == 3)
        #expect(
            page.contains("<h2 id=\"_pending\">Still open</h2>")
                && page.contains("<h2 id=\"_also\">Also recorded</h2>"))
    }

    @Test("no prose without a heading of its own follows a generated one")
    func proseFirst() async throws {
        let page = try #require(try await Self.publish()["areas/sea/index.html"])
        let main = try HTMLScan.main(of: page)
        let places = ["The gist.", "Found by us", "Our heading</h2>", "As they said</h2>", "What they said."]
            .compactMap {
                main.range(of: $0)?.lowerBound
            }
        #expect(places.count == 5 && places == places.sorted())
    }

    @Test("notes are numbered as they are read, rise within a mark, and are named by publisher and date")
    func notes() async throws {
        let page = try #require(try await Self.publish()["areas/sea/index.html"])
        let marks = page.matches(
            of: /id="_ref-(\d+)-1" href="#_note-\d+" role="doc-noteref" aria-label="([^"]*)"/)
        #expect(marks.map { String($0.1) } == ["1", "2"])
        #expect(marks.map { String($0.2) } == ["Note 1: Press, 21 April 2025", "Note 2: Paper B"])
        let one = try Self.entry("One", in: page)
        let numbers = one.matches(of: /href="#_note-(\d+)"/).map { String($0.1) }
        #expect(numbers == ["1", "2"], "\(one)")
        #expect(page.contains("<span class=\"caveat\">A copy.</span>"))
    }

    @Test("many dated records are parted by years, whose dates need no year, and late ones are folded")
    func years() async throws {
        let rows = (0..<60).map { "r\($0),R \($0),\(2024 - $0 / 20)-03-0\($0 % 9 + 1),,,,,,read,sea,a\n" }
            .joined()
        let page = try #require(
            try await Self.publish(["tables/deeds.csv": Self.deeds + rows])["deeds/index.html"])
        #expect(page.contains("<details class=\"year\" id=\"_year-2024\" open>"))
        #expect(page.contains("<details class=\"year\" id=\"_year-2020\">"))
        #expect(page.contains("<a href=\"#_year-2022\">2022 <span class=\"count\">20</span></a>"))
        #expect(page.contains("<time datetime=\"2024-03-01\">1 March</time>"))
        #expect(page.contains("<p class=\"when\">30 December – 2 January 2020</p>"))
        #expect(page.contains("theme/list.js"))
        // A short register has neither.
        let short = try #require(try await Self.publish()["deeds/index.html"])
        #expect(!short.contains("class=\"year\"") && !short.contains("list.js"))
    }

    @Test("a record without a page has its other fields folded below it, and none that is empty")
    func folded() async throws {
        let page = try #require(try await Self.publish()["asked/index.html"])
        #expect(
            page.contains("<li id=\"x\" class=\"entry\">") && page.contains("<dt>Further</dt><dd>Much</dd>"))
        #expect(page.contains("<p>Do it.</p>") && page.contains("<span>State: open</span>"))
        #expect(page.components(separatedBy: "<dt>Further</dt>").count == 2)
    }

    @Test("sources stand in the order in which the schema lists their types")
    func sources() async throws {
        let page = try #require(try await Self.publish()["sources/index.html"])
        let (official, news) = (page.range(of: "id=\"_type-1\""), page.range(of: "id=\"_type-2\""))
        #expect(try #require(official).lowerBound < #require(news).lowerBound)
        #expect(page.contains("<span class=\"caveat\">A copy.</span>"))
    }

    @Test("the timeline draws one party alone until the second joins")
    func founder() async throws {
        let files = try await Self.publish()
        let page = try #require(files["timeline/index.html"])
        #expect(page.contains("<title>The body: 1946 – ongoing, North and South, South from 1956</title>"))
        let mark = try #require(
            page.components(separatedBy: "<a href=\"../deeds/body/\" class=\"hue-3\" tabindex=\"-1\">")
                .dropFirst().first?
                .components(separatedBy: "</a>").first)
        #expect(mark.components(separatedBy: "class=\"span\"").count == 3)
        #expect(mark.contains("<g class=\"hue-1\"><line class=\"span\""))
        #expect(page.contains("<span class=\"kind\">South from 1956</span>"))
    }

    @Test("what is planned is still open, an unknown beginning stands under the year of its end, once")
    func plannedAndUnknown() async throws {
        let more =
            (0..<9).map { "s\($0),S \($0),202\($0 % 3 + 2),,,,,,read,sea,a\n" }.joined()
            + "p,Planned,2027-01,,,,,,read,sea,a\nu,Unknown,/2022,,,,,,read,sea,a\n"
        let files = try await Self.publish(["tables/deeds.csv": Self.deeds + more])
        let area = try #require(files["areas/sea/index.html"])
        let pending = try #require(area.components(separatedBy: "id=\"_pending\"").last)
        #expect(pending.contains(">Planned</a>"))
        let happened = try #require(
            area.components(separatedBy: "id=\"_happened\"").last?.components(separatedBy: "</section>").first
        )
        #expect(!happened.contains(">Planned</a>"))
        let register = try #require(files["deeds/index.html"])
        #expect(register.components(separatedBy: "id=\"_year-2022\"").count == 2)
        let years = register.matches(of: /<details class="year" id="_year-(\d+)"/).compactMap { Int($0.1) }
        #expect(years == years.sorted(by: >) && Set(years).count == years.count)
    }

    @Test("a table's name is taken for no part of the page, and an empty register says so")
    func names() async throws {
        let package = Self.package.replacing("\"asked\", \"path\"", with: "\"happened\", \"path\"")
        let files = try await Self.publish([
            "tables/datapackage.json": package, "tables/asked.csv": "id,title,words,state,more,areas\n",
        ])
        let register = try #require(files["happened/index.html"])
        #expect(register.contains("<p class=\"no-data\">No records.</p>"))
        let rows = "id,title,words,state,more,areas\nx,Ask,Do it.,open,Much,sea\n"
        let area = try #require(
            try await Self.publish(["tables/datapackage.json": package, "tables/asked.csv": rows])[
                "areas/sea/index.html"])
        #expect(area.contains("id=\"_of-happened\"") && HTMLScan(Array(area.utf8)).problems == [])
    }
}
