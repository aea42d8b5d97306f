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
