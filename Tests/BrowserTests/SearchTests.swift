import Foundation
import TestSupport
import Testing

/// What is searched, by the files' names.
private let searchedArticles: [String: String] = {
    var articles = [
        "title": "---\ntitle: Harbours of the south coast\nsummary: Where ships lie.\n---\nText.\n",
        "heading":
            "---\ntitle: Fees\nsummary: What it costs.\n---\nText.\n\n## Dues of a harbour\n\nMore.\n",
        "text": "---\ntitle: Weather\nsummary: Wind.\n---\nIt blows over harbour, *har*bour and <harbour>.\n",
        "accents": "---\ntitle: Whānau and naïve cafés\nsummary: A Straße in Đà Nẵng.\n---\nText.\n",
        "joined":
            "---\ntitle: Counter-terrorism\n---\nCo-operation in Nuku\u{2BB}alofa with the U.K. and others.\n",
        "whole": "---\ntitle: Terror laws\n---\nCounterterrorism, cooperation and operations.\n",
        "operation": "---\ntitle: Cranes\n---\nThe operation of cranes.\n",
        "league": "---\ntitle: Alliance\n---\nThe League of *Ships* met. [@hs]\n",
        "short": "---\ntitle: Treaty\n---\nLOS met.\n",
        "apart": "---\ntitle: Clubs\n---\nA league and some of its ships met, and many of the ships.\n",
        "forms": "---\ntitle: Exercises\n---\nFishing armies.\n",
        "form": "---\ntitle: An exercise\n---\nAn army exercised, and went to fish.\n",
        "hostile": "---\ntitle: '<img src=x onerror=alert(1)> & \"quoted\"'\n---\nText.\n",
    ]
    for number in 1...13 { articles["light-\(number)"] = "---\ntitle: Lighthouse \(number)\n---\nText.\n" }
    return articles
}()

/// The search as readers have it, from a folder without a server and under the pages' own security policy.
@Suite(
    "Search in a browser", .serialized, .enabled(if: Browser.driver != nil, "\(Browser.missing)"), .browser)
@MainActor struct SearchTests {
    private static let site = Shared<String, TestSite> { _ in try await TestSite(searchedArticles) }

    private func withSearch(query: String = "", _ body: (Browser) async throws -> Void) async throws {
        let site = try await Self.site("")
        let browser = try #require(Browser.shared)
        _ = try await browser.complaints()
        try await browser.open(file: site("search/index.html"), query: query)
        try await body(browser)
    }

    @Test("finds as one types, titles before headings before text, and marks the hits")
    func ranks() async throws {
        try await withSearch { browser in
            try await browser.value("document.querySelector('form.search input').focus()")
            try await browser.press("harbour")
            try await browser.wait(until: "document.querySelectorAll('.results > li').length === 5")
            try await browser.wait(until: "!document.querySelector('.results').ariaBusy")
            #expect(
                try await browser.values(
                    "[...document.querySelectorAll('.results .title')].map(e => e.textContent)")
                    == ["Harbours of the south coast", "Fees", "Te reo Māori", "Weather", "Harbours"])
            #expect(
                try await browser.values("[...document.querySelectorAll('mark')].map(e => e.textContent)")
                    == ["Harbours", "harbour", "harbours", "harbour", "harbour", "Harbours"])
            #expect(
                try await browser.value("document.querySelector('.results .links a').href").hasSuffix(
                    "articles/heading/index.html#dues-of-a-harbour"))
            #expect(
                try await browser.value("document.querySelector('[role=status]').textContent") == "5 results."
            )
            #expect(try await browser.complaints() == [])
        }
    }

    @Test("case, accents and macrons make no difference")
    func folds() async throws {
        let cafe = "Whānau and naïve cafés"
        let expected = [
            ("WHANAU", cafe), ("whānau", cafe), ("wha\u{304}nau", cafe), ("cafe naive", cafe),
            ("strasse", cafe),
            ("da nang", cafe), ("maori", "Te reo Māori"), ("hills", "Te reo Māori"),
            ("img src", Self.hostileTitle),
        ]
        try await withSearch { browser in
            for (query, title) in expected {
                #expect(try await Self.titles(for: query, browser) == [title], "\(query)")
                let marks = try await browser.value("document.querySelectorAll('mark').length > 0")
                #expect(marks == "true", "\(query)")
            }
            let images = try await browser.value("document.querySelectorAll('.results img').length")
            #expect(images == "0")
        }
    }

    /// The titles of the results, once all is there.
    private static func titles(for query: String, _ browser: Browser) async throws -> [String] {
        try await browser.value(
            """
            (() => {
              const input = document.querySelector("form.search input");
              document.querySelector("[role=status]").textContent = "";
              input.value = \(literal(query));
              input.dispatchEvent(new Event("input"));
            })()
            """)
        try await browser.wait(until: "\(status) !== '' && !document.querySelector('.results').ariaBusy")
        return try await browser.values(
            "[...document.querySelectorAll('.results .title')].map(e => e.textContent)")
    }

    private static let status = "document.querySelector('[role=status]').textContent"

    @Test(
        "words are found however they are written: joined or parted, in another form, short or in full",
        arguments: [
            (
                ["counterterrorism", "counter terrorism", "counter-terrorism", "counter\u{2010}terrorism"],
                ["Counter-terrorism", "Terror laws"]
            ),
            (["cooperation", "co-operation"], ["Counter-terrorism", "Terror laws"]),
            (["operation", "operations"], ["Counter-terrorism", "Cranes", "Terror laws"]),
            (
                ["nukualofa", "Nuku'alofa", "Nuku’alofa", "Nuku\u{2BB}alofa", "nuku alofa"],
                ["Counter-terrorism"]
            ),
            (["uk", "U.K.", "u.k", "\"U.K. and others\""], ["Counter-terrorism"]),
            (["exercise", "exercises", "exercising", "exercised"], ["An exercise", "Exercises"]),
            (["army", "armies", "fishing", "fish"], ["An exercise", "Exercises"]),
            (["LoS", "los", "league of ships", "League of Ships"], ["Alliance", "LoS", "Treaty"]),
            (["league"], ["Alliance", "Clubs", "LoS"]),
            (["\"league of ships\"", "ships \"league of\""], ["Alliance", "LoS"]),
            (["\"counterterrorism co-operation\"", "“counter-terrorism cooperation and”"], ["Terror laws"]),
            (["“of ships met”", "«League of ships met»"], ["Alliance"]),
            (["\"ships league\"", "\"leagues\"", "\"eague of ship\""], []),
        ])
    func forms(queries: [String], titles: [String]) async throws {
        try await withSearch { browser in
            for query in queries {
                let found = try await Self.titles(for: query, browser)
                #expect(found.sorted() == titles, "\(query)")
            }
        }
    }

    @Test(
        "a word with a slip that is nowhere stands for the one it is near, which is said",
        arguments: [
            ("weathr", "weather", ["Weather"]), ("weatther", "weather", ["Weather"]),
            ("waether", "weather", ["Weather"]), ("weithar", nil, []), ("weatter", "weather", ["Weather"]),
            ("feas", nil, []), ("\"weathr\"", nil, []),
            ("legue ships", "league", ["Alliance", "Clubs", "LoS"]),
        ])
    func slips(query: String, word: String?, titles: [String]) async throws {
        try await withSearch { browser in
            #expect(try await Self.titles(for: query, browser).sorted() == titles)
            let status = try await browser.value(Self.status)
            let typed = query.prefix { $0 != " " }
            #expect(
                status.contains("for “\(word ?? "")”, since nothing has “\(typed)”") == (word != nil),
                "\(status)")
        }
    }

    @Test("what stands in the text alone is shown in a passage, marked, and a phrase as a whole")
    func passages() async throws {
        let passages = "[...document.querySelectorAll('.passage')].map(e => e.innerHTML)"
        try await withSearch { browser in
            for (query, passage) in [
                ("cranes operations", "The <mark>operation</mark> of <mark>cranes</mark>."),
                ("\"league of ships\"", "The <mark>League of Ships</mark> met."),
                (
                    "<harbour>",
                    "It blows over <mark>harbour</mark>, <mark>harbour</mark> and."
                ),
            ] {
                _ = try await Self.titles(for: query, browser)
                #expect(try await browser.values(passages).contains(passage), "\(query)")
            }
            #expect(try await browser.complaints() == [])
        }
    }

    @Test("without its text, a result says at least that it is in the text")
    func withoutTexts() async throws {
        try await withSearch { browser in
            try await browser.tell("Network.enable")
            try await browser.tell("Network.setBlockedURLs", ["urls": ["*text-*"]])
            #expect(try await Self.titles(for: "blows", browser) == ["Weather"])
            try await browser.tell("Network.setBlockedURLs", ["urls": [String]()])
            let meta = "document.querySelector('.results .meta').textContent"
            #expect(try await browser.value(meta) == "Article, in the text")
            _ = try await browser.complaints()
        }
    }

    private static func literal(_ text: String) -> String {
        "\""
            + text.unicodeScalars.map {
                $0.isASCII && $0 != "\"" ? String($0) : "\\u{\(String($0.value, radix: 16))}"
            }
            .joined() + "\""
    }

    private static let hostileTitle = "<img src=x onerror=alert(1)> & \"quoted\""

    @Test("the query is read from the address and kept there")
    func address() async throws {
        try await withSearch(query: "?q=weather") { browser in
            try await browser.wait(until: "document.querySelector('.results a')?.textContent === 'Weather'")
            #expect(try await browser.value("document.querySelector('input').value") == "weather")
            try await browser.value("document.querySelector('input').focus()")
            try await browser.press(Key.escape)
            #expect(try await browser.value("location.search") == "")
            #expect(try await browser.value("document.querySelector('#_page-index').hidden") == "false")
            try await browser.press("fees")
            try await browser.wait(until: "location.search === '?q=fees'")
        }
    }

    @Test("arrows, Enter and Escape lead through the results")
    func keyboard() async throws {
        try await withSearch(query: "?q=harbour") { browser in
            let focus = "document.activeElement.textContent || document.activeElement.name"
            try await browser.wait(until: "document.querySelectorAll('.results > li').length === 5")
            try await browser.value("document.querySelector('input').focus()")
            try await browser.press(Key.enter)
            try await browser.wait(
                until: "document.activeElement.textContent === 'Harbours of the south coast'")
            try await browser.press(Key.down)
            #expect(try await browser.value(focus) == "Fees")
            try await browser.press(Key.down)
            #expect(try await browser.value(focus) == "Dues of a harbour")
            try await browser.press(Key.up + Key.up + Key.up)
            #expect(try await browser.value(focus) == "q")
            try await browser.press(Key.down + Key.escape)
            #expect(try await browser.value(focus) == "q")
            try await browser.press(Key.down + Key.enter)
            try await browser.wait(until: "document.title.startsWith('Harbours of the south coast')")
        }
    }

    @Test("without scripts the index has every link and there is no box")
    func withoutScripts() async throws {
        let links = "[...document.querySelectorAll('#_page-index .links a')].map(e => e.textContent)"
        var with: [String] = []
        try await withSearch { browser in
            with = try await browser.values(links)
            #expect(with.count == searchedArticles.count + 6)
            try await browser.withoutScripts {
                try await browser.open(browser.value("location.href"))
                #expect(try await browser.values(links) == with)
                let display = "getComputedStyle(document.querySelector('form.search')).display"
                #expect(try await browser.value(display) == "none")
            }
        }
    }

    @Test("ten results are shown at a time, and the focus goes on to the next")
    func more() async throws {
        try await withSearch(query: "?q=lighthouse") { browser in
            let count = "document.querySelectorAll('.results > li').length"
            try await browser.wait(until: "\(count) === 10")
            #expect(
                try await browser.value("document.querySelector('[role=status]').textContent")
                    == "13 results.")
            try await browser.value("document.querySelector('#_page-more').click()")
            try await browser.wait(until: "\(count) === 13")
            #expect(try await browser.value("document.querySelector('#_page-more').hidden") == "true")
            let eleventh = "document.querySelectorAll('.results .title a')[10]"
            try await browser.wait(until: "document.activeElement === \(eleventh)")
        }
    }

    @Test("an index that doesn't come is told, the list from A to Z stays, and the next try may succeed")
    func failure() async throws {
        try await withSearch { browser in
            try await browser.tell("Network.enable")
            try await browser.tell("Network.setBlockedURLs", ["urls": ["*words-*"]])
            let ask = """
                (() => {
                  const input = document.querySelector("form.search input");
                  input.value = "weather";
                  input.dispatchEvent(new Event("input"));
                })()
                """
            try await browser.value(ask)
            let status = "document.querySelector('[role=status]').textContent"
            try await browser.wait(until: "\(status).includes('can’t be loaded')")
            #expect(try await browser.value("document.querySelector('#_page-index').hidden") == "false")
            try await browser.tell("Network.setBlockedURLs", ["urls": [String]()])
            try await browser.value(ask)
            try await browser.wait(until: "\(status) === '1 result.'")
        }
    }

    @Test("what isn't there is said, and the index stays")
    func nothing() async throws {
        try await withSearch(query: "?q=xylophone") { browser in
            try await browser.wait(
                until: "document.querySelector('[role=status]').textContent === 'Nothing found.'")
            #expect(try await browser.value("document.querySelector('#_page-index').hidden") == "false")
        }
    }
}
