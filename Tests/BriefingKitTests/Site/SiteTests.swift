import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingKit

@Suite("Sites") struct SiteTests {
    @Test("a fixture site is published byte for byte as expected", arguments: Fixture.all(in: "sites"))
    func publishes(fixture: Fixture) async throws {
        let folder = try TemporaryFolder()
        let report = try await Build.publish(fixture.options(output: folder("site")))
        #expect(report.isPublished)
        let tree = try folder.tree("site")
        for (path, text) in tree {
            try fixture.expect(text ?? "", in: "expected/" + path)
        }
        let expected = Set(try Files.paths(below: fixture.path + "/expected"))
        #expect(expected == Set(tree.keys), "the published files differ")
    }

    /// The fixtures have a small theme of their own, so that they needn't change with the looks of the default one.
    /// This is what the shipped templates write of one of them, drafts included.
    @Test("the default theme writes a fixture site as expected, page by page")
    func defaultTheme() async throws {
        let expectation = Fixture(path: Fixture.root + "/default-theme")
        let folder = try TemporaryFolder()
        var options = try Fixture(path: Fixture.root + "/sites/small").options(output: folder("site"))
        (options.templates, options.usesDefaultTheme, options.includesDrafts) = (nil, true, true)
        // Else each page would change with the style sheet.
        options.linksFingerprints = false
        let report = try await Build.publish(options)
        #expect(report.isPublished)
        let tree = try folder.tree("site").filter { path, _ in path.hasSuffix(".html") || path == "_headers" }
        for (path, text) in tree { try expectation.expect(text ?? "", in: path) }
        #expect(Set(try Files.paths(below: expectation.path)) == Set(tree.keys), "the published files differ")
    }

    @Test("line ends and a byte order mark change nothing", arguments: ["\r\n", "\r", "BOM"])
    func lineEnds(variant: String) async throws {
        let fixture = Fixture(path: Fixture.root + "/sites/small")
        let folder = try TemporaryFolder()
        for path in try Files.paths(below: fixture.path + "/content") {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path + "/content/" + path))
            guard let text = String(data: bytes, encoding: .utf8) else {
                try folder.write("content/" + path, bytes: Array(bytes))
                continue
            }
            let changed =
                variant == "BOM" ? "\u{FEFF}" + text : text.replacingOccurrences(of: "\n", with: variant)
            try folder.write("content/" + path, changed)
        }
        var options = try fixture.options(output: folder("site"))
        options.source = folder("content")
        let report = try await Build.publish(options)
        #expect(report.isPublished)
        for (path, text) in try folder.tree("site") where !path.hasPrefix("assets/") {
            #expect(
                text == (try? String(contentsOfFile: fixture.path + "/expected/" + path, encoding: .utf8)),
                "\(path)")
        }
    }
}
