import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite("Palettes") struct PaletteTests {
    /// A site whose visits are told apart by a list of hosts, its talks by a key, its deals by a value.
    private static func site() async throws -> (Site, TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\nas_of: 2025-06-30\n")
        try folder.write(
            "content/tables/datapackage.json",
            """
            {"resources": [
              {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas"},
               "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
                 {"name": "title", "type": "string"}]}},
              {"name": "lands", "path": "lands.csv", "briefing": {"label": "title"},
               "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
                 {"name": "title", "type": "string"}]}},
              {"name": "visits", "path": "visits.csv", "title": "Visits",
               "briefing": {"timeline": {"date": "date"}, "pages": true},
               "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
                 {"name": "title", "type": "string"}, {"name": "date", "type": "string",
                  "briefing": {"format": "edtf"}},
                 {"name": "hosts", "title": "Hosts", "type": "list", "delimiter": ";",
                  "briefing": {"palette": {"first": "N & N", "second": "South"}}},
                 {"name": "area", "type": "list", "briefing": {"references": "areas"}}]}},
              {"name": "talks", "path": "talks.csv", "title": "Talks",
               "briefing": {"timeline": {"date": "date"}},
               "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
                 {"name": "title", "type": "string"}, {"name": "date", "type": "date"},
                 {"name": "land", "type": "string", "briefing": {"palette": {"first": "n", "second": "s"}}}],
                "foreignKeys": [{"fields": "land", "reference": {"resource": "lands", "fields": "id"}}]}},
              {"name": "deals", "path": "deals.csv", "title": "Deals",
               "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
                 {"name": "title", "type": "string"}, {"name": "side", "title": "Side", "type": "string",
                  "constraints": {"enum": ["south", "north", "both", "others"]},
                  "briefing": {"palette": {"first": "north", "second": "south", "joint": "both"}}}]}}
            ]}
            """)
        try folder.write("content/tables/areas.csv", "id,title\nsea,Sea\n")
        try folder.write("content/tables/lands.csv", "id,title\nn,Northern Land\ns,Southern Land\n")
        try folder.write(
            "content/tables/visits.csv",
            """
            id,title,date,hosts,area
            one,First,2020-01-02,N & N,sea
            two,Second,2021?,South;Elsewhere,sea
            both,Third,2026-01,South;N & N,sea
            none,Fourth,2022,Elsewhere,sea

            """)
        try folder.write("content/tables/talks.csv", "id,title,date,land\nt,Talk,2023-04-05,s\n")
        try folder.write(
            "content/tables/deals.csv", "id,title,side\na,A,north\nb,B,south\nc,C,both\nd,D,others\n")
        let options = try BuildOptions(folder, templates: Fixture.root + "/theme")
        let edition = try await Build.edition(options)
        let (renderer, diagnostics) = (edition.output?.renderer, edition.diagnostics)
        #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        return (try #require(renderer).site, folder)
    }

    @Test("a record is of the party that its values name, or joint")
    func hues() async throws {
        let (site, _) = try await Self.site()
        func hues(_ name: String) throws -> [Palette.Hue?] {
            let table = site.tables[try #require(site.index.tables[name])]
            return table.records.indices.map { table.hue(of: $0) }
        }
        #expect(try hues("visits") == [.first, .second, .joint, nil])
        #expect(try hues("talks") == [.second])
        #expect(try hues("deals") == [.first, .second, .joint, nil])
        #expect(try hues("lands") == [nil, nil])
    }

    @Test("a cell shows each party's value with its colour and shape, and always its words")
    func cells() async throws {
        let (site, _) = try await Self.site()
        var writer = PageWriter(site: FrozenSite(site), address: .home)
        func cell(_ name: String, _ row: Int, _ field: Int) throws -> String {
            writer.valueHTML(
                CellID(RecordID(table: try #require(site.index.tables[name]), row: row), field: field))
        }
        #expect(
            try cell("visits", 1, 3) == "<span class=\"party hue-2\">South</span>, Elsewhere")
        #expect(try cell("visits", 0, 3) == "<span class=\"party hue-1\">N &amp; N</span>")
        #expect(
            try cell("talks", 0, 3)
                == "<span class=\"party hue-2\"><a href=\"lands/#s\">Southern Land</a></span>")
        #expect(try cell("deals", 2, 2) == "<span class=\"party hue-3\">both</span>")
        #expect(try cell("deals", 3, 2) == "others")
    }

    @Test("a timeline draws each party in its shape, says whose each event is, and keys the shapes")
    func timeline() async throws {
        let (site, _) = try await Self.site()
        let queries = try ["visits", "talks"].map { RowQuery(table: try #require(site.index.tables[$0])) }
        let events = TimelineEvent.events(queries, in: site.tables)
        var writer = PageWriter(site: FrozenSite(site), address: .home)
        let html = writer.html(TimelinePicture(events: events, caption: "All"))
        let parts = html.components(separatedBy: "<details>")
        #expect(parts[0].contains("<title>First: 2 January 2020, N &amp; N</title>"))
        #expect(parts[0].contains("<title>Third: January 2026, planned, N &amp; N and South</title>"))
        for name in ["hue-0", "hue-1", "hue-2", "planned hue-3"] {
            #expect(parts[0].contains(" class=\"\(name)\" tabindex=\"-1\"><title>"), "\(name)")
        }
        for words in ["N &amp; N", "South", "N &amp; N and South", "others", "date uncertain", "planned"] {
            #expect(parts[0].contains("</svg> \(words)</li>"), "\(words)")
        }
        // A ring around a core is the shape of the party, with an uncertain date.
        let ring = HueShape(.second).path(radius: 45)
        #expect(parts[0].contains("<path class=\"head ring\" d=\"\(ring)\"/>"))
        #expect(parts[1].contains("<th scope=\"col\">Hosts</th>"))
        #expect(parts[1].contains("<td><span class=\"party hue-2\">Southern Land</span></td>"))
    }

    @Test("shapes of the same size differ in outline")
    func shapes() {
        let shapes = Palette.Hue.allCases.map { HueShape($0) } + [HueShape(nil)]
        #expect(Set(shapes.map { $0.path(radius: 45) }).count == 4)
        #expect(HueShape(nil, amongOthers: false) == .circle)
    }

    @Test("bars of a field with a palette have its colours, and its shapes in the legend")
    func bars() async throws {
        let (site, _) = try await Self.site()
        let table = try #require(site.index.tables["deals"])
        var writer = PageWriter(site: FrozenSite(site), address: .home)
        let html = writer.html(Bars(queries: [RowQuery(table: table)], fields: ["side"]))
        #expect(html.contains("<g class=\"hue-2\"><title>Deals, south: 1</title>"))
        #expect(html.contains("<g class=\"hue-1\"><title>Deals, north: 1</title>"))
        let legend = html.matches(of: /class="hue-(\d)"><path transform="[^"]+" d="([^"]+)"/)
        #expect(legend.map { String($0.1) } == ["2", "1", "3"])
        #expect(Set(legend.map(\.2)).count == 3)
        // The same as a table: a row for the bar, a column for each value.
        #expect(html.contains("<th scope=\"col\" class=\"numeric\">both</th>"))
    }

    @Test("a matrix has the colour and the shape of a row's party, with its name")
    func matrix() async throws {
        let (site, _) = try await Self.site()
        let lands = try #require(site.index.tables["lands"])
        let talks = try #require(site.index.tables["talks"])
        var writer = PageWriter(site: FrozenSite(site), address: .home)
        let plain = writer.html(Matrix(table: lands, columns: [RowQuery(table: talks)]))
        #expect(!plain.contains("hue-"))
        let visits = try #require(site.index.tables["visits"])
        let html = writer.html(Matrix(table: visits, columns: [RowQuery(table: talks)]))
        #expect(html.contains("Third</a> <span class=\"party hue-3\">N &amp; N and South</span></p>"))
        #expect(html.contains("height=\"42\" class=\"hue-3\">"))
    }
}
