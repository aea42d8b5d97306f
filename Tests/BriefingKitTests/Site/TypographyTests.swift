import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("Typography") struct TypographyTests {
    @Test(
        "of plain text is that of the text below it",
        arguments: [
            ("\"What\" it's", "“What” it’s"), ("the crew's 'own' way", "the crew’s ‘own’ way"),
            ("'90s and 'til", "’90s and ’til"), ("rock 'n' roll", "rock ’n’ roll"), ("a -- b", "a – b"),
            ("a---b", "a—b"), ("a ---- b", "a –– b"), ("a ----- b", "a —– b"), ("a ------- b", "a —–– b"),
            ("so...", "so…"), ("so....", "so…."), ("......", "……"), ("1..2", "1..2"), ("(\"x\")", "(“x”)"),
            ("\"'x' y\"", "“‘x’ y”"),
            ("5' 6\"", "5’ 6”"), ("plain - text", "plain - text"), ("", ""), ("\"", "”"),
        ])
    func plain(text: String, typeset: String) {
        #expect(Typography.typeset(text) == typeset)
        #expect(Typography.typeset(typeset) == typeset)
    }

    @Test(
        "knows apostrophes behind emphasis, links and code, and at the beginning of clipped words",
        arguments: [
            ("*HMS Spey*'s crew didn't", "<em>HMS Spey</em>’s crew didn’t"),
            ("**S**'s", "<strong>S</strong>’s"), ("`x`'s", "<code>x</code>’s"), ("(a)'s", "(a)’s"),
            ("the '90s", "the ’90s"), ("'Til then", "’Til then"), ("rock 'n' roll", "rock ’n’ roll"),
            ("'so' they *'say'* it", "‘so’ they <em>‘say’</em> it"), ("'*x*'", "‘<em>x</em>’"),
            ("'em' dashes", "‘em’ dashes"), ("a *'s Gravenhage* b", "a <em>’s Gravenhage</em> b"),
            ("`it's`", "<code>it's</code>"), ("\\'90s", "'90s"), ("he said 'Tilbury'", "he said ‘Tilbury’"),
        ])
    func markdown(source: String, html: String) {
        #expect(CompiledText(source) { $0.smartPunctuation = true }.html == "<p>\(html)</p>\n")
    }

    @Test("titles, summaries and cells of a site are typeset as its texts are, and data stay as they are")
    func site() async throws {
        let site = try LittleSite(
            [
                "briefing.yml":
                    "title: \"Little \\\"site\\\"\"\nbase_url: https://example.org/b/\nsmart_punctuation: true\n",
                "tables/works.csv": "id,title,area,begun\nlamp,\"The \"\"new\"\" lamp\",sea,2020-01-02\n",
                "articles/a.md":
                    "---\ntitle: \"The 'old' lamp -- gone\"\nsummary: It's \"gone\"...\nareas: [sea]\n---\n\n"
                    + "On {{works/lamp.title}} and [[lamp]]'s *end*'s end.\n",
            ], usesDefaultTheme: true)
        let files = try await site.publish()
        let page = try #require(files["articles/a/index.html"])
        #expect(page.contains("<h1>The ‘old’ lamp – gone</h1>"))
        #expect(page.contains("content=\"It’s “gone”…\""))
        #expect(page.contains("The “new” lamp</a>’s <em>end</em>’s end"))
        #expect(page.contains("Little “site”"))
        #expect(files["works/index.html"]?.contains("The “new” lamp") == true)
        #expect(files["data/works.csv"]?.contains("\"The \"\"new\"\" lamp\"") == true)
    }
}
