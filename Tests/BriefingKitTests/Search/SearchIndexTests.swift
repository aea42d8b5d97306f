import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown
@testable import BriefingTables

@Suite("The search index") struct SearchIndexTests {
    /// A site of articles as they are written.
    private func site(_ texts: [String]) async throws -> Site {
        let reader = ArticleReader(tables: [], options: MarkdownOptions(words: .english))
        let articles = texts.enumerated().compactMap { number, text in
            reader.read(Array(text.utf8)[...], path: "articles/article-\(number).md", role: .article).0
        }
        #expect(articles.count == texts.count)
        return try await site(articles)
    }

    private func site(_ articles: [Article], _ tables: [Table] = []) async throws -> Site {
        let (configuration, _) = Configuration.read(Array("title: Large\nlanguage: en\n".utf8)[...])
        let day = try #require(CalendarDate("2026-01-31"))
        let input = Linker.Input(
            words: .english, configuration: configuration, asOf: day, today: day,
            links: LinkStyle(portable: false),
            tables: tables, dataPackage: nil, incomplete: [], cells: [], articles: articles, assets: [],
            unreadable: [], includesDrafts: false, kinds: .all)
        return await Linker.linked(input).site
    }

    /// A site of many articles, made without reading them, with words of a small vocabulary.
    private func site(articles count: Int) async throws -> Site {
        let words = (0..<300).map { "word\($0)" } + ["Māori", "harbour"]
        var generator = SeededGenerator(seed: 7)
        func text(_ count: Int) -> String {
            (0..<count).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
        }
        let articles = (0..<count).map { number in
            var body = CompiledMarkdown()
            body.html = Array("<h2 id=\"a\">\(text(3))</h2>\n<p>\(text(20))</p>\n".utf8)
            body.headings = [.init(id: "a", text: "Heading", level: 2, line: 1)]
            let initial = UnicodeScalar(UInt8(97 + number % 26))
            var header = Article.Header(
                title: "\(initial)\(text(3)) \(number)",
                slug: .init(text: "article-\(number)", line: 1, column: 1))
            header.summary = text(10)
            return Article(path: "articles/\(number).md", role: .article, header: header, body: body)
        }
        return try await site(articles)
    }

    @Test("a word is found in its entries, with the most telling field")
    func finds() async throws {
        let site = try await site([
            "---\ntitle: Of harbours and other things\n---\nharbour\n",
            "---\ntitle: Harbour\n---\nText\n",
            "---\ntitle: C\nsummary: A harbour.\n---\nText\n",
            "---\ntitle: D\n---\n## The harbour\n\nharbour harbour\n",
            "---\ntitle: E\n---\nhar*bour* Harbour &amp; [harbour](https://example.org/harbour)\n",
            "---\ntitle: F\n---\n[x](https://example.org/harbour) `harbour`\n",
        ])
        let index = try await Lookup(SearchIndex.build(of: site))
        let found: [String: SearchField] = [
            "Harbour": .shortTitle, "D": .heading, "C": .summary, "E": .textTwice, "F": .text,
            "Of harbours and other things": .text,
        ]
        #expect(index.find("harbour") == found)
        #expect(index.find("harbours") == ["Of harbours and other things": .title])
        #expect(index.find("example").isEmpty)
        #expect(index.find("amp").isEmpty)
    }

    @Test("a term and what it stands for are both noted wherever either is, in a row and in any case")
    func glossary() async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Terms\nlanguage: en\n")
        try folder.write(
            "content/tables/datapackage.json",
            """
            {"name": "terms", "resources": [{"name": "terms", "path": "terms.csv",
              "briefing": {"role": "terms", "label": "term"},
              "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
                {"name": "term", "type": "string"}, {"name": "expansion", "type": "string"}]}},
              {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources", "label": "title"},
              "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
                {"name": "title", "type": "string"}, {"name": "url", "type": "string"}]}}]}
            """)
        try folder.write(
            "content/tables/terms.csv",
            "id,term,expansion\nlos,LoS (at sea),League of Ships\nabc,ABC,\"Ayr, Bute, Cowal\"\nno,None,\n")
        try folder.write("content/tables/sources.csv", "id,title,url\ns,League,https://example.org/\n")
        let texts = [
            "one": "The *League of Ships* sails.", "two": "LOS it is.",
            "three": "A league; some of the ships.",
            "four": "## The league\n\nof ships",
        ]
        for (title, text) in texts {
            try folder.write("content/articles/\(title).md", "---\ntitle: \(title)\n---\n\(text) [@s]\n")
        }
        let renderer = try await Build.edition(BuildOptions(folder)).output?.renderer
        let index = await SearchIndex.build(of: try #require(renderer).site)
        let lookup = try Lookup(index)
        #expect(Set(lookup.find("*0").keys) == ["one", "two", "LoS (at sea)"])
        #expect(Set(lookup.find("*1").keys) == ["ABC"])
        #expect(lookup.find("*2").isEmpty)
        let head = try #require(lookup.head as? [String: Any])
        #expect(
            (head["terms"] as? [[AnyHashable]])
                == [["los", "league of ships", 0], ["abc", "ayr bute cowal", 1]])
        // Four articles; two tables; terms; a source, which is the last entry.
        #expect(head["ranks"] as? [Int] == [4, 2, 3, 1])
        #expect(lookup.entries.last == "League")
        #expect(lookup.entries.count == 10)
    }

    @Test("texts are plain, in files of a few thousand bytes, and every entry leads to its own")
    func texts() async throws {
        let long = String(repeating: "harbour ", count: 1_500)
        let site = try await site(
            [
                "---\ntitle: A\nsummary: In short.\n---\n## Head &amp; *foot*\n\nOne \"two\"\nthree \\<four>.\n\n- five\n- six\n",
                "---\ntitle: B\n---\n\(long)\n", "---\ntitle: C\n---\n\(long)\n",
                "---\ntitle: D\n---\nShort\n",
            ])
        let index = await SearchIndex.build(of: site)
        let lookup = try Lookup(index, of: site)
        let first = try #require(lookup.text(of: "A"))
        #expect(
            first.split(separator: "\n\n").map { $0.trimmingPrefix("\n") }
                == ["In short.", "Head & foot", "One \"two\"\nthree <four>.", "five", "six"])
        #expect(try #require(lookup.text(of: "C")).count > 10_000)
        #expect(try #require(lookup.text(of: "D")).hasPrefix("Short"))
        #expect(index.texts.map(\.name) == ["text-0-0", "text-0-1", "text-0-2", "text-0-3"])
    }

    @Test("files stay small however many articles there are, and a query loads few of them")
    func small() async throws {
        let site = try await site(articles: 10_000)
        let index = await SearchIndex.build(of: site)
        let sizes = Dictionary(grouping: index.files) { $0.name.prefix { $0 != "-" } }
            .mapValues { $0.map(\.bytes.count).max() ?? 0 }
        #expect(try #require(sizes["words"]) < SearchIndex.largestFile + 40)
        #expect(try #require(sizes["entries"]) < 16_000)
        #expect(try #require(sizes["index"]) < 8_000)
        let lookup = try Lookup(index)
        #expect(lookup.entries.count == 10_000)
        #expect(index.texts.allSatisfy { $0.bytes(of: site).count < 8_500 })
        #expect(lookup.find("maori").count > 300)
    }

    @Test("the same content has the same index")
    func deterministic() async throws {
        let first = await SearchIndex.build(of: try await site(articles: 700))
        let second = await SearchIndex.build(of: try await site(articles: 700))
        #expect(first.files.map(\.name) == second.files.map(\.name))
        #expect(first.files.map(\.bytes) == second.files.map(\.bytes))
        #expect(first.texts.map(\.name) == second.texts.map(\.name))
    }

    @Test(
        "numbers survive the way into text and back",
        arguments: [[0], [0, 1, 2], [5, 700, 99_999, 100_000]])
    func postings(entries: [Int]) throws {
        for field in 0..<7 {
            var text = PostingText()
            for entry in entries { text.append(entry: entry, field: field) }
            let decoded = Lookup.decode(String(decoding: text.bytes, as: UTF8.self))
            #expect(decoded.map(\.entry) == entries)
            #expect(decoded.allSatisfy { $0.field.rawValue == UInt8(field) })
        }
    }

    @Test("every entry of a long A–Z index is on one of its pages, and every page is linked")
    func alphabet() async throws {
        let site = try await site(articles: 2_700)
        let alphabet = site.alphabet
        #expect(alphabet.letters.count == 26)
        #expect(alphabet.pages.count == 26)
        let listed = alphabet.pages.flatMap { alphabet.letters[$0.letter].entries[$0.entries] }
        #expect(listed.count == 2_700)
        #expect(Set(listed).count == 2_700)
        for page in alphabet.pages.indices {
            #expect(site.address(of: .alphabet(page)) == alphabet.address(ofPage: page))
        }
    }

    @Test("a letter with very many entries has several pages")
    func longLetter() async throws {
        let site = try await site(articles: 1)
        let article = try #require(site.articles.first)
        let alphabet = Alphabet(tables: [], articles: [Article](repeating: article, count: 2_500))
        #expect(
            alphabet.pages.indices.map { alphabet.address(ofPage: $0).path }
                == ["search/a/"] + (2...5).map { "search/a-\($0)/" })
        #expect(alphabet.pages.map(\.entries.count) == [500, 500, 500, 500, 500])
    }

    @Test("a site with neither articles nor records has no search page")
    func none() async throws {
        let site = try await site(articles: 0)
        #expect(site.address(of: .search) == nil)
    }
}

/// Reads an index back, the way the script does.
private struct Lookup {
    private(set) var entries: [String] = []
    /// What `index.js` says.
    private(set) var head: Any?
    private var words: [String: String] = [:]
    /// The names of the files with the texts of entries, and their contents.
    private var places: [String] = []
    private var texts: [String: [Any]] = [:]

    /// - Parameter site: where texts are asked for.
    init(_ index: SearchIndex, of site: Site? = nil) throws {
        for (name, bytes) in index.files {
            let json = try Self.json(bytes, name)
            if name.hasPrefix("entries-"), let shown = json as? [[Any]] {
                entries += shown.compactMap { $0.first as? String }
                places += shown.map { "text-\(name.dropFirst("entries-".count))-\($0.last ?? "")" }
            } else if name == "index" {
                head = json
            } else if name.hasPrefix("words-"), let flat = json as? [String] {
                for place in stride(from: 0, to: flat.count, by: 2) { words[flat[place]] = flat[place + 1] }
            }
        }
        guard let site else { return }
        for file in index.texts {
            texts[file.name] = try Self.json(file.bytes(of: site), file.name) as? [Any]
        }
    }

    private static func json(_ bytes: [UInt8], _ name: String) throws -> Any {
        let text = String(decoding: bytes, as: UTF8.self)
        let start = "briefingSearch(\"\(name)\","
        #expect(text.hasPrefix(start) && text.hasSuffix(")\n"))
        return try JSONSerialization.jsonObject(with: Data(text.dropFirst(start.count).dropLast(2).utf8))
    }

    func text(of entry: String) -> String? {
        guard let number = entries.firstIndex(of: entry), let file = texts[places[number]],
            let first = file.first as? Int
        else { return nil }
        return file[1 + number - first] as? String
    }

    func find(_ word: String) -> [String: SearchField] {
        Dictionary(
            Self.decode(words[word] ?? "").map { (entries[$0.entry], $0.field) },
            uniquingKeysWith: { first, _ in first })
    }

    static func decode(_ text: String) -> [(entry: Int, field: SearchField)] {
        var (entry, value, scale) = (-1, 0, 1)
        var postings: [(Int, SearchField)] = []
        for byte in text.utf8 {
            let digit = Int(byte) - (byte > 92 ? 36 : 35)
            value += digit % PostingText.base * scale
            if digit >= PostingText.base {
                scale *= PostingText.base
                continue
            }
            entry += value / SearchField.limit + 1
            postings.append((entry, SearchField(rawValue: UInt8(value % SearchField.limit)) ?? .text))
            (value, scale) = (0, 1)
        }
        return postings
    }
}
