import Foundation
import TestSupport
import Testing

/// What every reader of the shipped site counts on who does more than look, on one page of each type.
///
/// The suite of those who look has a browser of its own, so that the two go on at the same time.
@Suite(
    "The shipped site in use", .serialized, .enabled(if: Browser.driver != nil, "\(Browser.missing)"),
    .browser)
@MainActor struct BrowserUseTests {
    private let reader: Reader
    private var browser: Browser { reader.browser }
    private var site: ShippedHost { reader.site }

    init() async throws { reader = try await Reader() }

    /// Each stop makes the page find its layout anew: three thousand of them on the print pack are too many.
    private static let mostStops = 150

    @Test(
        "Tab leads to the skip link, then to each link, control and scrolling box in order, each seen to have it",
        arguments: ShippedHost.pages)
    func keyboard(page: ShippedHost.Page) async throws {
        try await reader.open(page)
        let count = try #require(Int(try await reader.run("watch-focus").joined()))
        #expect(count > 0)
        let stops = min(count, Self.mostStops)
        try await browser.tab(stops)
        #expect(try await reader.run("read-focus", stops) == [])
    }

    @Test("the skip link leads past the head of the page")
    func skipLink() async throws {
        try await reader.open(reader.page("article"))
        try await browser.tab()
        try await browser.press(Key.enter)
        try await browser.wait(until: "document.activeElement.localName === 'main'")
        try await browser.tab()
        #expect(try await browser.value("document.activeElement.closest('main') !== null") == "true")
    }

    @Test("the text and the links are the same with scripts off", arguments: ShippedHost.pages)
    func withoutScripts(page: ShippedHost.Page) async throws {
        try await reader.open(page)
        let with = try await reader.run("contents")
        try await browser.withoutScripts {
            try await reader.open(page)
            let without = try await reader.run("contents")
            #expect(without.count >= 3)
            #expect(without == with)
        }
    }

    @Test(
        "asks no other host for anything, has little to ask for, and its policy has nothing to refuse",
        arguments: ShippedHost.pages)
    func requests(page: ShippedHost.Page) async throws {
        try await browser.look(with: .usual)
        try await browser.open("about:blank")
        _ = try await (browser.requests(), browser.complaints())
        try await browser.open(site.url(page))
        let requests = try await browser.requests()
        #expect(requests.contains(site.url(page)))
        #expect(requests.filter { !$0.hasPrefix(site.address) } == [])
        #expect(try await browser.complaints() == [])
        // A window without a head doesn't ask for the icon; others do.
        let parts = try await browser.values(
            """
            [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img, iframe")]
              .map((part) => part.localName)
            """)
        // A page, its style sheet and the icon; a script or a sheet more where there is something for it to do.
        let hasOneMore = ["article", "table", "recommendations", "print pack"].contains(page.type)
        let most = page.type == "search" ? 5 : hasOneMore ? 4 : 3
        #expect(max(requests.count, 1 + parts.count) <= most)
    }

    @Test("opens as a file, with its style sheet and links that lead to files", arguments: ShippedHost.pages)
    func files(page: ShippedHost.Page) async throws {
        try await browser.look(with: .usual)
        _ = try await (browser.requests(), browser.complaints())
        try await browser.open(file: site.file(page, isPortable: true))
        if page.type == "redirect" {
            try await browser.wait(until: "document.querySelector('article') !== null")
        }
        let root = URL(fileURLWithPath: site.files).absoluteString
        #expect(try await browser.requests().filter { !$0.hasPrefix(root) } == [])
        #expect(try await browser.complaints() == [])
        let style = "getComputedStyle(document.body).backgroundColor"
        #expect(try await browser.value(style) == "rgb(253, 252, 249)")
        // This one is for a server, which shows it at any address.
        guard page.type != "not found" else { return }
        let links = try await browser.values(
            """
            [...document.querySelectorAll("a[href]")]
              .map((link) => new URL(link.getAttribute("href"), location.href).href)
              .filter((address) => address.startsWith("file:"))
            """)
        #expect(links.count > 3)
        for link in Set(links.map { $0.prefix { $0 != "#" && $0 != "?" } }) {
            let path = try #require(URL(string: String(link))?.path)
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            #expect(link.hasPrefix(root) && isThere && !isFolder.boolValue, "\(link)")
        }
    }

    @Test("as files, search leads to an article")
    func searchInFiles() async throws {
        try await browser.look(with: .usual)
        try await browser.open(file: site.file(reader.page("search"), isPortable: true))
        try await browser.value("document.querySelector('form.search input').focus()")
        try await browser.press("exercising together")
        let first = "document.querySelector('.results .title a')"
        try await browser.wait(until: "\(first)?.textContent === 'Exercising together'")
        try await browser.value("\(first).click()")
        try await browser.wait(until: "document.querySelector('h1')?.textContent === 'Exercising together'")
    }

    @Test("the box above a long list finds words however their letters are accented")
    func narrowsLists() async throws {
        try await browser.look(with: .usual)
        try await browser.open(site.address + "meetings/")
        let found = try await browser.values(
            """
            (() => {
              const plain = text => text.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
              const entries = [...document.querySelectorAll("#_lists .entry")];
              const words = entries.flatMap(entry => entry.textContent.match(/\\p{L}+/gu) ?? []);
              const word = words.find(word => word.length > 5 && entries.some(entry => !entry.textContent.includes(word)));
              const input = document.querySelector("form.narrow input");
              input.value = (word[0] + "\\u0304" + word.slice(1)).toUpperCase();
              input.dispatchEvent(new Event("input", { bubbles: true }));
              const shown = entries.filter(entry => !entry.hidden);
              const wanted = entries.filter(
                entry => plain(entry.textContent).toLowerCase().includes(plain(word).toLowerCase()));
              const isRight = shown.length === wanted.length && shown.every(entry => wanted.includes(entry));
              return [String(isRight), String(shown.length > 0 && shown.length < entries.length),
                String(document.querySelector("form.narrow output").textContent === `${shown.length} / ${entries.length}`)];
            })()
            """)
        #expect(found == ["true", "true", "true"])
    }

    @Test("notes beside the text are for the eye alone")
    func notesBesideText() async throws {
        try await browser.look(with: .usual)
        try await browser.open(site.address + "articles/exercising-together/")
        try await browser.wait(until: "document.querySelector('body > .marks > div') !== null")
        #expect(
            try await browser.value("document.querySelector('body > .marks').getAttribute('aria-hidden')")
                == "true")
    }

    @Test("an old address leads on to the new one")
    func redirect() async throws {
        try await browser.open(site.address + reader.page("redirect").path)
        try await browser.wait(until: "document.querySelector('article h1') !== null")
        #expect(try await browser.value("location.pathname").hasPrefix("/articles/"))
    }
}
