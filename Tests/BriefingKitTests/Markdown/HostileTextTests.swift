import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown

/// Each family at a size at which a quadratic step would take minutes, not the time that `ends` allows.
@Suite("Hostile Markdown") struct HostileTextTests {
    @Test(
        "ends with a result",
        arguments: [
            "[[", "[[x", "[[x]]", "{{", "{{x}}", "[@a] ", "[@a; ", "[@a,\n> b ", "www.a.b ", "http://",
            "://a_",
            "a@", "a@b.c ", "~~a ", "~a ~~b ", "|", "|\n", "|a|\n|-|\n", "    |a|\n    |-|\n\n", "[^1]: ",
            "[^1]: x\n\n", "    [^1]: x\n\n", "[^", "- [ ] a\n", "> [!NOTE]\n> a\n\n", "## a {#x}\n",
            "## a\n", "<b>",
            "\\[", "\\~", "`[[x]]` ", "<a b='[[x]]'> ", "[a](b '{{x}}') ", "[a]: b\n", "]:[[a]]",
            "\\NATO NATO ",
            "*a **a ", "[a](<b", "a <!--", "![a](", "> ", "[", "*a_ ",
            "a_ ", "_a ", "*_* _ ", "a]", "[a", "[ a_", "[ (](", "**x [a*b**c*](d) ", "`a``b", "[a](b",
            "[a](b 'c", "a <?", "a <!A ", "a <![CDATA[", "&a", "- ", "_", "\\", "a\n\n", "\t", "[a] ",
            "|a|b|\n|-|\n\n", "|-|\n", "- |a|\n  |-|\n", "a\n|b|\n|-|\nc\n\n", "a|b\n-|-\n<a b='c'|\n",
            "- [ ] ", "> - [x] a\n", "a\n2. [x] b\n\n", "mailto:", "www.", "[http://a.b ", "~", "~~*a ",
            "a[^1] ", "[[a", "[[a]][b", "[a [[b]]](c) ", "![{{a}}](b) ", "[@a @b] ", "```table\n```\n\n",
            "<!-- a -->\n",
        ]
    )
    func linear(part: String) async throws {
        let text = try await ends {
            CompiledText(String(repeating: part, count: 10_000)) {
                $0.terms = ["NATO": "nato"]
                $0.blocks = ["table"]
            }
        }
        let isSilent = part == "[a]: b\n" || part == "\t" || part == "<!-- a -->\n"
        #expect(!text.html.isEmpty || !text.diagnostics.isEmpty || isSilent)
    }

    @Test("a glossary may have very many terms of one beginning")
    func terms() async throws {
        let terms = (0..<10_000).map { "Term of \($0)" }
        let text = try await ends {
            CompiledText(terms.joined(separator: ", ") + ", Term of no number") { options in
                options.terms = Dictionary(uniqueKeysWithValues: terms.map { ($0, $0) })
            }
        }
        #expect(text.compiled.holes.count == terms.count)
    }

    @Test("a text may have very many headings, and a link to each")
    func headings() async throws {
        let count = 10_000
        let text = try await ends {
            CompiledText((0..<count).map { "## A \($0)\n\n[b](#a-\($0))\n\n" }.joined())
        }
        #expect(try await ends { (0..<count).allSatisfy { text.compiled.hasHeading("a-\($0)") } })
        #expect(!text.compiled.hasHeading("a-\(count)"))
    }

    @Test("deep nesting of every kind of block ends")
    func deep() async throws {
        let steps = (0..<300).map { String(repeating: "  ", count: $0) + "* a\n" }.joined()
        let quotes = (1...300).map { String(repeating: ">", count: $0) + " [!NOTE]\n" }.joined()
        let notes = String(repeating: "[^1]: ", count: 10_000) + "x"
        for text in [steps, quotes, "a[^1]\n\n" + notes] {
            #expect(try await ends { !CompiledText(text).html.isEmpty })
        }
    }

    @Test("a chain and a cycle of notes end")
    func notes() async throws {
        let count = 5000
        let notes = (0..<count).map { "[^\($0)]: a[^\(($0 + 1) % count)]\n" }.joined()
        let text = try await ends { CompiledText(notes + "\nx[^0]") }
        #expect(text.diagnostics.isEmpty)
        #expect(text.html.contains("fn:\(count)"))
    }

    @Test(
        "what libcmark can't do in linear time is refused at its line",
        arguments: [
            ("x\n\n" + String(repeating: "![[]()", count: 20_000), 3),
            (String(repeating: "- ", count: 20_000) + "a" + String(repeating: "\n", count: 20_000), 1),
            (String(repeating: ">", count: 20_000) + String(repeating: "a*", count: 20_000), 1),
        ]
    )
    func refused(text: String, line: Int) async throws {
        #expect(try await ends { CompiledText(text).findings } == ["\(line) markdown-too-complex"])
    }

    @Test("pictures that many paragraphs begin and don't end are no more than those of one")
    func imagesOfParagraphs() async throws {
        let text = String(repeating: "a ![b\n\n", count: 20_000)
        #expect(
            try await ends { !CompiledText(text).findings.contains { $0.hasSuffix("markdown-too-complex") } })
    }

    @Test(
        "plain text is looked through once, for marks and for what to typeset",
        arguments: ["[[", "[@", "](", "**a", "*", "'", "\"", "'a", "--", "...", "'n' ", "[[a]"])
    func plainText(part: String) async throws {
        let text = String(repeating: part, count: 300_000)
        _ = try await ends { PlainTextMarkup.mark(in: text) }
        #expect(try await ends { !Typography.typeset(text).isEmpty })
    }

    @Test(
        "smart punctuation takes a time that grows with the text",
        arguments: ["'n' ", "*'s ", "'", "*a*'s ", "'90s "])
    func smart(part: String) async throws {
        let text = String(repeating: part, count: 10_000)
        #expect(try await ends { !CompiledText(text) { $0.smartPunctuation = true }.html.isEmpty })
    }

    @Test("a text beyond 8 MiB is refused")
    func tooLarge() async throws {
        let text = String(repeating: "a", count: 8 << 20)
        #expect(try await ends { CompiledText(text + "b").findings } == ["1 markdown-too-large"])
        #expect(try await ends { CompiledText(text).findings.isEmpty })
    }
}
