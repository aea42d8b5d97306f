import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Links to what the site has") struct SiteLinksTests {
    @Test(
        "lead to its own pages, files and rows, from prose",
        arguments: [
            ("[t](../works/)", "../../works/"), ("[t](../works)", "../../works/"),
            ("[t](../areas/sea/)", "../../areas/sea/"),
            ("[t](../articles/)", "../../articles/"), ("[t](../feed.xml)", "../../feed.xml"),
            ("[t](../data/)", "../../data/"),
            ("[t](../about/)", "../../about/"), ("[t](../articles/b/#part)", "../../articles/b/#part"),
            ("[t](../)", "../../"),
            ("[t](../tables/works.csv)", "../../data/works.csv"),
            ("[t](../tables/works.csv#lamp)", "../../works/#lamp"),
            ("[t](../assets/map.svg?v=2)", "../../assets/map.svg?v=2"), ("[t](#)", "#"),
            ("[t](#top)", "#top"),
            ("[t](../assets/map.svg#page=2)", "../../assets/map.svg#page=2"),
            ("[t](../assets/map.svg#t=10,20)", "../../assets/map.svg#t=10,20"),
            ("[t](https://example.org/b/about/)", "../../about/"), ("[t](https://example.org/b/)", "../../"),
            ("[t](https://example.org/b)", "../../"),
            ("[t](https://example.org/bc/)", "https://example.org/bc/"),
            ("[[works|t]]", "../../works/"), ("[[articles|t]]", "../../articles/"),
            ("[[data|t]]", "../../data/"),
        ])
    func lead(markdown: String, address: String) async throws {
        let site = try LittleSite(article: markdown + " [[lamp]] [@log]")
        let page = try await site.publish()["articles/a/index.html"] ?? ""
        #expect(page.contains("<a href=\"\(address)\">t</a>"), "\(page)")
    }

    @Test(
        "have a table's or a page's own title for their words",
        arguments: [("[[works]]", "works"), ("[[data]]", "Records")])
    func words(markdown: String, words: String) async throws {
        let page = try await LittleSite(article: markdown).publish()["articles/a/index.html"] ?? ""
        #expect(page.contains("\">\(words)</a>"))
    }

    @Test(
        "are checked, with the way to mend them",
        arguments: [
            ("[t](../tiemline/)", "broken-link", nil),
            ("[t](https://example.org/b/nope/)", "broken-link", nil),
            ("[t](../tables/works.csv#lmap)", "unknown-anchor", "did you mean 'lamp'?"),
            ("[t](b.md?x=1)", "broken-link", "remove '?x=1'"),
            ("![A](assets/map.svg)", "broken-link", "write '../assets/map.svg'"),
            ("![A](../map.svg)", "broken-link", "did you mean '../assets/map.svg'?"),
            ("[t](pages/about.md)", "broken-link", "write '../pages/about.md'"),
            ("[t](../articels/b.md)", "broken-link", "did you mean 'b.md'?"),
            ("[t](www.example.com/a)", "broken-link", "write 'https://www.example.com/a'"),
            ("[t](example.org)", "broken-link", "write 'https://example.org'"),
            ("[[New lamp]]", "dangling-reference", "write '[[works/lamp]]'"),
            ("[[About]]", "dangling-reference", "did you mean 'about'?"),
            ("[[#nope]]", "unknown-anchor", nil),
        ] as [(String, String, String?)])
    func areChecked(markdown: String, rule: String, help: String?) async throws {
        let findings = try await LittleSite(article: markdown).check()
        #expect(findings.map(\.rule.id) == [rule])
        if let help { #expect(findings.map(\.help) == [help]) }
    }

    @Test("name the file of a text without a title")
    func untitled() async throws {
        let site = try LittleSite(["pages/index.md": "[[#nope]]\n"])
        #expect(try await site.check().map(\.message) == ["'pages/index.md' has no heading '#nope'"])
    }

    @Test("of sources with marks of their own are advised as they are read")
    func marks() async throws {
        for id in ["müller2020", "a+b", "k&r", "_x"] {
            let sources = ["tables/sources.csv": "id,title\nlog,The log\n\(id),A source\n"]
            let help = try await LittleSite(sources).check().compactMap(\.help).first ?? ""
            let written = help.split(separator: " ").dropFirst(3).first.map { String($0.dropLast()) } ?? ""
            let article = "---\ntitle: A\nareas: [sea]\n---\n\nSo it says \(written).\n"
            let site = try LittleSite(sources.merging(["articles/a.md": article]) { $1 })
            #expect(try await site.findings() == [], "\(help)")
        }
    }

    @Test("old addresses of a record stand in its prose, and lead to its page or its row")
    func recordAliases() async throws {
        let prose = "---\naliases: [/works/old-lamp/]\n---\n\nText.\n"
        let row = try await LittleSite(["works/lamp.md": prose]).publish()["works/old-lamp/index.html"] ?? ""
        #expect(row.contains("../../works/#lamp"), "\(row)")
        let package = LittleSite.package.replacing(
            "\"path\": \"works.csv\",", with: "\"path\": \"works.csv\", \"briefing\": {\"pages\": true},")
        let files = ["works/lamp.md": prose, "tables/datapackage.json": package]
        let page = try await LittleSite(files).publish()["works/old-lamp/index.html"] ?? ""
        #expect(page.contains("../../works/lamp/"), "\(page)")
        let clash = prose.replacing("/works/old-lamp/", with: "/works/")
        #expect(
            try await LittleSite(["works/lamp.md": clash]).findings().contains(
                "works/lamp.md:2:11 address-clash"))
    }

    @Test("a link to a file that nothing reads is told at the link alone, with what to do")
    func strays() async throws {
        let site = try LittleSite(
            [
                "docs/report.pdf": "%PDF", "docs/p.png": "x", "docs/other.pdf": "%PDF",
                "articles/a.md":
                    "---\ntitle: A\nareas: [sea]\n---\n\n[R](../docs/report.pdf) and ![P](../docs/p.png).\n",
            ])
        defer { _ = site.folder }
        let found = try await site.check()
        #expect(
            found.map { "\($0.location.path) \($0.rule.id)" } == [
                "articles/a.md broken-link", "articles/a.md broken-link", "docs/other.pdf stray-file",
            ])
        #expect(found[1].message == "'docs/report.pdf' is there, but not published")
        #expect(found[1].help == "move it to 'assets/', and link to it from there")
    }
}
