import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// A fault is reported where it is, and not once more by whatever refers to it.
@Suite("Follow-on findings") struct FollowOnTests {
    private static let package = """
        {"resources": [
        {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas"},
         "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}},
        {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources"},
         "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}},
        {"name": "things", "path": "things.csv",
         "schema": {"fields": [{"name": "id"}, {"name": "area", "briefing": {"references": "areas"}},
          {"name": "sources", "type": "list", "briefing": {"references": "sources"}}], "primaryKey": "id"}}
        ]}
        """

    /// Each broken file with the findings of the whole briefing that it is in.
    @Test(
        "only the broken file is reported",
        arguments: [
            ("tables/areas.csv", "id,title\ncyber,\"Cyber\n", ["tables/areas.csv unclosed-quote"]),
            ("tables/areas.csv", "id,title\ncyber\n", ["tables/areas.csv ragged-row"]),
            (
                "tables/areas.csv", "id;title\ncyber;Cyber\n",
                ["tables/areas.csv wrong-delimiter"]
            ),
            ("tables/sources.csv", "id,title\none,\"One\n", ["tables/sources.csv unclosed-quote"]),
            ("tables/things.csv", "id,area,sources\nx, torn,cyber,one\n", ["tables/things.csv ragged-row"]),
            ("tables/things.csv", "id,area,sources\n\"x,cyber,one\n", ["tables/things.csv unclosed-quote"]),
            ("tables/datapackage.json", "{", ["tables/datapackage.json invalid-json"]),
            (
                "tables/datapackage.json", package.replacing("\"path\": \"areas.csv\",", with: ""),
                ["tables/datapackage.json invalid-schema"]
            ),
            (
                "articles/a.md", "---\ntitle: [A\n---\n\n[[cyber]] [@one]\n",
                ["articles/a.md invalid-front-matter"]
            ),
            ("articles/a.md", "---\ntitle: A\nareas: [cyber]\n", ["articles/a.md unclosed-front-matter"]),
            ("areas/cyber.md", "---\nx: [\n---\n\n## Goals\n", ["areas/cyber.md invalid-front-matter"]),
            ("pages/about.md", "---\ntitle: A: B\n---\n", ["pages/about.md invalid-front-matter"]),
            ("briefing.yml", "title: [\n", ["briefing.yml invalid-yaml"]),
        ])
    func once(path: String, text: String, expected: [String]) async throws {
        let folder = try TemporaryFolder()
        let files = [
            "briefing.yml":
                "title: T\nbase_url: https://example.org/\nnavigation:\n  - title: A\n    to: about/\n",
            "tables/datapackage.json": Self.package, "tables/areas.csv": "id,title\ncyber,Cyber\n",
            "tables/sources.csv": "id,title\none,One\n",
            "tables/things.csv": "id,area,sources\nx,cyber,one\n",
            "areas/cyber.md": "## Goals\n\nText.\n", "pages/about.md": "---\ntitle: About\n---\n\nText.\n",
            "articles/a.md":
                "---\ntitle: A\nareas: [cyber]\nthings: [x]\n---\n\n## Part\n\n[[cyber#goals]] [@one]\n",
            "articles/b.md":
                "---\ntitle: B\nareas: [cyber]\n---\n\n[[a]] [a](a.md#part) [area](../areas/cyber.md#goals) [[x]] [@one]"
                + " [[areas/cyber]] [[things/x]] {{count things where area = cyber}} {{areas/cyber.title}}"
                + "\n\n```table\nfrom: things\nwhere:\n  area: cyber\n```\n",
        ]
        for (name, content) in files { try folder.write("content/" + name, content) }
        let options = try BuildOptions(folder, templates: Fixture.root + "/theme")
        #expect(try await Build.check(options).text == "")
        try folder.write("content/" + path, text)
        let report = try await Build.check(options)
        #expect(report.diagnostics.map { "\($0.location.path) \($0.rule.id)" } == expected, "\(report.text)")
    }
}
