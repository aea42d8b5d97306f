import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// What the files of the default theme promise each other and their readers, where no page shows it.
@Suite("Files of the default theme") struct ThemeFileTests {
    private static func file(_ path: String) throws -> String {
        try String(contentsOfFile: Repository.templates + "/" + path, encoding: .utf8)
    }

    @Test("each filter of a list shows its own records, and there is a rule for each that a page may have")
    func filters() throws {
        let rules = try Self.file("assets/style.css").matches(
            of: /\.lists:has\(\.c(\d+):target\) \.entry:not\(\.f(\d+)\)/)
        #expect(rules.allSatisfy { $0.1 == $0.2 })
        #expect(rules.compactMap { Int($0.1) } == Array(1...ReferringLists.mostFilters))
    }

    @Test(
        "whatever is written is read at 4.5:1 or better, on each ground and in each light",
        arguments: [false, true])
    func contrast(isDark: Bool) throws {
        let css = try Self.file("assets/style.css")
        let parts = css.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
        try #require(parts.count == 2)
        func colors(in text: Substring) -> [String: String] {
            let block = text.prefix { $0 != "}" }
            return Dictionary(
                block.matches(of: /--([a-z]+): (#[0-9a-f]{3,6})[;\s]/).map { (String($0.1), String($0.2)) },
                uniquingKeysWith: { $1 })
        }
        let light = colors(in: parts[0].drop { $0 != "{" })
        let own = isDark ? light.merging(colors(in: parts[1]), uniquingKeysWith: { $1 }) : light
        for text in ["ink", "soft", "link", "one", "two", "both", "weak"] {
            for ground in ["paper", "tint"] {
                let pair = [text, ground].compactMap { own[$0].flatMap { Color($0) } }
                try #require(pair.count == 2, "\(text) on \(ground)")
                #expect(pair[0].contrast(with: pair[1]) >= 4.5, "\(text) on \(ground)")
            }
        }
    }

    @Test("the cover has none of what stands in the margins of other sheets")
    func cover() throws {
        let box = /@((?:top|bottom)-[a-z]+) \{ content: (?!none)/
        let sheet = try Self.file("assets/style.css")
        let page = try #require(sheet.firstMatch(of: /(?m)^@page \{\n((?: .*\n)*)\}/)).1
        let filled = Set(page.matches(of: box).map { String($0.1) })
        #expect(!filled.isEmpty)
        let cover = try #require(try Self.file("assets/pack.css").firstMatch(of: /@page cover \{(.*)\}/)).1
        let cleared = Set(cover.matches(of: /@([a-z-]+) \{ content: none \}/).map { String($0.1) })
        #expect(cleared == filled)
    }

    @Test("the parts of a long index are counted: this one of so many")
    func indexParts() {
        #expect(Words.english(.indexPart, [.letter: "S", .number: "1", .count: "3"]) == "S (1 of 3)")
    }

    @Test(
        "an old address has the new one as its canonical address, with a base URL or without",
        arguments: [true, false])
    func canonical(hasBaseURL: Bool) async throws {
        let site = try LittleSite(
            [
                "briefing.yml": "title: Little\n" + (hasBaseURL ? "base_url: https://example.org/b/\n" : ""),
                "pages/about.md": "---\ntitle: About\naliases: [/old/]\n---\n\nText.\n",
            ], usesDefaultTheme: true)
        defer { _ = site.folder }
        let page = try #require(try await site.publish()["old/index.html"])
        let address = hasBaseURL ? "https://example.org/b/about/" : "../about/"
        #expect(page.contains("<link rel=\"canonical\" href=\"\(address)\">"), "\(page)")
    }
}
