import Foundation
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite("The print pack") struct PrintPackTests {
    /// The print pack of the shipped site, or of a folder's.
    private static func pack(
        of folder: TemporaryFolder, source: String? = nil, _ change: (inout BuildOptions) -> Void = { _ in }
    ) async throws -> String {
        var options = BuildOptions(
            source: source ?? folder("content"), templates: Fixture.repository + "/templates",
            output: folder("site"), today: try #require(CalendarDate("2026-01-31")))
        change(&options)
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        return try String(contentsOfFile: folder("site/print/index.html"), encoding: .utf8)
    }

    private static func shipped(
        _ change: (inout BuildOptions) -> Void = { _ in }
    ) async throws -> String {
        try await pack(of: TemporaryFolder(), source: Fixture.repository + "/content", change)
    }

    /// What lies between the masthead and the footer.
    private static func main(of page: String) throws -> Substring {
        let start = try #require(page.range(of: "<main"))
        let end = try #require(page.range(of: "</main>"))
        return page[start.lowerBound..<end.lowerBound]
    }

    @Test("every link of the shipped pack leads to a place in it, and every id is there once")
    func links() async throws {
        let page = try await Self.shipped()
        let scan = HTMLScan(Array(page.utf8))
        #expect(scan.problems == [])
        let links = HTMLScan(Array(try Self.main(of: page).utf8)).links
        #expect(links.count > 1000)
        for link in links where !link.hasPrefix("https:") && !link.hasPrefix("http:") {
            let id = try #require(link.dropFirst().description.removingPercentEncoding)
            #expect(link.hasPrefix("#") && scan.ids.contains(id), "\(link)")
        }
    }

    @Test("every article, page and record of the shipped site has its place")
    func whole() async throws {
        let folder = try TemporaryFolder()
        let ids = HTMLScan(Array(try await Self.shipped().utf8)).ids
        let options = BuildOptions(
            source: Fixture.repository + "/content", output: folder("site"),
            today: try #require(CalendarDate("2026-01-31")))
        let renderer = try await Build.edition(options).output?.renderer
        let site = try #require(renderer).site
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
                let destination = site.destination(of: .record(table: number, row: row))
                let id = try #require(anchors.id(of: destination))
                #expect(ids.contains(id), "\(id)")
            }
        }
    }

    @Test("notes are numbered once through the whole shipped pack, in the order of their marks")
    func notes() async throws {
        let page = try await Self.shipped()
        var seen: [Int] = []
        for mark in page.matches(of: /<a id="_ref-(\d+)-(\d+)" href="#_note-(\d+)">(\d+)<\/a>/) {
            let number = try #require(Int(mark.1))
            #expect(mark.3 == mark.1 && mark.4 == mark.1)
            if mark.2 == "1" { seen.append(number) }
        }
        #expect(seen == Array(1...seen.count) && seen.count > 100)
        let values = page.matches(of: /<li id="_note-(\d+)" value="(\d+)">/).map { Int($0.1) }
        #expect(values == seen)
        #expect(page.ranges(of: "<h2 id=\"sources\">").count == 1)
    }

    @Test("an external address of the shipped pack stands in its notes alone, once")
    func externalAddresses() async throws {
        let page = try Self.main(of: await Self.shipped())
        let notes = try #require(page.range(of: "<h2 id=\"sources\">")).lowerBound
        let before = HTMLScan(Array(page[..<notes].utf8)).links.filter { $0.hasPrefix("http") }
        #expect(before == [])
        let addresses = HTMLScan(Array(page[notes...].utf8)).links.filter { $0.hasPrefix("http") }
        #expect(Set(addresses).count == addresses.count && addresses.count > 100)
    }

    @Test("headings of the shipped pack go down one level at a time, and each is closed as it is opened")
    func outline() async throws {
        let headings = try Self.main(of: await Self.shipped())
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
        #expect(try await Self.shipped() == Self.shipped())
    }

    @Test("texts keep their ids apart: same headings, footnotes, links within, articles below articles")
    func ids() async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\n")
        let text = """
            ---
            title: A
            ---

            ## Goals *and* `<h2>`

            To [goals](#goals-and-h2), to a note.[^1]

            ##### Deep

            [^1]: A note, and [[b]].

            """
        try folder.write("content/articles/a.md", text)
        try folder.write("content/articles/a/goals-and-h2.md", text)
        try folder.write("content/articles/b.md", text.replacing("A note", with: "See [there](a.md#deep)"))
        try folder.write("content/pages/index.md", text)
        let page = try await Self.pack(of: folder)
        let scan = HTMLScan(Array(page.utf8))
        #expect(scan.problems == [])
        for link in HTMLScan(Array(try Self.main(of: page).utf8)).links {
            #expect(link.hasPrefix("#") && scan.ids.contains(String(link.dropFirst())), "\(link)")
        }
        for id in [
            "articles/a", "articles/a:goals-and-h2", "articles/a/goals-and-h2", "articles/a:fn:1",
            "articles/a/goals-and-h2:fnref:1", "_summary:deep",
        ] { #expect(scan.ids.contains(id), "\(id)") }
        #expect(
            page.contains(
                "<h4 id=\"articles/a:goals-and-h2\">Goals <em>and</em> <code>&lt;h2&gt;</code></h4>"))
        #expect(page.contains("<h3 id=\"_summary:goals-and-h2\">"))
        #expect(page.contains("<h6 id=\"articles/b:deep\">Deep</h6>"))
        #expect(page.contains("<a href=\"#articles/a:deep\">there</a>"))
    }

    @Test(
        "there is one up to 300 articles, or as the configuration or the build wants it",
        arguments: [
            (300, "", nil, true), (301, "", nil, false), (301, "print: true\n", nil, true),
            (1, "print: false\n", nil, false), (1, "print: false\n", true, true),
        ] as [(Int, String, Bool?, Bool)])
    func presence(count: Int, setting: String, option: Bool?, isThere: Bool) async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\n" + setting)
        for number in 1...count {
            try folder.write("content/articles/a\(number).md", "---\ntitle: A\n---\n\nText.\n")
        }
        var options = try Fixture(path: folder.path).options(output: folder("site"))
        options.hasPrintPack = option
        let report = try await Build.publish(options)
        #expect(report.isPublished)
        #expect(try folder.tree("site").keys.contains("print/index.html") == isThere)
        let home = try String(contentsOfFile: folder("site/index.html"), encoding: .utf8)
        #expect(home.contains("href=\"print/\"") == isThere)
    }

    @Test("on paper, links to other pages lead to the published site, or nowhere without one")
    func paper() async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\n")
        try folder.write("content/assets/a b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        try folder.write(
            "content/articles/a.md",
            "---\ntitle: A\n---\n\n## X\n\n[[b]], [own](#x), ![words](<../assets/a b.svg>)\n")
        try folder.write("content/articles/b.md", "---\ntitle: B\n---\n\nText.\n")
        for (baseURL, link) in [("https://example.org/x/", "https://example.org/x/articles/b/"), (nil, "#")] {
            _ = try await Self.pack(of: folder) {
                $0.isForPaper = true
                $0.isPortable = true
                $0.baseURL = baseURL
            }
            let page = try String(contentsOfFile: folder("site/articles/a/index.html"), encoding: .utf8)
            #expect(page.contains("<a href=\"\(link)\">B</a>, <a href=\"#x\">own</a>"))
            #expect(page.contains("<img src=\"../../assets/a%20b.svg\""))
            #expect(page.contains("href=\"../../theme/style.css\""))
        }
    }
}
