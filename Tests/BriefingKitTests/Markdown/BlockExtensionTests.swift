import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("Footnotes, callouts and small extensions") struct BlockExtensionTests {
    @Test("notes are numbered by first use, and have links back to each use")
    func footnotes() {
        let text = CompiledText("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X\n")
        #expect(
            text.html == """
                <p>a<sup class="footnote-ref"><a href="#fn:1" id="fnref:1" role="doc-noteref">1</a></sup> \
                b<sup class="footnote-ref"><a href="#fn:2" id="fnref:2" role="doc-noteref">2</a></sup> \
                c<sup class="footnote-ref"><a href="#fn:1" id="fnref:1:2" role="doc-noteref">1</a></sup></p>
                <section class="footnotes" role="doc-endnotes">
                <ol>
                <li id="fn:1">
                <p>X <a href="#fnref:1" class="footnote-backref" role="doc-backlink" \
                aria-label="Back to reference 1">↩</a> <a href="#fnref:1:2" class="footnote-backref" \
                role="doc-backlink" aria-label="Back to reference 1-2">↩<sup>2</sup></a></p>
                </li>
                <li id="fn:2">
                <p>Y <a href="#fnref:2" class="footnote-backref" role="doc-backlink" \
                aria-label="Back to reference 2">↩</a></p>
                </li>
                </ol>
                </section>

                """
        )
        #expect(text.diagnostics.isEmpty)
    }

    @Test(
        "a note may have several blocks",
        arguments: [
            ("[^1]: a\n\n    b\n\n    - c", "<p>a</p>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n<p><a"),
            ("[^1]:\n\n    a", "<li id=\"fn:1\">\n<p>a <a"),
            ("[^1]: > a", "<blockquote>\n<p>a</p>\n</blockquote>"),
            ("[^1]: a\nb", "<p>a\nb <a"),
            ("[^1]: ~~~\n    [^2]: x\n    ~~~", "<pre><code>[^2]: x\n</code></pre>"),
        ]
    )
    func blocks(note: String, html: String) {
        #expect(CompiledText("x[^1]\n\n" + note).html.contains(html))
    }

    @Test("notes that refer to each other end, and lists beside notes keep their shape")
    func cycleAndList() {
        let text = CompiledText("- a\n- b\n\n[^1]: see [^2]\n[^2]: see [^1]\n\nx[^1]")
        #expect(text.html.hasPrefix("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>x<sup"))
        #expect(text.diagnostics.isEmpty)
    }

    @Test(
        "notes are checked",
        arguments: [
            ("a[^Note]\n\n[^nOTE]: b", []), ("a[^Ā]\n\n[^ā]: b", []), ("a[^1]", ["1 undefined-footnote"]),
            ("a\n\n[^1]: b", ["3 unused-footnote"]),
            ("a[^1]\n\n[^1]: b\n\n[^1]: c", ["5 duplicate-footnote"]), ("`[^1]`", []), ("[^1](b.md)", []),
        ]
    )
    func findings(markdown: String, findings: [String]) {
        #expect(CompiledText(markdown).findings == findings)
    }

    @Test("a reference without a note stays as text, with a suggestion")
    func undefined() {
        let text = CompiledText("a[^nots] b[^note]\n\n[^note]: c")
        #expect(text.html.hasPrefix("<p>a[^nots] b<sup"))
        #expect(text.diagnostics.map(\.help) == ["did you mean 'note'?"])
    }

    @Test(
        "callouts",
        arguments: [
            (
                "> [!NOTE]\n> a",
                "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Hinweis</p>\n<p>a</p>\n</div>\n"
            ),
            (
                "> [!note]\n>\n> a",
                "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Hinweis</p>\n<p>a</p>\n</div>\n"
            ),
            (
                "> [!NOTE] A *title* [of its own](#b)\n> a",
                "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">A <em>title</em> <a href=\"⟪href #b⟫\">of its own</a></p>\n<p>a</p>\n</div>\n"
            ),
            (
                "> [!NOTE]- Folded\n>\n> a",
                "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Folded</p>\n<p>a</p>\n</div>\n"
            ),
            (
                "> [!NOTE]+ Open\n>\n> a",
                "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Open</p>\n<p>a</p>\n</div>\n"
            ),
            (
                "> [!NOTE]+\n>\n> a",
                "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Hinweis</p>\n<p>a</p>\n</div>\n"
            ),
            ("> \\[!NOTE]\n> a", "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n"),
            ("> [!OTHER]\n> a", "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>\n"),
            ("[!NOTE]", "<p>[!NOTE]</p>\n"),
        ]
    )
    func callouts(markdown: String, html: String) {
        let words = Words(language: "de") { $0 == .note ? Wording(Phrase([.text("Hinweis")])) : nil }
        #expect(CompiledText(markdown, words: words).html == html)
    }

    @Test(
        "task lists",
        arguments: [
            (
                "- [ ] a\n- [x] b",
                "<ul>\n<li><input type=\"checkbox\" disabled=\"\" /> a</li>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> b</li>\n</ul>\n"
            ),
            ("- \\[ ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n"), ("- [y] a", "<ul>\n<li>[y] a</li>\n</ul>\n"),
            ("[ ] a", "<p>[ ] a</p>\n"), ("- [x]", "<ul>\n<li>[x]</li>\n</ul>\n"),
            ("-\n  [x] a", "<ul>\n<li>[x] a</li>\n</ul>\n"),
            ("- a\n\n  [x] b", "<ul>\n<li>\n<p>a</p>\n<p>[x] b</p>\n</li>\n</ul>\n"),
            ("a\n2. [x] b", "<p>a\n2. [x] b</p>\n"), ("`- [x] a`", "<p><code>- [x] a</code></p>\n"),
            ("- [x] \n  a", "<ul>\n<li>[x]\na</li>\n</ul>\n"),
            (
                "3) [X]\t# *b*\n\n[x]: c.md",
                "<ol start=\"3\">\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> # <em>b</em></li>\n</ol>\n"
            ),
            ("- [ ](a.md)", "<ul>\n<li><a href=\"⟪href a.md⟫\"> </a></li>\n</ul>\n"),
        ]
    )
    func tasks(markdown: String, html: String) {
        #expect(CompiledText(markdown).html == html)
    }

    @Test(
        "strikethrough",
        arguments: [
            ("~~a~~ ~b~", "<p><del>a</del> <del>b</del></p>\n"), ("~~~a~~~ x", "<p>~~~a~~~ x</p>\n"),
            ("~~*a*~~", "<p><del><em>a</em></del></p>\n"), ("*~~a~~*", "<p><em><del>a</del></em></p>\n"),
            ("\\~~a~~", "<p>~~a~~</p>\n"), ("~~a~", "<p>~~a~</p>\n"), ("a ~~ b ~~", "<p>a ~~ b ~~</p>\n"),
            ("`~~a~~`", "<p><code>~~a~~</code></p>\n"), ("~~a~a~", "<p>~~a<del>a</del></p>\n"),
            ("~~a~a~~", "<p><del>a~a</del></p>\n"), ("~~)~\na~~", "<p><del>)~\na</del></p>\n"),
            ("~a~~b~~c~", "<p><del>a<del>b</del>c</del></p>\n"), ("~~a~ a~", "<p>~~a~ a~</p>\n"),
            ("~~a~ a~~", "<p><del>a~ a</del></p>\n"),
            ("~~a ~b~~ c~", "<p>~~a <del>b~~ c</del></p>\n"),
            ("~a ~~b~ c~~", "<p>~a <del>b~ c</del></p>\n"),
            ("a~b~~c~d~~e~f", "<p>a<del>b~~c</del>d~~e~f</p>\n"),
            ("~~[a](b.md)~~", "<p><del><a href=\"⟪href b.md⟫\">a</a></del></p>\n"),
        ]
    )
    func strikethrough(markdown: String, html: String) {
        #expect(CompiledText("x " + markdown).html == html.replacing("<p>", with: "<p>x "))
    }

    @Test("the first use of a term is marked, outside headings, links and code")
    func terms() {
        let text = CompiledText("## NATO\n\n`NATO` [NATO](a.md) NATOs NATO NATO Five Eyes EU") {
            $0.terms = ["NATO": "nato", "Five": "five", "Five Eyes": "five-eyes", "EU": "eu"]
        }
        #expect(
            text.html == """
                <h2 id="nato">NATO</h2>
                <p><code>NATO</code> <a href="⟪href a.md⟫">NATO</a> NATOs ⟪term nato NATO⟫ NATO \
                ⟪term five-eyes Five Eyes⟫ ⟪term eu EU⟫</p>

                """
        )
    }

    @Test(
        "the longest term that is a whole word and has not been marked wins",
        arguments: [
            ("Five Eyes Plus", "⟪term c Five Eyes Plus⟫"), ("Five Eyes Plu", "⟪term b Five Eyes⟫ Plu"),
            ("Five Eyesore", "⟪term a Five⟫ Eyesore"), ("Five", "⟪term a Five⟫"), ("Fiver", "Fiver"),
            ("Five Eyes, Five Eyes", "⟪term b Five Eyes⟫, ⟪term a Five⟫ Eyes"),
            ("Māori Five", "⟪term d Māori⟫ ⟪term a Five⟫"), ("AFive", "AFive"),
        ]
    )
    func longestTerm(markdown: String, html: String) {
        let text = CompiledText(markdown) {
            $0.terms = ["Five": "a", "Five Eyes": "b", "Five Eyes Plus": "c", "Māori": "d", "Fiv": "e"]
        }
        #expect(text.html == "<p>\(html)</p>\n")
    }

    @Test("a backslash keeps a term plain, and several ways to write one count as one")
    func termOptOut() {
        let text = CompiledText("\\NATO `\\NATO` \\x Nato NATO") {
            $0.terms = ["NATO": "nato", "Nato": "nato"]
        }
        #expect(text.html == "<p>NATO <code>\\NATO</code> \\x ⟪term nato Nato⟫ NATO</p>\n")
    }

    @Test("words of running text are counted")
    func words() {
        #expect(
            CompiledText("## One two\n\nthree *four* five\nsix [[x|seven]]\n\n~~~\ncode\n~~~\n").compiled
                .wordCount == 7
        )
    }
}
