import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite("The print pack") struct PrintPackTests {
    /// The print pack of a folder's site.
    private static func pack(
        of folder: TemporaryFolder, _ change: (inout BuildOptions) -> Void = { _ in }
    ) async throws -> String {
        var options = try BuildOptions(folder, templates: Repository.templates)
        change(&options)
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        return try String(contentsOfFile: folder("site/print/index.html"), encoding: .utf8)
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
        for link in HTMLScan(Array(try HTMLScan.main(of: page).utf8)).links {
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
