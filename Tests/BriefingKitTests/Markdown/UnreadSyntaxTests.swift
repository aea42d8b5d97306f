import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("Text that reads like syntax and is none") struct UnreadSyntaxTests {
    @Test(
        "is told at its place",
        arguments: [
            ("See [x][missing].", "1:5"), ("See [text][].", "1:5"), ("[a](Two Words.md)", "1:1"),
            ("a\n[a](file.md", "2:1"), ("![A](../a b.jpg)", "1:2"), ("[a](https://x.org/a b)", "1:1"),
            ("> a\n> and [@register and", "2:7"), ("- [[gull-head and", "1:3"), ("[[gull-head] b", "1:1"),
            ("[[gull\nhead]]", "1:1"), ("{{count works", "1:1"), ("{{count\nworks}}", "1:1"),
            ("[!NOTE]", "1:1"),
            ("[*a*][bc]", "1:5"), ("Māori [ab][cd]", "1:8"), ("`[ab][cd]` [ab][cd]", "1:12"),
            ("[a [b](c) d](e)", "1:1"),
            ("| a |\n|---|\n| [x](y z) |", "3:3"), ("## [xy][z]", "1:4"), ("[^1]: [x](y z)\n\nA[^1]", "1:7"),
        ])
    func isTold(markdown: String, place: String) {
        let findings = CompiledText(markdown).diagnostics.filter { $0.rule == .unreadSyntax }
        #expect(findings.map { "\($0.location.line ?? 0):\($0.location.column ?? 0)" } == [place])
        #expect(findings.allSatisfy { $0.help?.isEmpty == false })
    }

    @Test(
        "stays quiet where the characters are meant",
        arguments: [
            "a[i][j]", "\\[x\\][missing]", "`[x](a b)`", "[1][2]", "[sic] and [New Zealand]", "f[x](y)",
            "[x]: y",
            "\\{{count", "```\n[a](b c)\n```", "a @ b", "me@x.org", "if [[ -f x ]]; then", "[x] (said so)",
            "$[a][b]$",
            "\\[[a", "\\[a](b c)", "\\[the report][]", "&#91;x] y", "[]", "[ ]", "{a} and { {b} }",
            "[a][b]\n\n[b]: c.md", "[a](<b c.md>)",
        ])
    func isQuiet(markdown: String) {
        #expect(CompiledText(markdown).diagnostics.filter { $0.rule == .unreadSyntax } == [])
    }

    @Test("a label that is nearly defined is suggested")
    func suggestsLabels() {
        #expect(
            CompiledText("[a][reprot]\n\n[report]: b.md").diagnostics.map(\.help) == [
                "did you mean 'report'?"
            ])
    }

    @Test("an end of an unclosed code span hides nothing, and many of them cost no more than linear time")
    func manyRuns() {
        let text = (1...400).map { String(repeating: "`", count: $0) + " [ab][cd]" }.joined(separator: " ")
        #expect(CompiledText(text).diagnostics.count { $0.rule == .unreadSyntax } == UnreadState.most)
    }

    @Test(
        "words of fences that are nearly a block's are told over settings only",
        arguments: [
            ("```tabel\nsource: a\n```", 1), ("```Table\nsource: a\n```", 1), ("```tabel\na b\n```", 0),
            ("```yaml\nsource: a\n```", 0), ("```table\nsource: a\n```", 0),
        ])
    func nearlyABlock(markdown: String, count: Int) {
        let text = CompiledText(markdown) { $0.blocks = ["table", "timeline"] }
        #expect(text.diagnostics.count == count)
    }

    @Test(
        "kinds of callouts that there aren't are told",
        arguments: ["> [!WARNNG]\n> a", "> [!INFO] a", "> [!danger]\n> a"])
    func unknownCallouts(markdown: String) {
        #expect(CompiledText(markdown).findings == ["1 unread-syntax"])
    }

    @Test("names between brackets are handed to whoever knows the names")
    func mentions() {
        let text = CompiledText("A (@x1) and @[x2],\nthen [x3]; not [two words], a[x4] or `[x5]`.")
        #expect(
            text.compiled.mentions.map { "\($0.name) \($0.form) \($0.line):\($0.column)" } == [
                "x1 citation 1:3", "x2 citation 1:13", "x3 record 2:6",
            ])
    }

    @Test(
        "links and headings without words or address are told",
        arguments: [
            ("[](x.md)", 1), ("[e]()", 1), ("## ", 1), ("##", 1), ("[![](a.png)](x.md)", 1),
            ("[![A](a.png)](x.md)", 0), ("[`c`](x.md)", 0),
            ("[*a*](x.md)", 0), ("![]()", 1), ("## `c`", 0), ("## [[a]]", 0), ("[  ](x.md)", 1),
        ])
    func nameless(markdown: String, count: Int) {
        #expect(CompiledText(markdown).diagnostics.count { $0.rule == .namelessLink } == count)
    }

    @Test(
        "addresses that nothing can follow are told",
        arguments: [
            ("http://", true), ("https://x.org/%zz", true), ("https://x.org:99999/", true),
            ("https://[::1", true),
            ("https:x.org", true), ("https://:80/", true), ("https://x.org/%4", true),
            ("https://[::1]:80/", false),
            ("https://x.org:8080/a?b=%20#c", false), ("mailto:a@b.c", false), ("tel:+441234", false),
            ("https://me@x.org/", false),
        ])
    func malformed(address: String, isTold: Bool) {
        #expect(CompiledText("[a](\(address))").findings == (isTold ? ["1 malformed-address"] : []))
    }

    @Test(
        "a finding stands on its own line, whatever was broken over lines before it",
        arguments: [
            ("one `code\nspan` two\nthree [a](javascript:x)", 3), ("a <sup\n>b</sup>\n[a](javascript:x)", 3),
            ("[a](b \"two\nlines\")\n[a](javascript:x)", 3), ("a [b\nc](d) e\n[a](javascript:x)", 3),
        ])
    func lines(markdown: String, line: Int) {
        #expect(
            CompiledText(markdown).diagnostics.filter { $0.rule == .unsafeLink }.map(\.location.line) == [
                line
            ])
    }

    @Test("a cell too many is told with its words; an empty one isn't")
    func lostCells() {
        let head = "| a | b |\n|---|---|\n"
        let text = CompiledText(head + "| 1 | 2 | lost |")
        #expect(text.findings == ["3 lost-cell"])
        #expect(text.diagnostics[0].message.contains("'lost'"))
        #expect(text.diagnostics[0].location.column == 11)
        #expect(CompiledText(head + "| 1 | 2 | |").findings == [])
    }

    @Test(
        "a fence that nothing closes is told where it opens, and a closed one never",
        arguments: [
            ("```sh\na\n", ["1 unclosed-fence"]), ("> ```\n> a\n\nb", ["1 unclosed-fence"]),
            ("- ~~~\n  a\n", ["1 unclosed-fence"]),
            ("```table\nfrom: a\n\nb", ["1 unclosed-block"]), ("```\na\n```\n", []),
            ("````\na\n```\n````\nb", []),
            ("> ~~~ x\n> a\n> ~~~\n", []), ("- ```\n  a\n  ```\n- b", []), ("    ```\n    a\n", []),
            ("```\n```", []),
            ("```", ["1 unclosed-fence"]), ("~~~\na\n```\n", ["1 unclosed-fence"]),
            ("```\r\na\r\n```\r\n", []),
        ])
    func fences(markdown: String, findings: [String]) {
        #expect(CompiledText(markdown) { $0.blocks = ["table"] }.findings == findings)
    }

    @Test("an IPv6 address keeps its brackets")
    func literalHosts() {
        #expect(
            CompiledText("[a](http://[::1]:80/b?c=%5B&d)").html
                == "<p><a href=\"http://[::1]:80/b?c=%5B&amp;d\">a</a></p>\n")
    }

    @Test(
        "a text of brackets alone costs no more than its length", arguments: ["](", "[[", "[x][", "{{", "@["])
    func brackets(part: String) async throws {
        let text = String(repeating: part, count: 100_000)
        _ = try await ends(within: 60) { CompiledText(text).diagnostics.count }
    }
}

@Suite("Raw HTML in Markdown") struct HarmlessHTMLTests {
    @Test(
        "harmless elements are kept",
        arguments: [
            ("10<sup>6</sup> km, H<sub>2</sub>O", "<p>10<sup>6</sup> km, H<sub>2</sub>O</p>\n"),
            ("a<br>b<BR/>c", "<p>a<br />b<br />c</p>\n"),
            ("<kbd>*a*</kbd> <mark>b</mark>", "<p><kbd><em>a</em></kbd> <mark>b</mark></p>\n"),
            (
                "<abbr title=\"A & <b> &amp; 'c'\">x</abbr>",
                "<p><abbr title=\"A &amp; &lt;b&gt; &amp; 'c'\">x</abbr></p>\n"
            ),
            ("<ins>a</ins><del>b</del>", "<p><ins>a</ins><del>b</del></p>\n"),
            (
                "<details>\n<summary>A &amp; b</summary>\n\n*c*\n\n</details>\n",
                "<details>\n<summary>A &amp; b</summary>\n<p><em>c</em></p>\n</details>\n"
            ),
            (
                "<details open><summary>A</summary>b < c</details>",
                "<details open=\"\"><summary>A</summary>b &lt; c</details>\n"
            ),
        ])
    func kept(markdown: String, html: String) {
        let text = CompiledText(markdown)
        #expect(text.html == html)
        #expect(text.diagnostics.isEmpty)
    }

    @Test(
        "what is left open is told, and the page stays sound",
        arguments: [
            ("a <sup>b", "<p>a b</p>\n"), ("a</sup> b", "<p>a b</p>\n"),
            ("*a <sup>b* c</sup>", "<p><em>a b</em> c</p>\n"), ("<sup><sub>a</sup>", "<p><sup>a</sup></p>\n"),
            ("<details>\n\na", "<details>\n<p>a</p>\n</details>\n"), ("</details>", ""),
            ("<summary>a\n\nb", "<summary>a\n</summary>\n<p>b</p>\n"),
            ("> <details>\n\n</details>", "<blockquote>\n<details>\n</details>\n</blockquote>\n"),
        ])
    func leftOpen(markdown: String, html: String) {
        let text = CompiledText(markdown)
        #expect(text.html.replacing("\n\n", with: "\n") == html)
        #expect(!text.findings.isEmpty)
        #expect(text.diagnostics.allSatisfy { $0.rule == .rawHTML })
    }

    @Test(
        "words that would be lost are an error that counts them",
        arguments: [
            ("<div>two words</div>", "2 words of raw HTML on line 1"),
            ("a\n\n<table>\n<tr><td>one</td></tr>\n</table>", "a word of raw HTML on lines 3 to 5"),
        ])
    func lost(markdown: String, message: String) {
        let text = CompiledText(markdown)
        #expect(text.diagnostics.map(\.rule) == [.lostWords])
        #expect(text.diagnostics.allSatisfy { $0.message.hasPrefix(message) })
    }

    @Test(
        "a comment or a script that nothing closes doesn't take the rest with it in silence",
        arguments: [
            "<!-- todo\n\nEverything else.", "> <!-- todo\n> more", "<!--> hello words",
            "<script>\n\nAll the words", "<style>\n\nWords",
            "<details>\n<summary>a</summary><!-- open\n\nb",
        ])
    func unclosed(markdown: String) {
        #expect(
            CompiledText(markdown).diagnostics.contains { $0.rule == .lostWords },
            "\(CompiledText(markdown).findings)")
    }

    @Test("a tag doesn't reach from a callout's title into its text")
    func tornTitles() {
        let html = CompiledText("> [!NOTE] <sub>x\n> y</sub> z <kbd>k</kbd>").html
        #expect(!html.contains("<sub>") && !html.contains("</sub>"), "\(html)")
        #expect(CompiledText("> [!NOTE] <sub>x</sub>\n> y").html.contains("<sub>x</sub></p>"))
    }

    @Test("Markdown in a block of raw HTML is told")
    func unreadInHTML() {
        #expect(
            CompiledText("<details>\n<summary>A **b** [@c]</summary>\n</details>").findings == [
                "1 unread-syntax"
            ])
    }

    @Test("very many tags cost no more than their number")
    func manyTags() async throws {
        let text = String(repeating: "<a>", count: 30_000) + String(repeating: "</b>", count: 30_000)
        _ = try await ends(within: 60) { CompiledText(text).diagnostics.count }
    }

    @Test("a pair of tags is told once, at its beginning, and attributes by name")
    func once() {
        let text = CompiledText("a <b>c</b>\n\n<div>\n\nd\n\n</div>\n\n<sup class=\"e\" onclick='f'>g</sup>")
        #expect(text.findings == ["1 raw-html", "3 raw-html", "9 raw-html", "9 raw-html"])
        #expect(text.diagnostics.map(\.location.column) == [3, 1, 1, 1])
        #expect(text.html == "<p>a c</p>\n<p>d</p>\n<p><sup>g</sup></p>\n")
    }

    @Test(
        "nothing that can act gets through",
        arguments: [
            "<sup onclick=alert(1)>a</sup>",
            "<details ontoggle=\"x()\" open>\n<summary>a</summary>\n</details>",
            "<abbr title='\"><script>x</script>'>a</abbr>", "<script>alert(1)</script>", "<br onload=x>",
            "<details><script>x()</script></details>",
            "<details><summary>a<img src=x onerror=y></summary></details>",
        ])
    func nothingActs(markdown: String) {
        let html = CompiledText(markdown).html
        for part in ["<script", " on", "<img"] { #expect(!html.contains(part)) }
    }
}
