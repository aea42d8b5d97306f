import Foundation
import Testing

@testable import BriefingKit
@testable import BriefingMarkdown

/// The published examples of CommonMark and of GitHub's extensions: files that stand outside the package, in the
/// folder that `BRIEFING_SPEC` names or in `shared/spec` beside the package.
enum Specification {
    struct Example: Decodable {
        var example: Int
        var markdown: String
        var html: String
    }

    static let folder: URL = {
        if let folder = ProcessInfo.processInfo.environment["BRIEFING_SPEC"] {
            return URL(fileURLWithPath: folder)
        }
        var package = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { package.deleteLastPathComponent() }
        return package.deletingLastPathComponent().appendingPathComponent("shared/spec")
    }()

    static let isThere = FileManager.default.fileExists(
        atPath: folder.appendingPathComponent("commonmark-0.30.json").path
    )

    static func examples(_ name: String) throws -> [Example] {
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        return try JSONDecoder().decode([Example].self, from: data)
    }
}

@Suite(
    "Conformance",
    .enabled(if: Specification.isThere, "the examples are not there: set BRIEFING_SPEC to their folder")
)
struct ConformanceTests {
    @Test("without extensions every CommonMark example is as published")
    func commonMark() throws {
        let examples = try Specification.examples("commonmark-0.30.json")
        #expect(examples.count == 652)
        for example in examples {
            let html = preview(example.markdown) {
                $0.extensions = false
                $0.rawHTML = true
            }
            #expect(html == example.html, "example \(example.example)")
        }
    }

    /// Examples that an extension is meant to change.
    private static let changed: Set<Int> = [
        // GFM's disallowed raw HTML: 'script', 'style' and 'textarea' are shown as text.
        170, 171, 172, 173, 176, 178,
        // '[[foo]]' is a reference to a record.
        589,
        // Bare addresses are links.
        605, 607, 610, 611,
    ]

    @Test("with extensions every other CommonMark example is as published, but for the headings' ids")
    func extended() throws {
        for example in try Specification.examples("commonmark-0.30.json") {
            let html = withoutIDs(preview(example.markdown) { $0.rawHTML = true })
            let isChanged = Self.changed.contains(example.example)
            #expect((html == example.html) == !isChanged, "example \(example.example)")
        }
    }

    @Test("every example of GitHub's extensions is as published")
    func gitHub() throws {
        for example in try Specification.examples("gfm-extensions.json") {
            let html = withoutIDs(preview(example.markdown) { $0.rawHTML = true })
            #expect(html == example.html, "example \(example.example)")
        }
    }

    private func withoutIDs(_ html: String) -> String {
        html.replacing(/<(h[1-6]) id="[^"]*">/) { "<\($0.output.1)>" }
    }
}
