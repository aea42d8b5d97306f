import Testing

@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("Links in Markdown") struct LinkTests {
    @Test(
        "relative addresses become holes, decoded",
        arguments: [
            ("[a](../b%20c.md#d%C3%A9)", "<p><a href=\"⟪href ../b c.md#dé⟫\">a</a></p>\n"),
            ("[a](#b)", "<p><a href=\"⟪href #b⟫\">a</a></p>\n"),
            ("[a]()", "<p><a href=\"⟪href ⟫\">a</a></p>\n"),
            ("[a](/b)", "<p><a href=\"⟪href /b⟫\">a</a></p>\n"),
            ("![a](b.png \"t\")", "<p><img src=\"⟪src b.png⟫\" alt=\"a\" title=\"t\" /></p>\n"),
            ("[a][b]\n\n[b]: c.md", "<p><a href=\"⟪href c.md⟫\">a</a></p>\n"),
            ("[%FF1](%FF1)", "<p><a href=\"⟪href \u{FFFD}1⟫\">%FF1</a></p>\n"),
        ]
    )
    func relative(markdown: String, html: String) {
        #expect(CompiledText(markdown).html == html)
    }

    @Test(
        "allowed schemes stay",
        arguments: ["https://x.org", "http://x.org/%FF1", "mailto:a@b.c", "tel:+441234", "HTTPS://x.org"]
    )
    func external(address: String) {
        let text = CompiledText("[a](\(address))")
        #expect(text.html == "<p><a href=\"\(address)\">a</a></p>\n")
        #expect(text.diagnostics.isEmpty)
    }

    @Test(
        "other schemes are errors, and the words stay",
        arguments: [
            "[*a*](javascript:x)", "[*a*](data:image/png;base64,x)", "![*a*](mailto:a@b.c)", "[*a*](foo:b)",
            "[*a*](&#106;avascript:x)", "[*a*](vbscript:x)",
        ]
    )
    func unsafe(markdown: String) {
        let text = CompiledText("b\n\n" + markdown)
        #expect(text.html == "<p>b</p>\n<p><em>a</em></p>\n")
        #expect(text.findings == ["3 unsafe-link"])
    }

    @Test("an address without its scheme is a warning")
    func protocolRelative() {
        #expect(CompiledText("[a](//x.org)").findings == ["1 protocol-relative-link"])
    }

    @Test(
        "raw HTML is left out and reported, comments are not",
        arguments: [
            ("a <b>c</b>", "<p>a c</p>\n", ["1 raw-html"]),
            ("a\n\n<div>\nb\n</div>\n", "<p>a</p>\n", ["3 lost-words"]),
            ("<!-- a -->\n\nb <!-- c --> d", "<p>b  d</p>\n", []),
            ("<script>[[a]]</script>", "", ["1 raw-html"]),
        ]
    )
    func rawHTML(markdown: String, html: String, findings: [String]) {
        let text = CompiledText(markdown)
        #expect(text.html == html)
        #expect(text.findings == findings)
    }

    @Test("raw HTML that is let through can't pass for a hole")
    func forgedAddress() {
        let text = CompiledText("<i title=\"%FF0\">a</i> [b](c.md)") { $0.rawHTML = true }
        #expect(text.html == "<p><i title=\"%FF0\">a</i> <a href=\"⟪href c.md⟫\">b</a></p>\n")
    }

    @Test(
        "bare addresses become links",
        arguments: [
            ("https://x.org/a_b_c.", "<p><a href=\"https://x.org/a_b_c\">https://x.org/a_b_c</a>.</p>\n"),
            ("(www.x.org/(a))", "<p>(<a href=\"http://www.x.org/(a)\">www.x.org/(a)</a>)</p>\n"),
            ("a+b@x.org", "<p><a href=\"mailto:a+b@x.org\">a+b@x.org</a></p>\n"),
            ("mailto:a@x.org", "<p><a href=\"mailto:a@x.org\">mailto:a@x.org</a></p>\n"),
            (
                ">www.x.org",
                "<blockquote>\n<p><a href=\"http://www.x.org\">www.x.org</a></p>\n</blockquote>\n"
            ),
            ("a=\"http://x.org\"", "<p>a=&quot;http://x.org&quot;</p>\n"),
            ("a='http://x.org'", "<p>a='http://x.org'</p>\n"),
            ("http://“a", "<p>http://“a</p>\n"),
            ("http://é.org", "<p><a href=\"http://%C3%A9.org\">http://é.org</a></p>\n"),
            ("a >www.x.org", "<p>a &gt;www.x.org</p>\n"),
            ("xmailto:a@x.org", "<p>xmailto:<a href=\"mailto:a@x.org\">a@x.org</a></p>\n"),
            ("xmpp:a@x.org", "<p>xmpp:a@x.org</p>\n"),
            ("[[c]]a@b.co", "<p>⟪record c⟫<a href=\"mailto:a@b.co\">a@b.co</a></p>\n"),
            ("a@b.co_[[c]]", "<p>a@b.co_⟪record c⟫</p>\n"),
            ("`https://x.org`", "<p><code>https://x.org</code></p>\n"),
            ("[see https://x.org](y.md)", "<p><a href=\"⟪href y.md⟫\">see https://x.org</a></p>\n"),
            (
                "[see https://x.org/a&amp;b](y.md)",
                "<p><a href=\"⟪href y.md⟫\">see https://x.org/a&amp;b</a></p>\n"
            ),
            ("[a]( https://x.org/?a=1&amp;b=2 )", "<p><a href=\"https://x.org/?a=1&amp;b=2\">a</a></p>\n"),
            ("https://x.org[^1]\n\n[^1]: n", nil),
            ("<https://x.org>", "<p><a href=\"https://x.org\">https://x.org</a></p>\n"),
        ] as [(String, String?)]
    )
    func autolink(markdown: String, html: String?) {
        let text = CompiledText(markdown)
        if let html { #expect(text.html == html) } else { #expect(text.html.contains("</a><sup")) }
    }
}
