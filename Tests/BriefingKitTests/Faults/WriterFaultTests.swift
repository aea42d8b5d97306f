import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("What a writer gets wrong") struct WriterFaultTests {
    @Test(
        "is told where it stands, with a mend",
        arguments: [
            (
                "articles/a.md", "---\ntitle:\nareas: [sea]\n---\n\nA.\n", "articles/a.md:2:1 missing-key",
                "after the colon"
            ),
            (
                "articles/a.md", "---\ntitle: A\ndraft:\nareas: [sea]\n---\n\nA.\n",
                "articles/a.md:3:1 wrong-type", "remove the line"
            ),
            (
                "articles/a.md", "---\ntitle: A\ndate:\nareas: [sea]\n---\n\nA.\n",
                "articles/a.md:3:1 wrong-type", "remove the line"
            ),
            (
                "articles/a.md", "---\ntitle: A\ndate: 2030-01-02\nareas: [sea]\n---\n\nA.\n",
                "articles/a.md:3:7 future-date", "a draft"
            ),
            (
                "articles/a.md", "---\ntitle: A\nareas: [“sea”]\n---\n\nA.\n",
                "articles/a.md:3:9 dangling-reference", "did you mean 'sea'?"
            ),
            (
                "articles/a.md", "---\ntitle: A\nareas: [sea]\n---\n\n[[“lamp”]]\n",
                "articles/a.md:6 dangling-reference", "did you mean 'lamp'?"
            ),
            (
                "articles/a.md", "---\ntitle: A\nareas: [sea]\n---\n\n![x](https://x.org/y.png)\n",
                "articles/a.md:6 remote-picture", "assets/"
            ),
            (
                "briefing.yml", "title: \"\"\nbase_url: https://e.org/\n", "briefing.yml:1:1 missing-key",
                "after the colon"
            ),
            (
                "briefing.yml", "title: T\nbase_url: https://e.org/\nnavigation:\n  - to: data/\n",
                "briefing.yml:4:5 missing-key", "title: …"
            ),
            (
                "briefing.yml", "title: T\nbase_url: https://e.org/\nnavigation:\n  - title: Data\n",
                "briefing.yml:4:5 missing-key", "to: …"
            ),
        ])
    func isTold(path: String, text: String, finding: String, help: String) async throws {
        let site = try LittleSite([path: text])
        let findings = try await site.check()
        #expect(try await site.findings() == [finding])
        #expect(findings.first?.help?.contains(help) == true, "\(findings.first?.help ?? "")")
    }

    @Test("a value counts as a reference to its record")
    func valuesAreReferences() async throws {
        let package = LittleSite.package.replacing(
            "\"path\": \"works.csv\",", with: "\"path\": \"works.csv\", \"briefing\": {\"pages\": true},")
        let works = "id,title,area,begun\nlamp,New lamp,sea,2020-01-02\nbell,New bell,,2021-01-02\n"
        let files = ["tables/datapackage.json": package, "tables/works.csv": works]
        #expect(try await LittleSite(files).findings() == ["tables/works.csv:3 unreferenced-record"])
        let article = ["articles/a.md": "---\ntitle: A\nareas: [sea]\n---\n\nOn {{works/bell.begun}}.\n"]
        #expect(try await LittleSite(files.merging(article) { $1 }).findings() == [])
    }

    @Test("no help ends with a list of nothing")
    func noEmptyLists() async throws {
        let site = try LittleSite([
            "tables/datapackage.json": "", "tables/areas.csv": "", "tables/works.csv": "",
            "tables/sources.csv": "", "articles/b.md": "---\ntitle: B\n---\n\n{{count works}}\n",
        ])
        let found = try await site.check()
        #expect(found.map(\.rule.id) == ["invalid-inline"])
        #expect(found.allSatisfy { $0.help?.hasSuffix(": ") != true })
    }
}

@Suite("Lists, feeds and machines") struct ListingTests {
    private static func article(_ title: String, _ keys: String) -> String {
        "---\ntitle: \(title)\nareas: [sea]\n\(keys)\n---\n\nText.\n"
    }

    @Test(
        "articles stand in the order of their first date, which they show, with that of their change by its name"
    )
    func order() async throws {
        let site = try LittleSite(
            [
                "articles/a.md": Self.article("Old", "date: 2020-01-01\nupdated: 2026-01-25"),
                "articles/c.md": Self.article("New", "date: 2025-01-01"),
            ], usesDefaultTheme: true)
        let files = try await site.publish()
        let list = files["articles/index.html"] ?? ""
        let (new, old) = try (#require(list.range(of: ">New<")), #require(list.range(of: ">Old<")))
        #expect(new.lowerBound < old.lowerBound)
        #expect(
            list.contains("1 January 2020</time>") && list.contains("(Updated <time datetime=\"2026-01-25\""))
        #expect(files["articles/a/index.html"]?.contains("<span>Newer</span> New") == true)
        #expect(files["articles/c/index.html"]?.contains("<span>Older</span> Old") == true)
    }

    @Test("a feed's entries have the authors that the page has")
    func authors() async throws {
        let files = try await LittleSite([
            "briefing.yml": "title: T\nbase_url: https://e.org/\nauthors: [The team]\npublisher: The house\n",
            "articles/a.md": Self.article("A", "date: 2025-01-01"),
        ]).publish()
        let feed = files["feed.xml"] ?? ""
        #expect(
            feed.contains(
                "<published>2025-01-01T00:00:00Z</published>\n<author><name>The team</name></author>"))
    }

    @Test("a site with drafts is for nobody to find")
    func previews() async throws {
        var site = try LittleSite(
            ["articles/a.md": Self.article("A draft", "date: 2025-01-01\ndraft: true")],
            usesDefaultTheme: true)
        site.options.includesDrafts = true
        let files = try await site.publish()
        for path in ["index.html", "articles/a/index.html", "works/index.html"] {
            #expect(files[path]?.contains("<meta name=\"robots\" content=\"noindex\">") == true, "\(path)")
            #expect(files[path]?.contains("rel=\"canonical\"") == false, "\(path)")
        }
        #expect(
            files["feed.xml"]?.contains("A draft") == false
                && files["sitemap.xml"]?.contains("articles/a/") == false)
        #expect(files["areas/sea/feed.xml"]?.contains("A draft") == false)
        site.options.includesDrafts = false
        #expect(try await site.publish()["index.html"]?.contains("noindex") == false)
    }

    @Test("what was changed last heads the home page, whenever it was written")
    func latest() async throws {
        var files: [String: String] = [:]
        for number in 1...9 {
            files["articles/n\(number).md"] = Self.article("New \(number)", "date: 2025-02-0\(number)")
        }
        files["articles/old.md"] = Self.article("Old but changed", "date: 2020-01-01\nupdated: 2025-06-01")
        let home = try await LittleSite(files, usesDefaultTheme: true).publish()["index.html"] ?? ""
        let old = try #require(home.range(of: "Old but changed"))
        let new = try #require(home.range(of: "New 9"))
        #expect(old.lowerBound < new.lowerBound)
    }

    @Test(
        "dates up to the day of the build, or that of the content, have come",
        arguments: [
            ("2026-01-31", nil, false), ("2026-02-01", nil, true), ("2026-02-01", "2026-02-01", false),
            ("2026-02-02", "2026-02-01", true), ("2026-01-31", "2025-01-01", false),
        ] as [(String, String?, Bool)])
    func futureDates(date: String, asOf: String?, isTold: Bool) async throws {
        var site = try LittleSite(["articles/a.md": Self.article("A", "date: \(date)")])
        site.options.asOf = asOf.flatMap { CalendarDate($0) }
        #expect(try await site.findings().map { $0.hasSuffix(" future-date") } == (isTold ? [true] : []))
    }

    @Test("titles of several lines are one")
    func foldedTitles() async throws {
        let files = try await LittleSite(
            ["articles/a.md": "---\ntitle: |\n  Two\n  lines\nareas: [sea]\n---\n\nA.\n"],
            usesDefaultTheme: true
        ).publish()
        #expect(files["articles/a/index.html"]?.contains("<h1>Two lines</h1>") == true)
    }

    @Test("a publisher who writes is no person to machines, and an article has its picture")
    func structuredData() async throws {
        let site = try LittleSite(
            [
                "briefing.yml":
                    "title: T\nbase_url: https://e.org/\nauthors: [The house]\npublisher: The house\nimage:\n  path: assets/p.png\n  alt: P\n",
                "articles/a.md": Self.article("A", "date: 2025-01-01"),
            ], usesDefaultTheme: true)
        try site.folder.write("content/assets/p.png", bytes: LittleSite.png)
        let files = try await site.publish()
        let page = files["articles/a/index.html"] ?? ""
        #expect(
            page.contains(#""author":[{"@type":"Organization","name":"The house"}]"#), "\(page.prefix(4000))")
        #expect(page.contains(#""image":"https://e.org/assets/p.png""#))
    }

    @Test("the box of a task has a name")
    func tasks() async throws {
        let page =
            try await LittleSite(article: "- [x] one\n- [ ] two").publish()["articles/a/index.html"] ?? ""
        #expect(
            page.contains("checked=\"\" disabled=\"\" aria-label=\"Done\"")
                && page.contains("disabled=\"\" aria-label=\"To do\""))
    }

    @Test("an asset has one address, whatever form its name has on disk and in links")
    func composedNames() async throws {
        let (composed, decomposed) = ("M\u{101}ori.txt", "Ma\u{304}ori.txt")
        for (file, link) in [(composed, decomposed), (decomposed, composed), (decomposed, decomposed)] {
            let site = try LittleSite([
                "assets/" + file: "x",
                "articles/a.md": "---\ntitle: A\nareas: [sea]\n---\n\n[t](../assets/\(link))\n",
            ])
            let files = try await site.publish()
            #expect(files["articles/a/index.html"]?.contains("href=\"../../assets/M%C4%81ori.txt\"") == true)
            #expect(files.keys.contains { $0.utf8.elementsEqual("assets/\(composed)".utf8) })
            let output = try #require(try await Build.edition(site.options).output)
            #expect(output["assets/" + composed] != nil && output["assets/" + decomposed] == nil)
        }
    }

    @Test("ids of rows are never the theme's")
    func rowIDs() async throws {
        let files = try await LittleSite(["tables/sources.csv": "id,title\nlog,The log\n_page-main,Another\n"]
        ).publish()
        #expect(files["sources/index.html"]?.contains("id=\"␣0␣_page-main\"") == true)
    }

    @Test("a feed has the articles changed last, twenty of them, in that order")
    func longFeed() async throws {
        var files: [String: String] = [:]
        for number in 10..<32 {
            files["articles/n\(number).md"] = Self.article("N\(number)", "date: 2020-01-\(number)")
        }
        files["articles/n10.md"] = Self.article("N10", "date: 2020-01-10\nupdated: 2025-06-01")
        let feed = try await LittleSite(files).publish()["feed.xml"] ?? ""
        let titles = feed.split(separator: "<entry>\n<title>").dropFirst().map {
            String($0.prefix { $0 != "<" })
        }
        #expect(
            titles.count == 20 && titles.prefix(3) == ["N10", "N31", "N30"] && !titles.contains("N11"),
            "\(titles)")
        #expect(feed.contains("<updated>2025-06-01T00:00:00Z</updated>\n<author>"))
    }

    @Test("an article without a summary begins with its first sentences in feeds and to search engines")
    func openings() async throws {
        let text =
            "---\ntitle: A\nareas: [sea]\ndate: 2025-01-01\n---\n\n## Part\n\nIt was *agreed* in [[lamp]] [@log]. Then it wasn't.\n"
        let files = try await LittleSite(["articles/a.md": text], usesDefaultTheme: true).publish()
        let opening = "It was agreed in New lamp. Then it wasn&#39;t."
        #expect(
            files["feed.xml"]?.contains("<summary>\(opening)</summary>") == true, "\(files["feed.xml"] ?? "")"
        )
        #expect(
            files["articles/a/index.html"]?.contains("<meta name=\"description\" content=\"\(opening)\">")
                == true)
    }

    @Test(
        "conditions compare as they say, ends of years and missing values included",
        arguments: [
            ("begun = 2020", 3), ("begun <= 2020", 4), ("begun < 2020", 1), ("begun >= 2020", 4),
            ("begun > 2020", 1),
            ("begun != 2020", 3), ("title = One", 1), ("title != One", 5), ("begun <= 2020-12-31", 4),
            ("begun > 2020-12-30", 2),
        ])
    func conditions(condition: String, count: Int) async throws {
        let works =
            "id,title,area,begun\na,One,sea,2019-12-31\nb,Two,sea,2020-01-01\nc,Three,sea,2020-06-01\nd,Four,sea,2020-12-31\ne,Five,sea,2021-01-01\nf,Six,sea,\n"
        let article = "---\ntitle: A\nareas: [sea]\n---\n\nOf (({{count works where \(condition)}})) works.\n"
        let page =
            try await LittleSite(["tables/works.csv": works, "articles/a.md": article, "articles/b.md": ""])
            .publish()["articles/a/index.html"] ?? ""
        #expect(page.contains("((\(count)))"), "\(page.split(separator: "((").dropFirst().first ?? "")")
    }

    @Test("notices fail nothing, under --strict either")
    func notices() async throws {
        var site = try LittleSite(["tables/sources.csv": "id,title\nlog,The log\nother,Another\n"])
        site.options.isStrict = true
        let report = try await Build.publish(site.options)
        #expect(report.diagnostics.map(\.rule.id) == ["uncited-source"] && report.isPublished)
    }

    @Test("what XML can't hold is replaced in it")
    func xml() {
        for code in Array(0...0x1F) + [0x7F, 0x85, 0xFFFE, 0xFFFF, 0x1FFFF] as [UInt32] {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let isAllowed = [0x09, 0x0A, 0x0D].contains(code)
            #expect(XMLEscape.escape("a\(scalar)b") == (isAllowed ? "a\(scalar)b" : "a\u{FFFD}b"))
        }
    }

    @Test("of equally near names the first in order is meant, however they come")
    func ties() {
        #expect(NearMiss.nearest(to: "cast", in: ["cost", "case"]) == "case")
        #expect(NearMiss.nearest(to: "cast", in: ["case", "cost"]) == "case")
    }

    @Test("an author with a comma in the name is one in BibTeX as in JSON")
    func authorsWithCommas() async throws {
        let package = LittleSite.package.replacing(
            "{\"name\": \"id\"}, {\"name\": \"title\"}], \"primaryKey\": \"id\"}}\n]}",
            with:
                "{\"name\": \"id\"}, {\"name\": \"title\"}, {\"name\": \"authors\", \"type\": \"list\", \"delimiter\": \";\"}], \"primaryKey\": \"id\"}}\n]}"
        )
        let sources =
            "id,title,authors\nlog,The log,\"Ministry of Defence, UK;Foreign, Commonwealth & Development Office\"\n"
        let files = try await LittleSite(["tables/datapackage.json": package, "tables/sources.csv": sources])
            .publish()
        let bib = files.first { $0.key.hasSuffix(".bib") }?.value ?? ""
        #expect(
            bib.contains(
                "author = {{Ministry of Defence, UK} and {Foreign, Commonwealth \\& Development Office}}"),
            "\(bib)")
    }

    @Test("ids of headings are never the theme's")
    func headingIDs() {
        #expect(
            ["_page-main", "__x", "_", "_é", "a_b"].map(Slug.heading) == [
                "page-main", "x", "section", "e", "a_b",
            ])
    }
}
