import Foundation
import TestSupport
import Testing

@testable import BriefingKit

/// Colours, faces and a logo in `briefing.yml`.
@Suite("A look of one's own") struct LookTests {
    /// Builds a briefing whose configuration ends with these lines.
    private static func build(
        _ lines: String, files: [String: String] = [:]
    ) async throws -> (folder: TemporaryFolder, findings: String) {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\n" + lines + "\n")
        try folder.write("content/articles/one.md", "---\ntitle: One\nsummary: One.\n---\n\nText.\n")
        for (path, text) in files { try folder.write(path, text) }
        let report = try await Build.publish(BuildOptions(folder))
        return (folder, report.text)
    }

    private func text(_ folder: TemporaryFolder, _ path: String) throws -> String {
        try String(contentsOfFile: folder(path), encoding: .utf8)
    }

    @Test("is a style sheet that every page links to after the theme's")
    func styleSheet() async throws {
        let (folder, findings) = try await Self.build(
            """
            colors:
              link: '#7a1f3d'
              one: {light: '123', dark: '#abcdef'}
            fonts:
              serif: [Charter, Big Caslon, Source Serif 4, serif]
              sans: '"Gill Sans", sans-serif'
            """)
        #expect(!findings.contains("error") && !findings.contains("low-contrast"), "\(findings)")
        let css = try text(folder, "site/theme/look.css")
        #expect(css.contains("@media screen { :root { --link: #7a1f3d; --one: #112233 } }"))
        #expect(css.contains("--one: #abcdef } }"))
        #expect(css.contains("@media print { :root { --one: #112233 } }"))
        #expect(
            css.contains(
                ":root { --serif: \"Charter\", \"Big Caslon\", \"Source Serif 4\", serif; --sans: \"Gill Sans\", sans-serif }"
            ))
        for page in ["site/index.html", "site/articles/one/index.html"] {
            let html = try text(folder, page)
            let theme = try #require(html.firstRange(of: "theme/style.css"))
            let look = try #require(html.firstRange(of: "theme/look.css"))
            #expect(theme.lowerBound < look.lowerBound)
        }
        // It stands by itself, wherever it is shown.
        #expect(try text(folder, "site/404.html").contains("--link: #7a1f3d"))
    }

    @Test("isn't there where nobody asks for one")
    func none() async throws {
        let (folder, _) = try await Self.build("colors: {}")
        #expect(try !folder.tree("site").keys.contains("theme/look.css"))
        #expect(try !text(folder, "site/index.html").contains("look.css"))
    }

    @Test(
        "has a dark colour that reads well for each light one",
        arguments: ["#000000", "#7a1f3d", "#00f", "#0a6b5a"])
    func dark(color: String) throws {
        var look = Look()
        let light = try #require(Color(color))
        look.colors[.link] = .init(light: light, line: 1, column: 1)
        let sheet =
            ":root { --paper: #fff } @media (prefers-color-scheme: dark) { :root { --paper: #14171a } }"
        let style = LookStyle(look, over: Array(sheet.utf8))
        let css = String(decoding: style.css, as: UTF8.self)
        let found = try #require(css.split(separator: "--link: ").last?.prefix(7))
        let paper = try #require(Color("#14171a"))
        #expect(try #require(Color(found)).contrast(with: paper) >= 7)
        #expect(style.findings.isEmpty)
    }

    @Test(
        "is refused where it can't be read",
        arguments: [
            ("colors: {link: blue}", "2:16: error: 'blue' is not a colour [invalid-setting]"),
            ("colors: {link: '#12345'}", "2:16: error: '#12345' is not a colour [invalid-setting]"),
            ("colors:\n  link: #7a1f3d", "3:3: error: 'link' of 'colors' is empty [missing-key]"),
            ("colors: {lnik: '#123456'}", "2:10: error: 'colors' has no key 'lnik' [unknown-key]"),
            (
                "colors: {one: {light: '#123', drak: '#fff'}}",
                "2:31: error: the colour 'one' has no key 'drak' [unknown-key]"
            ),
            (
                "fonts: {serif: 'x; } body { display: none'}",
                "2:16: error: 'x; } body { display: none' is not the name of a font family [invalid-setting]"
            ),
            (
                "fonts: {serif: 12px/1 a}",
                "2:16: error: '12px/1 a' is not the name of a font family [invalid-setting]"
            ),
            ("logo: assets/lgoo.svg", "2:7: error: there is no image 'assets/lgoo.svg' [invalid-image]"),
            ("logo: assets/a.txt", "2:7: error: 'assets/a.txt' is no picture [invalid-image]"),
            ("logo: {alt: X}", "2:7: error: the logo has no 'path' [missing-key]"),
        ])
    func refused(lines: String, finding: String) async throws {
        let (_, findings) = try await Self.build(
            lines, files: ["content/assets/logo.svg": Self.logo, "content/assets/a.txt": "text"])
        #expect(findings.contains("content/briefing.yml:" + finding), "\(findings)")
    }

    private static let logo = """
        <svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30"><rect width="90" height="30"/></svg>
        """

    @Test("has a logo before the title, at every depth")
    func logo() async throws {
        let (folder, findings) = try await Self.build(
            "logo: {path: assets/logo.svg, alt: A \"square\"}", files: ["content/assets/logo.svg": Self.logo])
        #expect(!findings.contains("unused-asset") && !findings.contains("error"), "\(findings)")
        let alternative = "alt=\"A &quot;square&quot;\" width=\"90\" height=\"30\""
        #expect(try text(folder, "site/index.html").contains("<img src=\"assets/logo.svg\" " + alternative))
        let article = try text(folder, "site/articles/one/index.html")
        #expect(article.contains("<img src=\"../../assets/logo.svg\" " + alternative))
    }

    @Test(
        "knows contrast as WCAG counts it",
        arguments: [("#000", "#fff", 21.0), ("#777", "#fff", 4.48), ("#1f3f7f", "#fdfcf9", 9.9)])
    func contrast(one: String, two: String, expected: Double) throws {
        let contrast = try #require(Color(one)).contrast(with: #require(Color(two)))
        #expect(abs(contrast - expected) < 0.15)
    }
}
