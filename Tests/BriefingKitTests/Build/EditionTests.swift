import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

/// What an edition is from build to build, through the public door.
@Suite("Editions") struct EditionTests {
    private let small = Fixture(path: Fixture.root + "/sites/small")

    /// A copy of the small fixture's content, to be changed.
    private func copy(to folder: TemporaryFolder, reversed: Bool = false) throws -> BuildOptions {
        let files = try Files.paths(below: small.path + "/content").sorted()
        for path in reversed ? files.reversed() : files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: small.path + "/content/" + path))
            try folder.write("content/" + path, bytes: Array(bytes))
        }
        var options = try small.options(output: folder("site"))
        options.source = folder("content")
        return options
    }

    @Test("the order in which a folder lists its files changes no byte")
    func order() async throws {
        let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
        #expect(try await Build.publish(copy(to: first)).isPublished)
        #expect(try await Build.publish(copy(to: second, reversed: true)).isPublished)
        #expect(try first.tree("site") == second.tree("site"))
    }

    @Test("building again changes nothing but the folder itself")
    func again() async throws {
        let folder = try TemporaryFolder()
        let options = try copy(to: folder)
        #expect(try await Build.publish(options).isPublished)
        let before = try folder.tree("site")
        #expect(try await Build.publish(options).isPublished)
        #expect(try folder.tree("site") == before)
    }

    @Test("a page whose source is gone is gone, and so are its alias and every mention of it")
    func removed() async throws {
        let folder = try TemporaryFolder()
        let options = try copy(to: folder)
        #expect(try await Build.publish(options).isPublished)
        #expect(try folder.tree("site").keys.contains("articles/first/index.html"))
        try FileManager.default.removeItem(atPath: folder("content/articles/first.md"))
        for path in [
            "articles/second.md", "areas/maritime-security.md", "pages/index.md", "tables/agreements.tsv",
        ] {
            let text = try String(contentsOfFile: folder("content/" + path), encoding: .utf8)
            try folder.write(
                "content/" + path,
                text.replacing("[[first]]", with: "it").replacing(
                    "(../articles/first.md#the-table)", with: "(second.md)"
                )
                .replacing("[link to an article](second.md)", with: "link").replacing(
                    "[the first article](../articles/first.md)", with: "on"))
        }
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        let tree = try folder.tree("site")
        #expect(!tree.keys.contains { $0.contains("first") })
        #expect(!tree.keys.contains { $0.hasPrefix("2025/") })
        for (path, text) in tree { #expect(text?.contains("first article") != true, "\(path)") }
    }

    @Test("an error publishes nothing and leaves the old edition as it was, byte for byte")
    func error() async throws {
        let folder = try TemporaryFolder()
        let options = try copy(to: folder)
        #expect(try await Build.publish(options).isPublished)
        let before = try folder.tree()
        try folder.write("content/articles/third.md", "---\ntitle: Third\n---\n\n[[nowhere]] [@nobody]\n")
        let report = try await Build.publish(options)
        #expect(!report.isPublished)
        #expect(
            report.diagnostics.filter { $0.severity == .error }.map(\.rule.id) == [
                "dangling-reference", "unknown-source",
            ])
        try FileManager.default.removeItem(atPath: folder("content/articles/third.md"))
        #expect(try folder.tree() == before)
    }

    @Test("an error in a first build makes no output folder")
    func firstError() async throws {
        let folder = try TemporaryFolder()
        var options = try copy(to: folder)
        options.output = folder("deep/down/site")
        try folder.write("content/briefing.yml", "titel: Wrong\n")
        #expect(try await Build.publish(options).isPublished == false)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == ["content"])
    }

    @Test("a check writes nothing")
    func check() async throws {
        let folder = try TemporaryFolder()
        let options = try copy(to: folder)
        let before = try folder.tree()
        let report = try await Build.check(options)
        #expect(report.pageCount > 0 && report.fileCount > report.pageCount && !report.isPublished)
        #expect(try folder.tree() == before)
    }

    @Test("warnings stop publication only where they are asked to")
    func strict() async throws {
        let folder = try TemporaryFolder()
        var options = try copy(to: folder)
        try folder.write("content/stray.txt")
        options.isStrict = true
        #expect(try await Build.publish(options).isPublished == false)
        #expect(!FileManager.default.fileExists(atPath: folder("site")))
        options.isStrict = false
        #expect(try await Build.publish(options).isPublished)
    }

    @Test("the day of the edition is the one given, else the configuration's, else the day of the build")
    func asOf() async throws {
        let folder = try TemporaryFolder()
        var options = try copy(to: folder)
        func shown() async throws -> String {
            #expect(try await Build.publish(options).isPublished)
            let page = try String(contentsOfFile: folder("site/index.html"), encoding: .utf8)
            let mark = try #require(page.range(of: "as of <time datetime=\""))
            return String(page[mark.upperBound...].prefix(10))
        }
        #expect(try await shown() == "2026-01-31")
        let configuration = try String(contentsOfFile: folder("content/briefing.yml"), encoding: .utf8)
        try folder.write("content/briefing.yml", configuration + "as_of: 2024-02-29\n")
        #expect(try await shown() == "2024-02-29")
        options.asOf = CalendarDate("2031-12-01")
        #expect(try await shown() == "2031-12-01")
    }

    @Test("a base URL given to the build stands in for the configuration's")
    func baseURL() async throws {
        let folder = try TemporaryFolder()
        var options = try copy(to: folder)
        options.baseURL = "https://other.example/here/"
        #expect(try await Build.publish(options).isPublished)
        let tree = try folder.tree("site")
        #expect(
            tree["sitemap.xml"]??.contains("<loc>https://other.example/here/articles/first/</loc>") == true)
        #expect(tree.values.allSatisfy { $0?.contains("example.org/small") != true })
        #expect(tree["404.html"]??.contains("href=\"/here/theme/style.css?v=") == true)
    }
}
