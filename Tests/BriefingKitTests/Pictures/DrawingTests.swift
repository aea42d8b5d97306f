import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Drawings") struct DrawingTests {
    private static let hostile = "<script>alert(1)</script> \"x\" onload='y' &amp; ]]> <!-- \u{301}\u{202E}"

    private static func site() async throws -> PictureSite {
        let title = hostile.replacingOccurrences(of: "\"", with: "\"\"")
        return try await PictureSite(
            events: #"""
                a,"\#(title)",2024-03,open,sea
                b,Second,2010/..,"<met> & ""closed""",sea;land
                c,Third,2026-01?,open,
                d,Fourth,2025-04-22?,,land
                e,No date,,open,sea

                """#,
            areas: "sea,\"\(title)\"\nland,Land\n")
    }

    /// Every picture that a page or a block can show.
    private static func pictures(of site: PictureSite) throws -> [String] {
        let (events, table) = (try site.events, try #require(site.site.index.tables["events"]))
        let query = RowQuery(table: table)
        var writer = site.writer
        let bars = Bars(queries: [query], fields: ["status"], per: "areas", caption: hostile)
        return [
            writer.html(try #require(Matrix.overview(of: site.site.tables, index: site.site.index))),
            writer.html(TimelinePicture(events: events, caption: hostile)),
            writer.html(try #require(YearsPicture(events: events, caption: hostile))),
            writer.html(bars),
            writer.html(Bars(queries: [query], fields: ["status", "status"])),
        ]
    }

    @Test("pictures are well formed, and text stays text")
    func escaping() async throws {
        for html in try Self.pictures(of: await Self.site()) {
            let elements = try Elements(html)
            #expect(!elements.names.contains("script") && !html.contains("<!--"))
            let attributes = Set(elements.attributes.keys)
            #expect(!attributes.contains("style") && !attributes.contains { $0.hasPrefix("on") })
        }
    }

    @Test("ids are unique on the page, and each that is named is there")
    func ids() async throws {
        let elements = try Elements(try Self.pictures(of: await Self.site()).joined())
        let ids = elements.attributes["id"] ?? []
        #expect(Set(ids).count == ids.count)
        let names = ["aria-labelledby", "aria-describedby"].flatMap { elements.attributes[$0] ?? [] }
        let fills = (elements.attributes["fill"] ?? []).filter { $0.hasPrefix("url(#") }
        #expect(!names.isEmpty && !fills.isEmpty)
        #expect(Set(names.flatMap { $0.split(separator: " ") }.map(String.init)).isSubset(of: ids))
        #expect(Set(fills.map { String($0.dropFirst(5).dropLast()) }).isSubset(of: ids))
    }

    @Test("each is a figure with a caption, a named picture, and the same data as a table")
    func parts() async throws {
        for html in try Self.pictures(of: await Self.site()) {
            let names = try Elements(html).names
            for name in ["figure", "figcaption", "svg", "details", "summary", "table", "caption"] {
                #expect(names.contains(name), "\(name)")
            }
            #expect(html.contains("role=\"img\"") || html.contains("role=\"group\""))
        }
    }

    @Test("every dated event is in the picture and in the table")
    func complete() async throws {
        let site = try await Self.site()
        let events = try site.events
        #expect(events.map(\.title).contains(Self.hostile) && events.count == 4)
        var writer = site.writer
        let html = writer.html(TimelinePicture(events: events, caption: "All"))
        let parts = html.components(separatedBy: "<details>")
        for event in events {
            let title = HTMLEscape.escape(event.title)
            #expect(parts[0].contains("<title>\(title): \(Words.english.text(event.date))"))
            #expect(parts[1].contains(">\(title)</a>"))
        }
        #expect(parts[1].contains("planned, date uncertain") && parts[1].contains("ongoing"))
    }

    @Test("numbers of the matrix lead to the rows that they count")
    func matrix() async throws {
        let site = try await Self.site()
        var writer = site.writer
        let html = writer.html(try #require(Matrix.overview(of: site.site.tables, index: site.site.index)))
        let link = "<a href=\"areas/sea/#_of-events\" aria-label=\"Events &amp; &lt;more&gt;: 3\">"
        #expect(html.contains(link))
        #expect(html.contains("<a href=\"areas/land/#_of-events\">2</a>"))
    }

    @Test("bars count each record once, those without a value apart")
    func bars() async throws {
        let site = try await Self.site()
        let table = try #require(site.site.index.tables["events"])
        let all = Bars(queries: [RowQuery(table: table)], fields: ["status"]).groups(in: site.site)
        #expect(all.map { $0.bars.map(\.counts) } == [[[3, 1, 0, 1]]])
        let parted = Bars(queries: [RowQuery(table: table)], fields: ["status"], per: "areas")
        #expect(
            parted.groups(in: site.site).map { $0.bars.map(\.counts) } == [[[2, 1, 0, 0], [0, 1, 0, 1]]])
    }

    @Test("years are counted by when events begin, and spans of years where there are too many")
    func years() async throws {
        let site = try await Self.site()
        let picture = try #require(YearsPicture(events: try site.events))
        let columns = picture.columns(asOf: site.site.asOf).filter { $0.begun + $0.planned > 0 }
        #expect(columns.map { $0.title(.english) } == ["2010", "2024", "2025", "2026"])
        #expect(columns.map(\.begun) == [1, 1, 1, 0] && columns.map(\.planned) == [0, 0, 0, 1])
        let far = try ["0000", "0999", "9999"].map { year in
            TimelineEvent(record: RecordID(table: 0, row: 0), title: "", date: try #require(EDTF(year)))
        }
        let spans = try #require(YearsPicture(events: far)).columns(asOf: site.site.asOf)
        #expect(spans.count == 100 && spans[0].title(.english) == "0–99")
        #expect(spans.reduce(0) { $0 + $1.begun + $1.planned } == 3)
    }

    @Test("the same site gives the same bytes")
    func deterministic() async throws {
        let site = try await Self.site()
        #expect(try Self.pictures(of: site) == Self.pictures(of: site))
    }

    @Test("a timeline of nothing, or of too much, is no picture")
    func limits() throws {
        #expect(TimelinePicture.drawable([]) == nil)
        let many = TimelineLayoutTests.events(2 * TimelinePicture.limit, seed: 1)
        #expect(many.count > TimelinePicture.limit && TimelinePicture.drawable(many) == nil)
    }
}

/// The names of elements and the values of attributes in a fragment, which must be well-formed XML.
private struct Elements {
    var names: Set<String> = []
    var attributes: [String: [String]] = [:]

    init(_ html: String) throws {
        let parser = XMLParser(data: Data("<page>\(html)</page>".utf8))
        let collector = Collector()
        parser.delegate = collector
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        (names, attributes) = (collector.names, collector.attributes)
    }

    private final class Collector: NSObject, XMLParserDelegate {
        var names: Set<String> = []
        var attributes: [String: [String]] = [:]

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes found: [String: String] = [:]
        ) {
            names.insert(name)
            for (name, value) in found { attributes[name, default: []].append(value) }
        }
    }
}
