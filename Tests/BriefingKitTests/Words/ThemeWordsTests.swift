import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite("Words of a theme") struct ThemeWordsTests {
    /// The default theme with files over it, and what is found: each finding with its place, but for the line in a
    /// catalogue, and with its help.
    private static func load(_ files: [String: String], language: String = "en") -> (Theme?, [String]) {
        let own = files.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }
        let folder = Folder(files: own.sorted { $0.path < $1.path })
        let (theme, findings) = Theme.load([.defaultTheme, ThemeLayer(folder)], language: language)
        return (
            theme,
            findings.map { finding in
                let (path, line) = (finding.location.path, finding.location.line ?? 0)
                let place =
                    "\(path):\(path.hasSuffix(".yml") ? "" : "\(line):")\(finding.location.column ?? 0)"
                return "\(place) \(finding.rule.id) \(finding.message)\(finding.help.map { "; " + $0 } ?? "")"
            }
        )
    }

    /// The foot of a page by a template of one's own, with some words of one's own.
    private static func foot(_ template: String, _ words: [String: String?]) throws -> String {
        let (theme, findings) = load([
            "footer.mustache": template, "words/en.yml": CatalogueText.replacing(words),
        ])
        let site = SiteView(
            title: "A & B", description: "", language: "en", edition: "", asOf: DateView(text: "", iso: ""),
            publisher: "1", publisherURL: "2", authors: [], baseURL: "", contact: "", contactURL: "",
            license: "",
            licenseURL: "", isPreview: false)
        let view = FurnitureView(
            site: site, root: "", homeURL: "", isHome: false, searchURL: "", isSearch: false, navigation: [],
            footer: [],
            feedURL: "", printURL: "")
        return String(decoding: try #require(theme, "\(findings)").render(view, with: .footer), as: UTF8.self)
    }

    @Test("a word stands in its tag's place, escaped, with values of the page in its holes")
    func places() throws {
        let template = "[{{words.hail}}]\n{{ words.next }}\n"
        #expect(
            try Self.foot(template, ["hail": "<Hail> to {site.title}"])
                == "[&lt;Hail&gt; to A &amp; B]\nNext\n")
    }

    @Test("a word is written around what fills its hole")
    func around() throws {
        let template = "{{#words.published_by}}<b>{{site.publisher}}</b>{{/words.published_by}}."
        #expect(try Self.foot(template, ["published_by": "'{publisher} & co'"]) == "<b>1</b> &amp; co.")
        #expect(try Self.foot(template, ["published_by": "By {publisher}"]) == "By <b>1</b>.")
    }

    @Test(
        "a plural goes by a number of the page",
        arguments: [("publisher", "a ship"), ("publisher_url", "2 ships"), ("title", "A &amp; B ships")])
    func plural(name: String, expected: String) throws {
        let words = ["hail": "{one: a ship, few: x, other: '{site.\(name)} ships'}"]
        #expect(try Self.foot("{{words.hail}}", words) == expected)
        #expect(
            try Self.foot("{{words.hail}}\n<b>{{words.hail}}</b>\n", words)
                == "\(expected)\n<b>\(expected)</b>\n")
    }

    @Test(
        "the site's language chooses its catalogue, or that without the region, or English",
        arguments: [("de", "de"), ("de-AT", "de"), ("DE", "de"), ("fr", "en"), ("d", "en"), ("en-GB", "en")])
    func languages(language: String, chosen: String) throws {
        let german = CatalogueText.replacing(["no_data": "keine Angabe"])
        let (theme, findings) = Self.load(["words/de.yml": german], language: language)
        #expect(findings == [])
        let words = try #require(theme).words
        #expect(words.language == chosen)
        #expect(words[.noData] == (chosen == "de" ? "keine Angabe" : "no data"))
    }

    @Test(
        "a catalogue of one's own has every word, none that nothing says, and each with its holes",
        arguments: [
            (["next": nil], "0 missing-word the catalogue lacks a word that pages say; add next"),
            (["next": "~"], "0 missing-word the catalogue lacks a word that pages say; add next"),
            (
                ["home": nil, "next": nil],
                "0 missing-word the catalogue lacks words that pages say; add home, next"
            ),
            (["nxt": "Next"], "1 unknown-key nothing says the word 'nxt'; did you mean 'next'?"),
            (["next": "[a]"], "7 wrong-type 'next' must be text, not a list"),
            (
                ["next": "'{'"],
                "7 invalid-word the word 'next' has a brace that belongs to no hole; a hole is a name in braces, such as {title}"
            ),
            (
                ["next": "{one: a}"],
                "1 invalid-word the word 'next' has no form 'other'; add the form for all numbers that have none of their own"
            ),
            (
                ["rows": "{other: a, mny: b}"],
                "18 unknown-key the word 'rows' has no key 'mny'; did you mean 'many'?"
            ),
            (
                ["home": "{other: a}"],
                "1 invalid-word the word 'home' goes by no number; write it in one line"
            ),
            (["next": "'{title}'"], "1 invalid-word the word 'next' has a hole {title} that nothing fills"),
            (
                ["decade": "the {yaer}s"],
                "1 invalid-word the word 'decade' has a hole {yaer} that nothing fills; did you mean 'year'?"
            ),
            (
                ["day": "'{day} {month}'"],
                "1 invalid-word the word 'day' has no hole {year}; its holes: {day}, {month}, {year}"
            ),
            (
                ["still_open": "open"],
                "1 invalid-word the word 'still_open' has no hole {title}; its holes: {title}"
            ),
            (
                ["event_count": "{one: an event, other: events}"],
                "1 invalid-word the word 'event_count' has no hole {count}; its holes: {count}"
            ),
        ] as [([String: String?], String)])
    func checks(words: [String: String?], finding: String) {
        let (theme, findings) = Self.load(["words/de.yml": CatalogueText.replacing(words)], language: "de")
        #expect(theme == nil)
        #expect(findings == ["words/de.yml:" + finding])
    }

    @Test("a number may do without its form, and a plural may be one line where the language has no plurals")
    func plainPlurals() {
        let words = [
            "event_count": "'{count} events'", "search_results": "{one: a, two: b, other: '{count}'}",
        ]
        #expect(Self.load(["words/en.yml": CatalogueText.replacing(words)]).1 == [])
    }

    @Test("a catalogue that can't be read has no words to be missed")
    func unreadable() {
        let (theme, findings) = Self.load(["words/en.yml": "next: [\n"])
        #expect(theme == nil)
        #expect(findings.count == 1 && findings[0].contains("invalid-yaml"))
    }

    @Test(
        "a template says words that there are, where their holes can be filled",
        arguments: [
            (
                "{{words.nxt}}",
                "unknown-template-name there is no word 'nxt' in 'words/en.yml'; did you mean 'next'?"
            ),
            (
                "{{{words.next}}}",
                "template-escaping 'words.next' is text, printed here without escaping; write {{words.next}} with two braces"
            ),
            (
                "{{words.all_articles}}",
                "unknown-template-name the word 'all_articles' needs 'article_count', and nothing here is called that; write the word around what it needs: {{#words.all_articles}}…{{/words.all_articles}}"
            ),
            (
                "{{words.reading_minutes}}",
                "unknown-template-name the word 'reading_minutes' needs 'reading_minutes', and nothing here is called that; write the word around what it needs: {{#words.reading_minutes}}…{{/words.reading_minutes}}"
            ),
            (
                "{{^words.next}}{{/words.next}}",
                "unknown-template-name 'words.next' is a word, and every word is there"
            ),
            (
                "{{#words.next}}{{/words.next}}",
                "unknown-template-name the word 'next' has no hole to be filled; write {{words.next}}"
            ),
            (
                "{{#words.pair}}{{/words.pair}}",
                "unknown-template-name the word 'pair' has several holes to be filled; write {{words.pair}}"
            ),
            (
                "{{#words.rows}}{{/words.rows}}",
                "unknown-template-name the word 'rows' goes by a number, so that nothing can be written within it; write {{words.rows}}, and its number goes in by its name: 'count'"
            ),
            (
                "{{#words.as_of}}{{nothing}}{{/words.as_of}}",
                "unknown-template-name nothing here is called 'nothing'; 'briefing templates vocabulary' lists what each template can name"
            ),
        ])
    func templates(template: String, finding: String) {
        let (theme, findings) = Self.load(["footer.mustache": "\n  " + template])
        #expect(theme == nil)
        let column = finding.contains("'nothing'") ? 19 : 3
        #expect(findings == ["footer.mustache:2:\(column) " + finding])
    }

    @Test("a hole is for text, not for finished HTML or a list")
    func shapes() {
        let words = CatalogueText.replacing(["hail": "Hail {body}", "hails": "Hail {notes}"])
        let (_, findings) = Self.load([
            "home.mustache": "{{words.hail}}{{words.hails}}", "words/en.yml": words,
        ])
        #expect(
            findings == [
                "home.mustache:1:1 template-escaping the word 'hail' has a hole for text, and 'body' is finished HTML; write the word around it: {{#words.hail}}{{{body}}}{{/words.hail}}",
                "home.mustache:1:15 unknown-template-name the word 'hails' needs text, and 'notes' is a list",
            ])
    }
}
