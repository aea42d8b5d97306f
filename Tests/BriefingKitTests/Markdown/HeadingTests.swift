import Testing

@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("Headings in Markdown") struct HeadingTests {
    @Test(
        "ids are made as GitHub makes them, Latin letters without accents",
        arguments: [
            ("Two words", "two-words"), ("What's new?", "whats-new"), ("Māori & Ōtautahi", "maori--otautahi"),
            ("Ægir, Łódź und Straße", "aegir-lodz-und-strasse"), ("Мир и й", "мир-и-й"),
            ("日本 2024", "日本-2024"),
            ("!?", "section"), ("a_b-c", "a_b-c"), ("e\u{301}te\u{301}", "ete"), ("`code` *it*", "code-it"),
        ]
    )
    func slug(text: String, id: String) {
        let compiled = CompiledText("## " + text).compiled
        #expect(compiled.headings.map(\.id) == [id])
    }

    @Test("ids are unique, and the author's own come first")
    func unique() {
        let text = CompiledText("## A\n## A\n## B {#a}\n## A 1\n")
        #expect(text.compiled.headings.map(\.id) == ["a-1", "a-2", "a", "a-1-1"])
        #expect(text.compiled.headings.map(\.text) == ["A", "A", "B", "A 1"])
        #expect(text.compiled.headings.map(\.line) == [1, 2, 3, 4])
    }

    @Test("smart punctuation leaves an own id alone, and text may follow in a closing sequence")
    func ownID() {
        let text = CompiledText("## A *b* {#x--Y} ##\n") { $0.smartPunctuation = true }
        #expect(text.html == "<h2 id=\"x--Y\">A <em>b</em></h2>\n")
    }

    @Test("an id in the middle of a heading, or elsewhere, is text")
    func noOwnID() {
        #expect(CompiledText("## A {#b} c\n").html == "<h2 id=\"a-b-c\">A {#b} c</h2>\n")
        #expect(CompiledText("A {#b}\n").html == "<p>A {#b}</p>\n")
        #expect(CompiledText("## `A {#b}`\n").html == "<h2 id=\"a-b\"><code>A {#b}</code></h2>\n")
    }

    @Test(
        "levels and ids are checked",
        arguments: [
            ("# A", ["1 heading-level"]), ("## A\n#### B", ["2 heading-level"]),
            ("### A", ["1 heading-level"]),
            ("## A\n### B\n## C", []), ("## A {#x}\n## B {#x}", ["2 duplicate-heading-id"]),
            ("## A {#x y}", ["1 malformed-heading-id"]), ("## A {#}", ["1 malformed-heading-id"]),
            ("A\n===", ["1 heading-level"]),
        ]
    )
    func findings(markdown: String, findings: [String]) {
        #expect(CompiledText(markdown).findings == findings)
    }

    @Test("a heading's text has the words of its references")
    func text() {
        let text = CompiledText("## See [[a|b *c*]] [@d] [[e|f]]\n")
        #expect(text.compiled.headings.map(\.text) == ["See [[a|b c]]  f"])
    }

    @Test("a text among others has a prefix before its ids and links to them, and its headings deeper")
    func amongOthers() {
        let text = CompiledText(
            "## A *b* {#own}\n\n[[x]][[y]][^1]\n\n> ##### C [@d]\n\nE\n-\n\n[^1]: f[^1]\n\n    ## G\n"
        ).compiled
        func written(_ prefix: String, _ levels: Int) -> String {
            var output: [UInt8] = []
            text.write(to: &output, under: Array(prefix.utf8), levels: levels) { hole, output in
                output.append(contentsOf: "⟪\(hole.line)⟫".utf8)
            }
            return String(decoding: output, as: UTF8.self)
        }
        var plain: [UInt8] = []
        text.write(to: &plain) { hole, output in output.append(contentsOf: "⟪\(hole.line)⟫".utf8) }
        #expect(written("", 0) == String(decoding: plain, as: UTF8.self))
        let deeper = written("p:", 2)
        for part in [
            "<h4 id=\"p:own\">A <em>b</em></h4>", "⟪3⟫⟪3⟫<sup", "<a href=\"#p:fn:1\" id=\"p:fnref:1\"",
            "<h6 id=\"p:c\">C ⟪5⟫</h6>", "<h4 id=\"p:e\">E</h4>", "<li id=\"p:fn:1\">", "id=\"p:fnref:1:2\"",
            "<a href=\"#p:fnref:1\"", "<a href=\"#p:fnref:1:2\"", "<h4 id=\"p:g\">G</h4>",
        ] { #expect(deeper.contains(part), "\(part) in \(deeper)") }
    }
}
