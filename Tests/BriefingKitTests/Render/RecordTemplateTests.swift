import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("A template for the records of one table") struct RecordTemplateTests {
    /// A small site whose works have a template of their own.
    private static func site(
        _ template: String, table: String = "works", files: [String: String] = [:]
    ) throws -> LittleSite {
        let package = (files["tables/datapackage.json"] ?? LittleSite.package).replacing(
            "\"path\": \"works.csv\",", with: "\"path\": \"works.csv\", \"briefing\": {\"pages\": true},")
        var site = try LittleSite(
            files.merging(["tables/datapackage.json": package]) { $1 }, usesDefaultTheme: true)
        site.options.templates = site.folder("templates")
        try site.folder.write("templates/records/\(table).mustache", template)
        return site
    }

    private static func page(_ site: LittleSite, _ path: String) async throws -> String {
        let report = try await Build.publish(site.options)
        #expect(report.isPublished, "\(report.text)")
        return try String(contentsOfFile: site.folder("site/" + path), encoding: .utf8)
    }

    @Test("names its fields: as text with two braces, as HTML with three")
    func fields() async throws {
        let site = try Self.site(
            "{{title}}|{{fields.title}}|{{{fields.area}}}|{{fields.area}}|<p title=\"{{fields.begun}}\">",
            files: ["tables/works.csv": "id,title,area,begun\nlamp,A <b> & c,sea,2020-01-02\n"])
        let page = try await Self.page(site, "works/lamp/index.html")
        #expect(
            page
                == "A &lt;b&gt; &amp; c|A &lt;b&gt; &amp; c|<a href=\"../../areas/sea/\">The sea</a>|The sea|"
                + "<p title=\"2 January 2020\">", "\(page)")
    }

    @Test("asks whether a field has a value")
    func sections() async throws {
        let site = try Self.site(
            "{{#fields.begun}}from {{fields.begun}}{{/fields.begun}}{{^fields.area}}nowhere{{/fields.area}}",
            files: ["tables/works.csv": "id,title,area,begun\nlamp,Lamp,,\nmast,Mast,sea,2020-01-02\n"])
        #expect(try await Self.page(site, "works/lamp/index.html") == "nowhere")
        #expect(try await Self.page(site, "works/mast/index.html") == "from 2 January 2020")
    }

    @Test("is that of its table alone")
    func others() async throws {
        let site = try Self.site("own")
        #expect(try await Self.page(site, "works/lamp/index.html") == "own")
        #expect(try await Self.page(site, "areas/sea/index.html").contains("<h1>The sea</h1>"))
    }

    /// The works with a field of running text.
    private static let told = [
        "tables/datapackage.json": LittleSite.package.replacing(
            "{\"name\": \"begun\", \"type\": \"date\"}",
            with: "{\"name\": \"begun\", \"type\": \"date\"}, "
                + "{\"name\": \"told\", \"type\": \"string\", \"briefing\": {\"format\": \"markdown\"}}"),
        "tables/works.csv": "id,title,area,begun,told\nlamp,Lamp,sea,,So [@log].\n",
    ]

    @Test("has the notes of the fields that it prints")
    func notes() async throws {
        let site = try Self.site("{{{fields.told}}}{{> partials/notes}}", files: Self.told)
        let page = try await Self.page(site, "works/lamp/index.html")
        #expect(page.contains("href=\"#_note-1\"") && page.contains("<li id=\"_note-1\""), "\(page)")
    }

    @Test(
        "is checked against the table's schema",
        arguments: [
            (
                "works", "a\n {{fields.begn}}",
                "records/works.mustache:2:2: error: the table 'works' has no field 'begn'", "'begun'"
            ),
            (
                "works", "{{#fields.x}}{{/fields.x}}",
                "records/works.mustache:1:1: error: the table 'works' has no field 'x'", "its fields"
            ),
            ("wroks", "a", "records/wroks.mustache: warning: there is no table 'wroks'", "'works'"),
            (
                "sources", "a", "records/sources.mustache: warning: the records of 'sources' have no pages",
                "remove it"
            ),
            (
                "works", "<a href={{fields.title}}>",
                "records/works.mustache:1:9: error: 'fields.title' is text", "print it"
            ),
            (
                "works", "<script>a({{{fields.title}}})</script>",
                "records/works.mustache:1:11: error: 'fields.title' is HTML, printed inside <script>",
                "between tags"
            ),
            (
                "works", "<p title=\"{{{fields.title}}}\">a</p>",
                "records/works.mustache:1:11: error: 'fields.title' is HTML, printed in an attribute",
                "two braces"
            ),
            (
                "works", "<p onclick='{{{fields.title}}}'>a</p>",
                "records/works.mustache:1:13: error: 'fields.title' is HTML, printed in the attribute 'onclick'",
                "between tags"
            ),
            (
                "works", "{{fields}}", "records/works.mustache:1:1: error: 'fields' can't be printed",
                "section"
            ),
            (
                "works", "{{fields.a.b}}",
                "records/works.mustache:1:1: error: nothing here is called 'fields.a.b'", "vocabulary"
            ),
        ])
    func checked(table: String, template: String, finding: String, help: String) async throws {
        let site = try Self.site(template, table: table)
        defer { _ = site.folder }
        let report = try await Build.check(site.options)
        let lines = report.text.split(separator: "\n")
        let index = try #require(lines.firstIndex { $0.contains(finding) }, "\(report.text)")
        #expect(lines[index...].contains { $0.contains("help:") && $0.contains(help) }, "\(report.text)")
    }

    @Test("running text is printed with three braces")
    func runningText() async throws {
        let site = try Self.site("{{fields.told}}", files: Self.told)
        let report = try await Build.check(site.options)
        #expect(
            report.text.contains("error: 'fields.told' is running text, printed here as its marks"),
            "\(report.text)")
    }

    @Test("no template for all tables names the fields of one")
    func all() async throws {
        let site = try Self.site("{{fields.title}}")
        try site.folder.write("templates/record.mustache", "{{fields.title}}")
        let report = try await Build.check(site.options)
        #expect(
            report.text.contains("record.mustache:1:1: error: 'fields.title' names a field"), "\(report.text)"
        )
    }
}
