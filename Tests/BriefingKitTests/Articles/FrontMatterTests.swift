import TestSupport
import Testing

@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("Front matter") struct FrontMatterTests {
    private func parts(_ text: String) -> (yaml: String?, body: String, line: Int, isUnclosed: Bool) {
        let parts = FrontMatter(Array(text.utf8)[...])
        return (
            parts.yaml.map { String(decoding: $0, as: UTF8.self) },
            String(decoding: parts.body, as: UTF8.self),
            parts.bodyLine, parts.isUnclosed
        )
    }

    @Test(
        "stands between two lines of three hyphens, or ends with three dots",
        arguments: [
            ("---\na: b\n---\nText\n", "a: b\n", "Text\n", 4), ("---\n---\nText", "", "Text", 3),
            ("---\na: b\n...\nText", "a: b\n", "Text", 4), ("--- \t\na: b\n---  \nText", "a: b\n", "Text", 4),
            ("---\na: b\n---", "a: b\n", "", 4), ("---\na: \"---\"\n---\n---\n", "a: \"---\"\n", "---\n", 4),
            ("Text\n---\na: b\n---\n", nil, "Text\n---\na: b\n---\n", 1), ("", nil, "", 1),
            ("----\na: b\n----\n", nil, "----\na: b\n----\n", 1),
            (" ---\na: b\n---\n", nil, " ---\na: b\n---\n", 1),
        ] as [(String, String?, String, Int)])
    func splits(text: String, yaml: String?, body: String, line: Int) {
        let found = parts(text)
        #expect(found.yaml == yaml)
        #expect(found.body == body)
        #expect(found.line == line)
        #expect(!found.isUnclosed)
    }

    @Test(
        "that is opened and never closed leaves no text",
        arguments: ["---\n", "---\na: b\n", "---\n--\n", "---\n- --\n"])
    func unclosed(text: String) {
        #expect(parts(text).isUnclosed)
        #expect(parts(text).body == "")
    }

    @Test("splits any file without losing or moving a byte, whatever ends its lines", arguments: 0..<20)
    func anything(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let lines = [
            "---", "...", "----", "--- x", "a: b", "- c", "\"d", "", " ", "é\u{301}", "# e", "[[f]]", "`",
            ">",
        ]
        for _ in 0..<200 {
            let count = Int.random(in: 0...8, using: &generator)
            let text = ["---"] + (0..<count).map { _ in lines.randomElement(using: &generator) ?? "" }
            let found = ["\n", "\r\n", "\r"].map { end in (end, parts(text.joined(separator: end) + end)) }
            for (end, part) in found {
                #expect(part.yaml?.replacing(end, with: "\n") == found[0].1.yaml)
                #expect(part.body.replacing(end, with: "\n") == found[0].1.body)
                #expect(part.line == found[0].1.line && part.isUnclosed == found[0].1.isUnclosed)
            }
            let (_, part) = found[0]
            if !part.isUnclosed {
                // The text is the end of the file, from the line that it is said to start at.
                #expect(part.body == text.dropFirst(part.line - 1).map { $0 + "\n" }.joined())
            }
        }
    }

    @Test("any bytes make an article or findings within the file", arguments: 0..<20)
    func article(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "---\n", "title: A\n", "date: 2025-01-01\n", "areas: [a, b]\n", "areas:\n  - a\n", "draft: yes\n",
            "aliases: /x/\n",
            "x: [", "]\n", "\"", "'", "\n", ": ", "- ", "  ", "\t", "&a ", "*a ", "!!t ", "|\n", "#",
            "## H {#h}\n", "[[a]]", "[@b]",
            "```table\n", "```\n", "{{count a}}", "| a | b |\n|---|---|\n", "> ", "\u{301}", "é", "\r",
        ]
        let reader = ArticleReader(tables: ["areas"], options: MarkdownOptions(words: .english))
        for _ in 0..<100 {
            let count = Int.random(in: 0...20, using: &generator)
            let text =
                "---\n" + (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let (article, findings) = reader.read(
                Array(text.utf8)[...], path: "articles/a.md", role: .article)
            #expect(article != nil || findings.contains { $0.severity == .error })
            let lineCount = text.utf8.count { $0 == 0x0A || $0 == 0x0D } + 1
            for finding in findings {
                #expect(
                    (1...lineCount).contains(finding.location.line ?? 0),
                    "\(finding.message) of \(text.debugDescription)")
            }
            for hole in article?.body.holes ?? [] { #expect((1...lineCount).contains(hole.line)) }
        }
    }
}
