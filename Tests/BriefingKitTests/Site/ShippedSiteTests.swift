import Foundation
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

/// The briefing that this repository ships, built with its own theme.
@Suite("The shipped site") struct ShippedSiteTests {
    private func options(_ folder: TemporaryFolder) throws -> BuildOptions {
        BuildOptions(
            source: Fixture.repository + "/content", templates: Fixture.repository + "/templates",
            output: folder("site"), today: try #require(CalendarDate("2026-01-31")))
    }

    @Test("has no error and no warning")
    func isClean() async throws {
        let folder = try TemporaryFolder()
        let report = try await Build.check(options(folder))
        let found = report.diagnostics.filter { $0.severity > .notice }
        #expect(found.isEmpty, "\(TextPrinter().text(found, roots: [:]))")
        #expect(report.pageCount > 100)
    }

    @Test(
        "has no dead link and no dead fragment wherever it is served",
        arguments: [nil, "https://example.org/", "https://example.org/any/path/"])
    func hasNoDeadLink(baseURL: String?) async throws {
        let folder = try TemporaryFolder()
        var options = try options(folder)
        options.baseURL = baseURL
        let report = try await Build.publish(options)
        #expect(report.isPublished)
        let site = try PublishedSite(folder("site"))
        #expect(site.problems(on: .server("/")) == [])
        #expect(site.problems(on: .server("/any/path/")) == [])
        if let baseURL {
            #expect(site.notFoundProblems(root: String(baseURL.dropFirst("https://example.org".count))) == [])
        }
        for (path, page) in site.pages { #expect(page.problems == [], "\(path)") }
    }

    @Test("has no dead link and no dead fragment when it is opened as a folder of files")
    func opensAsFiles() async throws {
        let folder = try TemporaryFolder()
        var options = try options(folder)
        options.isPortable = true
        let report = try await Build.publish(options)
        #expect(report.isPublished)
        let site = try PublishedSite(folder("site"))
        #expect(site.problems(on: .files) == [])
        #expect(site.problems(on: .server("/any/path/")) == [])
    }

    @Test("shows every record, on its own page or in its table's, and every article")
    func showsEverything() async throws {
        let folder = try TemporaryFolder()
        let options = try options(folder)
        let renderer = try await Build.edition(options).output?.renderer
        let model = try #require(renderer).site
        let report = try await Build.publish(options)
        #expect(report.isPublished)
        let site = try PublishedSite(folder("site"))
        #expect(model.tables.count >= 10)
        for (number, table) in model.tables.enumerated() {
            let name = table.schema.name
            for row in table.records.indices {
                let id = SiteIndex.rowID(table.records[row].id)
                #expect(
                    site.pages["\(name)/index.html"]?.ids.contains(id) == true, "\(name) has no row '\(id)'")
                let destination = model.destination(of: .record(table: number, row: row))
                #expect(site.files.contains(destination.address.file), "\(name)/\(id) has no page")
            }
            let json = try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: folder("site/data/\(name).json"))))
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
        let folder = try TemporaryFolder()
        var options = try options(folder)
        options.baseURL = "https://example.org/x/"
        let report = try await Build.publish(options)
        let map = try String(contentsOfFile: folder("site/sitemap.xml"), encoding: .utf8)
        let addresses = map.split(separator: "<loc>").dropFirst().map { $0.prefix { $0 != "<" } }
        #expect(addresses.count == report.pageCount - 2)
        #expect(Set(addresses).count == addresses.count)
        let files = Set(try Tree.files(below: folder("site")))
        for address in addresses {
            let path = try #require(
                address.dropFirst("https://example.org/x/".count).description.removingPercentEncoding)
            #expect(address.hasPrefix("https://example.org/x/") && files.contains(Address(path).file))
        }
    }
}
