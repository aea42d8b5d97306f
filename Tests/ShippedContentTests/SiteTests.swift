import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

/// The briefing that this repository ships, built with its own theme.
@Suite("The shipped site") struct SiteTests {
    @Test("has no error and no warning")
    func isClean() async throws {
        let report = try await ShippedSite.published(.plain).report
        let found = report.diagnostics.filter { $0.severity > .notice }
        #expect(found.isEmpty, "\(TextPrinter().text(found, roots: [:]))")
        #expect(report.pageCount > 100)
    }

    @Test(
        "has no dead link and no dead fragment wherever it is served",
        arguments: [ShippedSite.Kind.plain, .atRoot, .belowPath])
    func hasNoDeadLink(kind: ShippedSite.Kind) async throws {
        let site = try await ShippedSite.scan(kind)
        #expect(site.problems(on: .server("/")) == [])
        #expect(site.problems(on: .server("/any/path/")) == [])
        if let baseURL = kind.baseURL {
            #expect(site.notFoundProblems(root: String(baseURL.dropFirst("https://example.org".count))) == [])
        }
        for (path, page) in site.pages { #expect(page.problems == [], "\(path)") }
    }

    @Test("has no dead link and no dead fragment when it is opened as a folder of files")
    func opensAsFiles() async throws {
        let site = try await ShippedSite.scan(.portable)
        #expect(site.problems(on: .files) == [])
        #expect(site.problems(on: .server("/any/path/")) == [])
    }

    @Test("shows every record, on its own page or in its table's, and every article")
    func showsEverything() async throws {
        let model = try await ShippedSite.model()
        let published = try await ShippedSite.published(.plain)
        let site = try await ShippedSite.scan(.plain)
        #expect(model.tables.count >= 10)
        for (number, table) in model.tables.enumerated() {
            let name = table.schema.name
            for row in table.records.indices {
                let id = SiteIndex.rowID(table.records[row].id)
                #expect(
                    site.pages["\(name)/index.html"]?.ids.contains(id) == true, "\(name) has no row '\(id)'")
                let destination = model.destination(of: .record(RecordID(table: number, row: row)))
                #expect(site.files.contains(destination.address.file), "\(name)/\(id) has no page")
            }
            let json = try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: published("data/\(name).json"))))
            #expect((json as? [Any])?.count == table.records.count, "data/\(name).json")
        }
        let index = try #require(site.pages["articles/index.html"])
        for number in model.listedArticles {
            let address = model.destination(of: .article(number)).address
            #expect(site.files.contains(address.file))
            #expect(index.links.contains("../" + address.path), "the index leaves out \(address.path)")
        }
        #expect(model.listedArticles.count >= 10)
    }

    @Test("lists every page but that for missing addresses and the print pack in its site map, once")
    func hasSiteMap() async throws {
        let site = try await ShippedSite.published(.belowPath)
        let base = try #require(ShippedSite.Kind.belowPath.baseURL)
        let map = try site.text("sitemap.xml")
        let addresses = map.split(separator: "<loc>").dropFirst().map { $0.prefix { $0 != "<" } }
        #expect(addresses.count == site.report.pageCount - 2)
        #expect(Set(addresses).count == addresses.count)
        let files = try await ShippedSite.scan(.belowPath).files
        for address in addresses {
            let path = try #require(address.dropFirst(base.count).description.removingPercentEncoding)
            #expect(address.hasPrefix(base) && files.contains(Address(path).file))
        }
    }
}
