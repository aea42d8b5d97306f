import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

/// A briefing of a few files, to be changed and checked: areas, works and sources, an article and a page.
struct LittleSite {
    let folder: TemporaryFolder
    var options: BuildOptions

    static let package = """
        {"name": "little", "resources": [
        {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas"},
         "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}},
        {"name": "works", "path": "works.csv",
         "schema": {"fields": [{"name": "id"}, {"name": "title"}, {"name": "area", "briefing": {"references": "areas"}},
          {"name": "begun", "type": "date"}], "primaryKey": "id"}},
        {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources"},
         "schema": {"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}}
        ]}
        """

    /// - Parameter files: path below the source folder → text, in place of or beside the standard ones; an empty text
    ///   leaves a file out.
    init(_ files: [String: String] = [:], usesDefaultTheme: Bool = false) throws {
        folder = try TemporaryFolder()
        let standard = [
            "briefing.yml": "title: Little\nbase_url: https://example.org/b/\n",
            "tables/datapackage.json": Self.package, "tables/areas.csv": "id,title\nsea,The sea\n",
            "tables/works.csv": "id,title,area,begun\nlamp,New lamp,sea,2020-01-02\n",
            "tables/sources.csv": "id,title\nlog,The log\n",
            "assets/map.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "pages/about.md": "---\ntitle: About\n---\n\nText.\n",
            "articles/b.md":
                "---\ntitle: B\nareas: [sea]\n---\n\n## Part\n\nSee [[lamp]], ![A map](../assets/map.svg) and [@log].\n",
        ]
        for (path, text) in standard.merging(files, uniquingKeysWith: { $1 }) where !text.isEmpty {
            try folder.write("content/" + path, text)
        }
        options = BuildOptions(
            source: folder("content"), templates: usesDefaultTheme ? nil : Fixture.root + "/theme",
            output: folder("site"), today: try #require(CalendarDate("2026-01-31")))
    }

    /// The same with an article `a.md` of this text.
    init(article: String) throws {
        try self.init(["articles/a.md": "---\ntitle: A\nareas: [sea]\n---\n\n" + article + "\n"])
    }

    func check() async throws -> [Diagnostic] { try await Build.check(options).diagnostics }

    /// Each finding as `path:line:column rule`, without what it lacks.
    func findings() async throws -> [String] {
        try await check().map { finding in
            let place = [finding.location.line, finding.location.column].compactMap { $0.map { ":\($0)" } }
                .joined()
            return "\(finding.location.path)\(place) \(finding.rule.id)"
        }
    }

    /// A picture of 3 by 2 pixels, as far as its first bytes go.
    static let png: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 3, 0, 0,
        0, 2, 8, 2, 0, 0,
        0,
    ]

    /// Publishes, and gives all files of the site by their path.
    func publish() async throws -> [String: String] {
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        return try folder.tree("site").mapValues { $0 ?? "" }
    }
}
