import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite("Fingerprints in links to the theme's files") struct FingerprintTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The address of the style sheet on the home page, and the rules for caches.
    private func publish(_ style: String) async throws -> (style: String, headers: String) {
        try folder.write("content/briefing.yml", "title: A briefing\n")
        try folder.write("templates/assets/style.css", style)
        let report = try await Build.publish(BuildOptions(folder, templates: folder("templates")))
        #expect(report.isPublished, "\(report.text)")
        let tree = try folder.tree("site")
        let page = try #require(tree["index.html"] ?? nil)
        let address = try #require(page.firstMatch(of: /href="(theme\/style\.css[^"]*)"/)).output.1
        return (String(address), try #require(tree["_headers"] ?? nil))
    }

    @Test("go by what is in the file, and the file may be cached")
    func followTheFile() async throws {
        let red = try await publish("b { color: red }")
        #expect(red.style.wholeMatch(of: /theme\/style\.css\?v=[0-9a-z]{8}/) != nil)
        #expect(
            red.headers.contains(
                "\n/theme/style.css\n  Cache-Control: public, max-age=31536000, immutable\n"))
        #expect(try await publish("b { color: blue }").style != red.style)
        #expect(try await publish("b { color: red }").style == red.style)
    }

    @Test(
        "stand where an attribute ends with a file of the theme, and nowhere else",
        arguments: [
            ("href=\"theme/a.css\" src='../theme/b/c.js'", 2), ("theme/a.css", 0), ("\"theme/none.css\"", 0),
            ("\"theme/a.css?x\"", 0), ("\"theme/a.css#x\"", 0), ("\"theme/\"", 0), ("\"theme/a.css", 0),
            ("\"mytheme/a.css\"", 0), ("", 0), ("theme", 0), ("\"theme/theme/a.css\"", 0),
            ("\"https://a.example/my/theme/a.css\"", 0),
            ("\"/theme/a.css\"", 1), ("\"../../theme/a.css\"", 1),
        ])
    func places(text: String, count: Int) {
        let files = ["theme/a.css", "theme/b/c.js"].map { OutputFile(path: $0, content: .bytes { [1] }) }
        var assets = ThemeAssets(files)
        let output = String(decoding: assets.fingerprinting(Array(text.utf8)[...]), as: UTF8.self)
        #expect(
            output.split(separator: "?v=", omittingEmptySubsequences: false).count - 1 == count, "\(output)")
        #expect(output.replacing(/\?v=[0-9a-z]{8}/, with: "") == text)
    }
}
