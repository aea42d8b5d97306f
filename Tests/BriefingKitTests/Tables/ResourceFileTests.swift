import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite("The files of a resource") struct ResourceFileTests {
    private static let works = #"""
        {"name": "little", "resources": [
        {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas"},
         "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}},
        {"name": "works", PATH,
         "schema": {"fields": [{"name": "id"}, {"name": "title"}, {"name": "area", "briefing": {"references": "areas"}},
          {"name": "note", "type": "string", "briefing": {"format": "markdown"}}], "primaryKey": "id"}},
        {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources"},
         "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}}
        DOWNLOADS
        ]}
        """#

    private static func site(
        path: String = #""path": "works.csv""#, downloads: String = "", _ files: [String: String] = [:]
    ) throws -> LittleSite {
        let package = works.replacing("PATH", with: path).replacing("DOWNLOADS", with: downloads)
        let own = [
            "tables/datapackage.json": package,
            "tables/works.csv": "id,title,area,note\nlamp,New lamp,sea,\n",
        ]
        return try LittleSite(own.merging(files) { $1 })
    }

    @Test(
        "rows of several files follow each other, each file with its header",
        arguments: [
            #""path": ["works.csv", "more/works-2.csv"]"#,
            #""path": "works.csv", "extrapaths": ["more/works-2.csv"]"#,
        ])
    func severalFiles(path: String) async throws {
        let site = try Self.site(
            path: path, ["tables/more/works-2.csv": "title,id,area,note\nOld lamp,old,sea,See [[lamp]].\n"])
        defer { _ = site.folder }
        _ = try await Build.publish(site.options)
        #expect(
            try site.text("site/data/works.csv") == """
                id,title,area,note
                lamp,New lamp,sea,
                old,Old lamp,sea,See [[lamp]].

                """)
        let published = try site.text("site/data/datapackage.json")
        #expect(published.contains(#""path": "works.csv""#) && !published.contains("extrapaths"))
        // A link to any of the files is one to the published table.
        let article = try LittleSite(
            [
                "tables/datapackage.json": Self.works.replacing("PATH", with: path)
                    .replacing("DOWNLOADS", with: ""),
                "tables/works.csv": "id,title,area,note\nlamp,New lamp,sea,\n",
                "tables/more/works-2.csv": "id,title,area,note\n",
                "articles/a.md":
                    "---\ntitle: A\nareas: [sea]\n---\n\n[Works](../tables/more/works-2.csv#lamp).\n",
            ])
        defer { _ = article.folder }
        #expect(try await article.findings() == [])
    }

    @Test("what is wrong with a row is told in its own file")
    func findings() async throws {
        let site = try Self.site(
            path: #""path": ["works.csv", "works-2.csv", "works-3.csv"]"#,
            [
                "tables/works-2.csv":
                    "id,title,area,note\nlamp,Again,sea,\nbell,Bell,see,\nhorn,**Horn**,sea,[[nope]]\n"
            ])
        defer { _ = site.folder }
        let found = try await site.check()
        #expect(
            found.map { "\($0.location.path):\($0.location.line ?? 0) \($0.rule.id)" } == [
                "tables/datapackage.json:4 missing-table", "tables/works-2.csv:2 duplicate-record",
                "tables/works-2.csv:3 dangling-reference", "tables/works-2.csv:4 plain-text-markup",
            ])
        let twice = try #require(found.first { $0.rule.id == "duplicate-record" })
        #expect(twice.message.hasSuffix("the first is on line 2 of 'tables/works.csv'"))
    }

    @Test(
        "files that can't be of one table are refused by name",
        arguments: [
            (#""path": ["works.csv", "works.json"]"#, "two formats, 'csv' and 'json'"),
            (#""path": ["works.csv", "works.csv"]"#, "the file 'works.csv' twice"),
            (#""path": ["works.csv", "../works.csv"]"#, "'../works.csv' doesn't name a file"),
            (#""path": []"#, "must have a file"),
            (#""path": ["works.csv", "works.xlsx"]"#, "unknown format, 'xlsx'"),
        ])
    func refused(path: String, words: String) async throws {
        let site = try Self.site(path: path)
        defer { _ = site.folder }
        let found = try await site.check().filter { $0.severity == .error }
        #expect(found.count == 1 && found.first?.message.contains(words) == true, "\(found)")
        #expect(found.first?.location.line == 4)
    }

    @Test("a resource that is no table is published as it is, listed, and can be linked to")
    func downloads() async throws {
        let site = try Self.site(
            downloads: #"""
                , {"name": "report", "title": "The report", "description": "As signed.", "path": "docs/report.pdf"}
                , {"name": "coast", "path": "coast.json", "type": "json", "mediatype": "application/geo+json"}
                """#,
            [
                "tables/coast.json": "\u{FEFF}{}\n",
                "articles/a.md":
                    "---\ntitle: A\nareas: [sea]\n---\n\n[Report](../tables/docs/report.pdf#page=2).\n",
            ])
        defer { _ = site.folder }
        let bytes: [UInt8] = [0x25, 0x50, 0x44, 0x46, 0, 0xFF, 0xFE]
        try site.folder.write("content/tables/docs/report.pdf", bytes: bytes)
        var options = site.options
        options.templates = nil
        let edition = try await Build.publish(options)
        #expect(edition.diagnostics.map(\.rule.id) == [])
        #expect(try site.bytes("site/data/docs/report.pdf") == bytes)
        #expect(try site.bytes("site/data/coast.json") == Array("\u{FEFF}{}\n".utf8))
        #expect(
            try site.text("site/articles/a/index.html").contains(#"href="../../data/docs/report.pdf#page=2""#)
        )
        let index = try site.text("site/data/index.html")
        #expect(
            index.contains(
                #"<a href="../data/docs/report.pdf" download>The report</a> (report.pdf)<br>As signed."#))
        #expect(index.contains(#"<a href="../data/coast.json" download>coast</a> (coast.json)"#))
        let package = try site.text("site/data/datapackage.json")
        #expect(package.contains(#""path": "docs/report.pdf""#) && package.contains("application/geo+json"))
    }

    @Test(
        "a resource that might be a table, or whose file is missing or in the way, is told where it stands",
        arguments: [
            (#"{"name": "coast", "path": "coast.json"}"#, "invalid-schema", "\"json\""),
            (#"{"name": "book", "path": "book.xlsx"}"#, "unsupported-schema", "use a .csv"),
            (#"{"name": "report", "path": "report.pdf"}"#, "missing-table", "'raport.pdf'"),
            (
                #"{"name": "x", "type": "json", "path": "coast.json", "schema": {}}"#, "unsupported-schema",
                "'table'"
            ),
            (#"{"name": "x", "type": "json", "path": "areas.json"}"#, "address-clash", "areas.json"),
        ])
    func downloadFindings(resource: String, rule: String, words: String) async throws {
        let site = try Self.site(
            downloads: ", " + resource,
            ["tables/coast.json": "{}\n", "tables/raport.pdf": "x", "tables/areas.json": "{}\n"])
        defer { _ = site.folder }
        let all = try await site.check()
        let found = all.filter { $0.severity == .error && $0.rule.id == rule }
        let text = found.map { $0.message + " " + ($0.help ?? "") }.joined()
        #expect(found.count == 1 && text.contains(words), "\(all)")
    }
}

extension LittleSite {
    fileprivate func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: folder(path))))
    }

    fileprivate func text(_ path: String) throws -> String {
        try String(contentsOfFile: folder(path), encoding: .utf8)
    }
}
