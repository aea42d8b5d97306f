import Foundation
import TestSupport
import Testing

@testable import BriefingKit
@testable import BriefingTables

@Suite("The print pack of the shipped site") struct PrintPackTests {
    private static func pack() async throws -> String {
        try await ShippedSite.published(.plain).text("print/index.html")
    }

    @Test("every link of the shipped pack leads to a place in it, and every id is there once")
    func links() async throws {
        let page = try await Self.pack()
        let scan = try #require(try await ShippedSite.scan(.plain).pages["print/index.html"])
        #expect(scan.problems == [])
        let links = HTMLScan(Array(try HTMLScan.main(of: page).utf8)).links
        #expect(links.count > 1000)
        for link in links where !link.hasPrefix("https:") && !link.hasPrefix("http:") {
            let id = try #require(link.dropFirst().description.removingPercentEncoding)
            #expect(link.hasPrefix("#") && scan.ids.contains(id), "\(link)")
        }
    }

    @Test("every article, page and record of the shipped site has its place")
    func whole() async throws {
        let ids = try #require(try await ShippedSite.scan(.plain).pages["print/index.html"]).ids
        let site = try await ShippedSite.model()
        for page in site.pages {
            switch page.kind {
            case .articles, .article, .table, .record:
                #expect(ids.contains(String(page.address.path.dropLast())), "\(page.address.path)")
            default: break
            }
        }
        let anchors = PrintAnchors(site: site)
        for (number, table) in site.tables.enumerated() {
            for row in table.records.indices {
                let destination = site.destination(of: .record(RecordID(table: number, row: row)))
                let id = try #require(anchors.id(of: destination))
                #expect(ids.contains(id), "\(id)")
            }
        }
    }

    @Test("notes are numbered once through the whole shipped pack, in the order of their marks")
    func notes() async throws {
        let page = try await Self.pack()
        var seen: [Int] = []
        for mark in page.matches(
            of:
                /<a id="_ref-(\d+)-(\d+)" href="#_note-(\d+)" role="doc-noteref" aria-label="Note (\d+): [^"]+">(\d+)<\/a>/
        ) {
            let number = try #require(Int(mark.1))
            #expect(mark.3 == mark.1 && mark.4 == mark.1 && mark.5 == mark.1)
            if mark.2 == "1" { seen.append(number) }
        }
        #expect(seen.count > 100 && seen == Array(1...max(1, seen.count)))
        let values = page.matches(of: /<li id="_note-(\d+)" value="(\d+)">/).map { Int($0.1) }
        #expect(values == seen)
        #expect(page.ranges(of: "<h2 id=\"sources\">").count == 1)
    }

    @Test("an external address of the shipped pack stands in its notes alone, once")
    func externalAddresses() async throws {
        let page = try HTMLScan.main(of: await Self.pack())
        let notes = try #require(page.range(of: "<h2 id=\"sources\">")).lowerBound
        let before = HTMLScan(Array(page[..<notes].utf8)).links.filter { $0.hasPrefix("http") }
        #expect(before == [])
        let addresses = HTMLScan(Array(page[notes...].utf8)).links.filter { $0.hasPrefix("http") }
        #expect(Set(addresses).count == addresses.count && addresses.count > 100)
    }

    @Test("headings of the shipped pack go down one level at a time, and each is closed as it is opened")
    func outline() async throws {
        let headings = try HTMLScan.main(of: await Self.pack())
            .matches(of: /<(\/?)h([1-6])[ >]/).map { (isEnd: !$0.1.isEmpty, level: Int($0.2) ?? 0) }
        var last = 0
        for (start, end) in zip(headings, headings.dropFirst()) where !start.isEnd {
            #expect(end.isEnd && end.level == start.level)
            #expect(start.level <= last + 1)
            last = start.level
        }
        #expect(headings.count { !$0.isEnd && $0.level == 1 } == 1)
    }

    @Test("the same sources give the same pack")
    func isDeterministic() async throws {
        let folder = try TemporaryFolder()
        #expect(try await Build.publish(ShippedSite.options(.plain, in: folder)).isPublished)
        let again = try String(contentsOfFile: folder("site/print/index.html"), encoding: .utf8)
        #expect(try await Self.pack() == again)
    }
}
