import Testing

@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("References in Markdown") struct ReferenceTests {
    @Test(
        "a reference to a record becomes a hole",
        arguments: [
            ("[[treaty]]", "<p>⟪record treaty⟫</p>\n"),
            ("[[a#b]]", "<p>⟪record a#b⟫</p>\n"),
            ("[[a|its words]]", "<p>⟪record a|its words⟫</p>\n"),
            ("[[areas/sea#top|Sea & land]]", "<p>⟪record areas/sea#top|Sea & land⟫</p>\n"),
            ("*[[a]]* **[[b]]**", "<p><em>⟪record a⟫</em> <strong>⟪record b⟫</strong></p>\n"),
            ("x[[a_b_c]]y", "<p>x⟪record a_b_c⟫y</p>\n"),
            ("[[[a]] and more]", "<p>[⟪record a⟫ and more]</p>\n"),
            (
                "| [[a|b]] |\n|---|",
                "<table>\n<thead>\n<tr>\n<th>⟪record a|b⟫</th>\n</tr>\n</thead>\n</table>\n"
            ),
        ]
    )
    func record(markdown: String, html: String) {
        #expect(CompiledText(markdown).html == html)
    }

    @Test(
        "what looks like a reference in code, in an escape or under the author's own label is none",
        arguments: [
            ("`[[a]]`", "<p><code>[[a]]</code></p>\n"),
            ("    [[a]]", "<pre><code>[[a]]\n</code></pre>\n"),
            ("~~~\n[[a]] [@b] {{c}} [^d]\n~~~", "<pre><code>[[a]] [@b] {{c}} [^d]\n</code></pre>\n"),
            (
                "> ~~~\n> [[a]] [@b,\n> c]\n",
                "<blockquote>\n<pre><code>[[a]] [@b,\nc]\n</code></pre>\n</blockquote>\n"
            ),
            ("\\[[a]]", "<p>[[a]]</p>\n"),
            ("![[a]]", "<p>![[a]]</p>\n"),
            ("[[]]", "<p>[[]]</p>\n"),
            ("[[[a]]]", "<p>[[[a]]]</p>\n"),
            ("[[a]](b.md)", "<p><a href=\"⟪href b.md⟫\">[a]</a></p>\n"),
            ("[[a]][b]\n\n[b]: c.md", "<p><a href=\"⟪href c.md⟫\">[a]</a></p>\n"),
            ("[[a]]\n\n[a]: https://x.org", "<p>[<a href=\"https://x.org\">a</a>]</p>\n"),
            ("[@a]\n\n[@A]: https://x.org", "<p><a href=\"https://x.org\">@a</a></p>\n"),
            ("[@a](https://x.org)", "<p><a href=\"https://x.org\">@a</a></p>\n"),
            ("\\[@a]", "<p>[@a]</p>\n"),
            ("\\{{a}}", "<p>{{a}}</p>\n"),
            (
                "[x](https://x.org '[[a]] & {{b}}')",
                "<p><a href=\"https://x.org\" title=\"[[a]] &amp; {{b}}\">x</a></p>\n"
            ),
        ]
    )
    func plain(markdown: String, html: String) {
        #expect(CompiledText(markdown).html == html)
    }

    @Test(
        "citations have sources, prefixes and locators",
        arguments: [
            ("[@a]", ["@a,"]), ("[@a; @b, p. 4]", ["@a,", "@b,p. 4"]), ("[see @a]", ["see@a,"]),
            ("[@a p. 4]", ["@a,p. 4"]),
            ("[see @a:b/c.d-e_f, §§ 1–2; cf. @g]", ["see@a:b/c.d-e_f,§§ 1–2", "cf.@g,"]),
            ("[@a,\np. 4]", ["@a,p. 4"]), ("> [@a;\n> @b]", ["@a,", "@b,"]),
            ("> [see also\n> @a]", ["see also@a,"]), ("[@müller2020, S. 3]", ["@müller2020,S. 3"]),
            ("[@{a+b}; see @{k&r} p. 2]", ["@a+b,", "see@k&r,p. 2"]), ("[@a][@b]", ["@a,", "@b,"]),
        ]
    )
    func citation(markdown: String, citations: [String]) {
        let text = CompiledText(markdown)
        #expect(text.citations.map { "\($0.prefix ?? "")@\($0.source),\($0.locator ?? "")" } == citations)
        #expect(text.diagnostics.isEmpty)
    }

    @Test(
        "a malformed citation is an error and stays as text",
        arguments: ["[@]", "[@a; b]", "[@a @b]", "[-@a]", "[@a;]", "[@a;; @b]", "[@{}]", "[@{a]", "[@a!]"]
    )
    func malformedCitation(markdown: String) {
        let text = CompiledText("x\n\n" + markdown)
        #expect(text.findings == ["3 malformed-citation"])
        #expect(text.html == "<p>x</p>\n<p>\(markdown)</p>\n")
    }

    @Test("brackets without a source are plain", arguments: ["[a@b.c d]", "[x @ y]", "[a]", "[a] @b"])
    func noCitation(markdown: String) {
        let text = CompiledText(markdown)
        #expect(text.citations.isEmpty)
        #expect(text.diagnostics.isEmpty)
    }

    @Test("smart punctuation leaves ids and expressions alone")
    func smart() {
        let text = CompiledText("\"[@a--b]\" [[c--d]] {{count x where y = \"z\"}} https://x.org/a--b") {
            $0.smartPunctuation = true
        }
        #expect(
            text.html
                == "<p>“⟪cite @a--b,⟫” ⟪record c--d⟫ ⟪inline count x where y = \"z\"⟫ "
                + "<a href=\"https://x.org/a--b\">https://x.org/a--b</a></p>\n"
        )
    }

    @Test(
        "a reference inside a link's text is reported, and its words stay",
        arguments: [
            ("[see [[a|b]]](c.md)", "see b"), ("[[[a|b]]](c.md)", "b"), ("[[[a]] b](c.md)", "a b"),
            ("[[[a]]][c]\n\n[c]: c.md", "a"), ("[a [@b]](c.md)", "a "), ("[a[^b]](c.md)\n\n[^b]: d", "a"),
            ("[a *[[b]]*](c.md)", "a <em>b</em>"),
        ]
    )
    func nested(markdown: String, words: String) {
        let text = CompiledText(markdown)
        #expect(text.html == "<p><a href=\"⟪href c.md⟫\">\(words)</a></p>\n")
        #expect(text.findings.first == "1 nested-link")
    }

    @Test("a reference before the end of a link's text is reported where a bracket is missing")
    func missingBracket() {
        let text = CompiledText("a\n\n[words [[id]](b.md)")
        #expect(text.html == "<p>a</p>\n<p>[words <a href=\"⟪href b.md⟫\">[id]</a></p>\n")
        #expect(text.findings == ["3 nested-link"])
        for fine in ["[[id]](b.md)", "[words] [[id]](b.md)", "[words *[[id]](b.md)*", "`[` [[id]](b.md)"] {
            #expect(CompiledText(fine).findings.isEmpty)
        }
    }

    @Test("a value and a bare address inside a link's text are part of it")
    func inLink() {
        let text = CompiledText("[{{a}} of https://x.org by b@x.org](c.md)")
        #expect(text.html == "<p><a href=\"⟪href c.md⟫\">⟪inline a⟫ of https://x.org by b@x.org</a></p>\n")
        #expect(text.findings.isEmpty)
    }

    @Test("an image's description has the words of what is in it, and what gets lost is reported")
    func imageText() {
        let text = CompiledText("![[@a] of [[b|c]] by https://x.org {{e}}](d.png)")
        #expect(text.html == "<p><img src=\"⟪src d.png⟫\" alt=\" of c by https://x.org {{e}}\" /></p>\n")
        #expect(text.findings == ["1 nested-link", "1 nested-link", "1 misplaced-value"])
    }

    @Test("a heading may have references and notes, but no value: its words are listed elsewhere")
    func inHeading() {
        let text = CompiledText("## A [[b|c]] [@d] e[^f]\n\n## {{g}}\n\n[^f]: h")
        #expect(text.compiled.headings.map(\.text) == ["A c  e", "{{g}}"])
        #expect(text.findings == ["3 misplaced-value"])
    }

    @Test("a table's cell may have all of them")
    func inCell() {
        let text = CompiledText("| [[a]] [@b] c[^d] {{e}} |\n|---|\n\n[^d]: f")
        #expect(text.html.contains("<th>⟪record a⟫ ⟪cite @b,⟫ c<sup"))
        #expect(text.html.contains(" ⟪inline e⟫</th>"))
        #expect(text.findings.isEmpty)
    }

    @Test("a fenced block with a known info word becomes a hole with the line of its body")
    func block() {
        let text = CompiledText("a\n\n~~~ table x\nfrom: y\n[[z]]\n~~~\n", firstLine: 10) {
            $0.blocks = ["table"]
        }
        #expect(text.html == "<p>a</p>\n⟪block table 13 from: y\n[[z]]\n⟫\n")
        #expect(text.compiled.holes.map(\.line) == [12])
    }

    @Test("lines count from the file's, with any line end", arguments: ["\n", "\r\n", "\r"])
    func lines(lineEnd: String) {
        let lines = ["[[a]]", "", "[@b,", "p. 4] [[c]]", "", "| x |", "|---|", "| [[d]] |", "", "> [[e]]"]
        let text = CompiledText(lines.joined(separator: lineEnd), firstLine: 5)
        #expect(text.compiled.holes.map(\.line) == [5, 7, 8, 12, 14])
    }

    @Test(
        "noncharacters in a text can't pass for tokens",
        arguments: ["\u{E}", "&#xFDD0;0&#xFDD1;", "&#64976;0&#64977;"]
    )
    func forgery(lead: String) {
        let raw = String(decoding: [0xEF, 0xB7, 0x90, 0x30, 0xEF, 0xB7, 0x91], as: UTF8.self)
        let text = CompiledText("\(lead == "\u{E}" ? raw : lead) [[a]]")
        #expect(text.html == "<p>\u{FFFD}0\u{FFFD} ⟪record a⟫</p>\n")
    }
}
