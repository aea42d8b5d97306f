import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("Addresses that templates write out") struct TemplateAddressTests {
    private static func site(_ footer: String, isPortable: Bool = false) throws -> LittleSite {
        var site = try LittleSite(usesDefaultTheme: true)
        site.options.templates = site.folder("templates")
        site.options.isPortable = isPortable
        try site.folder.write("templates/footer.mustache", footer)
        return site
    }

    @Test(
        "are checked",
        arguments: [
            ("<a href=\"{{root}}abuot/\">", "'abuot/'", "did you mean 'about/'?"),
            ("\n  <a href=\"{{root}}about\">", "'about'", "write '{{root}}about/'"),
            ("<a href='{{root}}nowhere/at/all/#x'>", "'nowhere/at/all/'", "write the address of a page"),
            ("<img src=\"{{root}}assets/mpa.svg\">", "'assets/mpa.svg'", "write the address"),
            (
                "<img src=\"{{root}}theme/favicn.svg\">", "'theme/favicn.svg'",
                "did you mean 'theme/favicon.svg'?"
            ),
            ("{{#site}}<a href=\"{{root}}abuot/\">{{/site}}", "'abuot/'", "did you mean"),
        ])
    func checked(footer: String, address: String, help: String) async throws {
        let site = try Self.site(footer)
        defer { _ = site.folder }
        let text = try await Build.check(site.options).text
        let line = footer.hasPrefix("\n") ? 2 : 1
        #expect(text.contains("footer.mustache:\(line):") && text.contains("[broken-link]"), "\(text)")
        #expect(text.contains(address) && text.contains(help), "\(text)")
        #expect(text.components(separatedBy: "[broken-link]").count == 2, "\(text)")
    }

    @Test(
        "are right where they lead to a page or a file",
        arguments: [
            "about/", "areas/sea/", "articles/b/", "articles/b/#part", "data/", "data/works.csv", "feed.xml",
            "search/?q=b",
            "assets/map.svg", "theme/style.css", "theme/extra.css", "areas/{{x}}",
        ])
    func right(path: String) async throws {
        let footer = "<a href=\"{{root}}\(path.replacing("{{x}}", with: "{{site.title}}"))\">a</a>"
        let site = try Self.site(footer)
        let report = try await Build.publish(site.options)
        #expect(report.isPublished && !report.text.contains("broken-link"), "\(report.text)")
    }

    @Test("name the file of a page where a site opens from a folder")
    func portable() async throws {
        let site = try Self.site(
            "<a href=\"{{root}}about/\">1</a><a href=\"{{root}}areas/sea/#x\">2</a><a href=\"{{root}}feed.xml\">3</a>",
            isPortable: true)
        let report = try await Build.publish(site.options)
        #expect(report.isPublished, "\(report.text)")
        let page = try #require(try site.folder.tree("site")["articles/b/index.html"] ?? nil)
        #expect(page.contains("href=\"../../about/index.html\">1"))
        #expect(page.contains("href=\"../../areas/sea/index.html#x\">2"))
        #expect(page.contains("href=\"../../feed.xml\">3"))
    }
}
