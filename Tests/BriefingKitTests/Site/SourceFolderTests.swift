import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("Files that are copied") struct SourceFolderTests {
    @Test("what lies in 'root' is copied to the root of the site, and takes the place of what is made there")
    func rootFolder() async throws {
        let site = try LittleSite([
            "root/CNAME": "example.org\n", "root/.well-known/security.txt": "Contact: mailto:a@example.org\n",
            "root/robots.txt": "User-agent: *\nDisallow: /\n", "root/favicon.ico": "x",
            "articles/a.md":
                "---\ntitle: A\nareas: [sea]\n---\n\n[Who](../root/.well-known/security.txt), [name](../root/CNAME).\n",
        ])
        #expect(try await site.findings() == [])
        let files = try await site.publish()
        #expect(files["CNAME"] == "example.org\n")
        #expect(files[".well-known/security.txt"] == "Contact: mailto:a@example.org\n")
        #expect(files["robots.txt"] == "User-agent: *\nDisallow: /\n")
        #expect(files["favicon.ico"] == "x")
        #expect(files.keys.allSatisfy { !$0.hasPrefix("root") })
        let page = try #require(files["articles/a/index.html"])
        #expect(page.contains("<a href=\"../../.well-known/security.txt\">"))
        #expect(page.contains("<a href=\"../../CNAME\">"))
    }

    @Test(
        "what would stand in the way of a page, or of another file, is told",
        arguments: [
            "root/index.html", "root/works/index.html", "root/feed.xml", "root/theme/style.css",
            "root/assets/map.svg", "root/.nojekyll",
        ])
    func clashes(path: String) async throws {
        let site = try LittleSite([path: "x"])
        let isHidden = path.hasSuffix(".nojekyll")
        let findings = try await site.check()
        #expect(findings.map(\.rule.id) == (isHidden ? [] : ["address-clash"]))
        #expect(findings.allSatisfy { $0.help == "call the file otherwise, or leave it out" }, "\(findings)")
    }

    @Test("a picture that only a draft shows is left out with it, and comes back once it is shown")
    func draftPictures() async throws {
        let draft = "---\ntitle: D\nareas: [sea]\ndraft: true\n---\n\n![Plan](../assets/plan.svg)\n"
        let files = ["assets/plan.svg": "<svg/>", "articles/d.md": draft]
        var site = try LittleSite(files)
        #expect(try await site.findings() == [])
        #expect(try await site.publish()["assets/plan.svg"] == nil)
        site.options.includesDrafts = true
        #expect(try await site.publish()["assets/plan.svg"] == "<svg/>")

        let shown = ["articles/a.md": "---\ntitle: A\nareas: [sea]\n---\n\n[Plan](../assets/plan.svg)\n"]
        site = try LittleSite(files.merging(shown) { $1 })
        #expect(try await site.publish()["assets/plan.svg"] == "<svg/>")
    }

    @Test("assets that nothing leads to are told, unless something leads nowhere")
    func unusedAssets() async throws {
        var site = try LittleSite(["assets/a.txt": "x", "assets/b.png": "y", "root/c.txt": "z"])
        #expect(try await site.findings() == ["assets/a.txt unused-asset", "assets/b.png unused-asset"])
        site = try LittleSite([
            "assets/a.txt": "x",
            "articles/a.md": "---\ntitle: A\nareas: [sea]\n---\n\n[t](../assets/aa.txt)\n",
        ])
        #expect(try await site.findings() == ["articles/a.md:6 broken-link"])
    }
}
