import TestSupport
import Testing

@testable import BriefingKit

/// What the configuration and the schema say to readers: contact, licence, links, layout.
@Suite("Settings that readers see") struct ReaderSettingsTests {
    private static func findings(_ configuration: String) async throws -> [String] {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\nbase_url: https://example.org/\n" + configuration)
        let report = try await Build.publish(BuildOptions(folder, templates: Repository.templates))
        return report.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    }

    @Test(
        "are checked, with the way to mend them",
        arguments: [
            (
                "contact: me",
                "3:10: error: 'me' is neither an e-mail address nor a web address [invalid-setting]"
            ),
            (
                "contact: javascript:alert(1)",
                "3:10: error: 'javascript:alert(1)' is neither an e-mail address nor a web address [invalid-setting]"
            ),
            ("license: ''", "3:1: error: 'license' of the configuration is empty [missing-key]"),
            ("license: {name: ' '}", "3:11: error: 'name' of the licence is empty [missing-key]"),
            ("license: {url: https://example.org}", "3:10: error: the licence has no 'name' [missing-key]"),
            (
                "license: {name: X, url: ftp://x}",
                "3:25: error: 'ftp://x' is not a web address [invalid-setting]"
            ),
            ("footer: [{title: A}]", "3:10: error: an entry of the footer has no 'to' [missing-key]"),
            (
                "footer: [{title: A, to: nowhere/}]",
                "3:25: error: no page has the address 'nowhere/' [unknown-navigation]"
            ),
            (
                "navigation: [{title: A, children: [{title: B, to: b/}]}]",
                "3:51: error: no page has the address 'b/' [unknown-navigation]"
            ),
            (
                "navigation: [{title: A, children: [{title: B, children: []}]}]",
                "3:47: error: an entry of the navigation has no key 'children' [unknown-key]"
            ),
        ])
    func checked(line: String, finding: String) async throws {
        let findings = try await Self.findings(line + "\n")
        #expect(findings.contains { $0.hasSuffix(finding.drop { $0 != " " }.dropFirst()) }, "\(findings)")
        #expect(
            findings.contains { $0.contains("briefing.yml:" + finding.prefix { $0 != " " }) }, "\(findings)")
    }

    @Test("stand at the foot and in the navigation of every page")
    func shown() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "content/briefing.yml",
            """
            title: T
            base_url: https://example.org/
            contact: "a&b@example.org"
            license: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
            navigation:
              - title: About
                children:
                  - {title: This, to: one/}
                  - {title: Elsewhere, to: "https://example.org/more/"}
            footer:
              - {title: Again, to: one/}

            """)
        try folder.write("content/pages/one.md", "---\ntitle: One\n---\n\nText.\n")
        let report = try await Build.publish(BuildOptions(folder, templates: Repository.templates))
        #expect(report.isPublished, "\(report.text)")
        let page = try #require(try folder.tree("site")["one/index.html"] ?? nil)
        #expect(page.contains("Contact: <a href=\"mailto:a%26b@example.org\">a&amp;b@example.org</a>"))
        #expect(
            page.contains(
                "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>"))
        #expect(page.contains("<li><a href=\"../one/\">Again</a></li>"))
        #expect(page.contains("<details><summary aria-current=\"true\">About</summary>"))
        #expect(page.contains("<li><a href=\"https://example.org/more/\">Elsewhere</a></li>"))
    }

    @Test(
        "a site for everybody that doesn't say where to write to is told so, one for examples isn't",
        arguments: [
            ("https://briefing.nz/", true), ("https://example.org/", false),
            ("http://localhost:8080/", false),
            ("http://127.0.0.1/", false), ("https://www.example.com/a/", false),
            ("https://myexample.org/", true),
        ])
    func contact(url: String, isTold: Bool) async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\nbase_url: \(url)\n")
        let report = try await Build.publish(BuildOptions(folder, templates: Repository.templates))
        #expect(report.text.contains("[missing-contact]") == isTold)
    }

    @Test(
        "of a schema are checked",
        arguments: [
            ("\"layout\": \"grid\"", "there is no layout 'grid'"),
            ("\"summary\": \"none\"", "none"),
            (
                "\"timeline\": {\"date\": \"begun\", \"from\": {\"second\": \"begun\"}}",
                "no field of 'works' has a palette"
            ),
            ("\"timeline\": {\"date\": \"begun\", \"from\": {\"third\": \"begun\"}}", "third"),
        ])
    func schema(option: String, words: String) async throws {
        let package = LittleSite.package.replacing(
            "\"path\": \"works.csv\",", with: "\"path\": \"works.csv\", \"briefing\": {\(option)},")
        #expect(package != LittleSite.package)
        let findings = try await LittleSite(["tables/datapackage.json": package]).check()
        #expect(findings.contains { $0.message.contains(words) && $0.location.line != nil }, "\(findings)")
    }
}
