import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown
@testable import BriefingTables

@Suite("Pipe tables") struct TableTests {
    /// A table's cells, rows parted by `/`.
    private func cells(_ html: String) -> String {
        var text = html
        for (tag, mark) in [
            ("<table>\n<thead>\n<tr>\n", "["), ("</tr>\n</thead>\n", ""), ("<tbody>\n", ""), ("<tr>\n", "/"),
            ("</tr>\n", ""), ("</tbody>\n", ""), ("</table>\n", "]"), ("<th>", ""), ("<td>", ""),
            ("</th>\n", ";"), ("</td>\n", ";"),
        ] {
            text = text.split(separator: tag, omittingEmptySubsequences: false).joined(separator: mark)
        }
        return text
    }

    @Test(
        "rows and cells",
        arguments: [
            ("| a | b |\n|---|---|\n| c | d |", "[a;b;/c;d;]"),
            ("a | b\n-- | -\nc | d", "[a;b;/c;d;]"),
            ("| a | b |\n|---|---|\n| c |\n| d | e | f |", "[a;b;/c;;/d;e;]"),
            ("| a\\|b |\n|---|\n| `c\\|d` *e* |", "[a|b;/<code>c|d</code> <em>e</em>;]"),
            ("| a |\n|---|\n| b *c* | \n| _d_ |", "[a;/b <em>c</em>;/<em>d</em>;]"),
            ("| *a | b* |\n|---|---|", "[*a;b*;]"),
            ("| a # |\n|---|\n| # b |\n| c #", "[a #;/# b;/c #;]"),
            ("text\n| a |\n|---|\nmore\n\nend", "<p>text</p>\n[a;/more;]<p>end</p>\n"),
            ("| a |\n|---|\n> b", "[a;]<blockquote>\n<p>b</p>\n</blockquote>\n"),
            ("> | a |\n> |---|\n> | b |\nc", "<blockquote>\n[a;/b;]</blockquote>\n<p>c</p>\n"),
            (
                "- x\n\n  | a |\n  |---|\n  | b |\n\ny",
                "<ul>\n<li>\n<p>x</p>\n[a;/b;]</li>\n</ul>\n<p>y</p>\n"
            ),
            ("- | a |\n  |---|\n  | b |", "<ul>\n<li>\n[a;/b;]</li>\n</ul>\n"),
            ("| [a] |\n|---|\n\n[a]: https://x.org", "[<a href=\"https://x.org\">a</a>;]"),
            ("| a |\n|---|\n| \\ |\n| &copy; |", "[a;/\\;/©;]"),
            ("1.  x\n\n    | a |\n    |---|", "<ol>\n<li>\n<p>x</p>\n[a;]</li>\n</ol>\n"),
            (
                "- x\n\n  >a\n    >-|",
                "<ul>\n<li>\n<p>x</p>\n<blockquote>\n[a;]</blockquote>\n</li>\n</ul>\n"
            ),
            ("a | b\n--|--\n<b@x.org> | d", "[a;b;/<a href=\"mailto:b@x.org\">b@x.org</a>;d;]"),
            ("a\n-|\n=", "[a;/=;]"), ("a\n-|\n<a", "[a;/&lt;a;]"), ("a\n-|\n<b", "[a;/&lt;b;]"),
            ("a\n-|\n</b c>", "[a;/&lt;/b c&gt;;]"),
            ("a\n-|\n<b c=d e='f'>", "[a;]"), ("a\n-|\n</b >", "[a;]"), ("a\n-|\n<td x", "[a;]"),
            ("a\n-|\n<b c=>", "[a;/&lt;b c=&gt;;]"), ("a\n-|\n<!-- b -->", "[a;]"),
        ]
    )
    func table(markdown: String, html: String) {
        #expect(cells(CompiledText(markdown).html) == html)
    }

    @Test(
        "what is no table",
        arguments: [
            ("| a | b |\n|---|", "<p>| a | b |\n|---|</p>\n"),
            ("    | a |\n    |---|", "<pre><code>| a |\n|---|\n</code></pre>\n"),
            ("```\n| a |\n|---|\n```", "<pre><code>| a |\n|---|\n</code></pre>\n"),
            (
                "> ```\n> | a |\n> |---|\n> ```",
                "<blockquote>\n<pre><code>| a |\n|---|\n</code></pre>\n</blockquote>\n"
            ),
            ("- a\n:-", "<ul>\n<li>a\n:-</li>\n</ul>\n"),
            ("+\n  a\n|-", "<ul>\n<li>a\n|-</li>\n</ul>\n"),
            ("1. \n   a\nb|c\n-|-", "<ol>\n<li>a\nb|c\n-|-</li>\n</ol>\n"),
            ("- a\n      -|", "<ul>\n<li>a\n-|</li>\n</ul>\n"),
            ("a\n    -|", "<p>a\n-|</p>\n"),
            (
                ">>a\n>     >|-",
                "<blockquote>\n<blockquote>\n<p>a\n&gt;|-</p>\n</blockquote>\n</blockquote>\n"
            ),
            ("# a\n|---|", "<h1 id=\"a\">a</h1>\n<p>|---|</p>\n"),
            ("a\n---", "<h2 id=\"a\">a</h2>\n"),
            ("> a\n| b |\n|---|", "<blockquote>\n<p>a\n| b |\n|---|</p>\n</blockquote>\n"),
            ("|---|\n|---|\n", "<table>\n<thead>\n<tr>\n<th>---</th>\n</tr>\n</thead>\n</table>\n"),
        ]
    )
    func noTable(markdown: String, html: String) {
        #expect(CompiledText(markdown).html == html)
    }

    @Test("columns have alignments")
    func alignment() {
        let html = CompiledText("| a | b | c | d |\n|:--|:-:|--:|---|\n| e | f | g | h |").html
        #expect(
            html.contains(
                "<th align=\"left\">a</th>\n<th align=\"center\">b</th>\n<th align=\"right\">c</th>\n<th>d</th>"
            )
        )
        #expect(
            html.contains(
                "<td align=\"left\">e</td>\n<td align=\"center\">f</td>\n<td align=\"right\">g</td>\n<td>h</td>"
            )
        )
    }

    @Test("cells are no headings")
    func noHeadings() {
        let text = CompiledText("## A\n\n| a |\n|---|\n| b |\n")
        #expect(text.compiled.headings.map(\.text) == ["A"])
        #expect(text.diagnostics.isEmpty)
    }

    @Test("a wide header over short rows is refused")
    func tooWide() async throws {
        let header =
            String(repeating: "|a", count: 2000) + "|\n" + String(repeating: "|-", count: 2000) + "|\n"
        let text = header + String(repeating: "|b|\n", count: 60)
        let findings = try await ends { CompiledText(text).findings }
        #expect(findings == ["53 markdown-too-complex"])
    }
}

@Suite("Tables on pages") struct PageTableTests {
    @Test("a table scrolls in a named region, its headers have a scope, and an empty header is none")
    func region() {
        var options = MarkdownOptions(words: .english)
        options.tableLabel = "Table"
        let text = "| | b |\n|---|--:|\n| x | 1 |\n| | 2 |\n"
        let (compiled, diagnostics) = MarkdownCompiler(options: options).compile(
            Array(text.utf8)[...], path: "a.md")
        #expect(diagnostics.isEmpty)
        #expect(
            String(decoding: compiled.html, as: UTF8.self) == """
                <div class="table" role="region" tabindex="0" aria-label="">
                <table>
                <thead>
                <tr>
                <td></td>
                <th scope="col" class="right">b</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <th scope="row">x</th>
                <td class="right">1</td>
                </tr>
                <tr>
                <td></td>
                <td class="right">2</td>
                </tr>
                </tbody>
                </table>
                </div>

                """)
    }

    @Test("tables differ by name on a page, and in the print pack where many texts come together")
    func names() async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Tables\nlanguage: en\n")
        try folder.write("content/tables/things.csv", "id,name\nx,X\n")
        try folder.write(
            "content/tables/datapackage.json",
            """
            {"name": "t", "resources": [{"name": "things", "path": "things.csv", "briefing": {"label": "name"},
              "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
                {"name": "name", "type": "string"}]}}]}
            """)
        let table = "| a | b |\n|---|---|\n| x | 1 |\n\n"
        let block = "```table\nfrom: things\ncaption: Table 2\n```\n\n"
        for name in ["one", "two"] {
            try folder.write(
                "content/articles/\(name).md",
                "---\ntitle: \(name)\n---\n\n" + table + block + table + table)
        }
        let options = try BuildOptions(folder)
        #expect(try await Build.publish(options).isPublished)
        func names(_ page: String) throws -> [String] {
            try String(contentsOfFile: folder("site/\(page)/index.html"), encoding: .utf8)
                .matches(of: /class="table"[^>]* aria-label="([^"]*)"/).map { String($0.1) }
        }
        #expect(try names("articles/one") == ["Table", "Table 2", "Table 3", "Table 4"])
        let printed = try names("print")
        #expect(printed.count == 8 && Set(printed).count == 8)
    }
}
