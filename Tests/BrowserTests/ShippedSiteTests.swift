import Foundation
import Testing

/// What every reader of the shipped site counts on, on one page of each type.
@Suite(
    "The shipped site in a browser", .serialized, .enabled(if: Browser.driver != nil, "\(Browser.missing)"),
    .browserAndShippedSite)
struct ShippedSiteTests {
    private typealias Page = ShippedSite.Page
    private let browser: Browser
    private let site: ShippedSite

    init() throws {
        browser = try #require(Browser.shared)
        site = try #require(ShippedSite.shared)
    }

    private func open(_ page: Page, with eyes: Eyes = .usual) async throws {
        try await browser.look(with: eyes)
        try await browser.open(site.url(page))
    }

    private func page(_ type: String) throws -> Page {
        try #require(ShippedSite.pages.first { $0.type == type })
    }

    @Test("the list of pages names one of each type, and all are there")
    func list() {
        #expect(ShippedSite.pages.count >= 17)
        for page in ShippedSite.pages {
            #expect(FileManager.default.fileExists(atPath: site.file(page)), "\(page.path)")
        }
    }

    @Test(
        "nothing sticks out, is cut off or lies on other text", arguments: ShippedSite.pages,
        [Eyes.usual, .narrow, .large])
    func layout(page: ShippedSite.Page, eyes: Eyes) async throws {
        try await open(page, with: eyes)
        #expect(try await browser.run("layout") == [])
    }

    @Test("targets measure 24 px or stand in text", arguments: ShippedSite.pages, [Eyes.usual, .narrow])
    func targets(page: ShippedSite.Page, eyes: Eyes) async throws {
        try await open(page, with: eyes)
        #expect(try await browser.run("targets") == [])
    }

    /// Each stop makes the page find its layout anew: three thousand of them on the print pack are too many.
    private static let mostStops = 500

    @Test(
        "Tab leads to the skip link, then to each link, control and scrolling box in order, each seen to have it",
        arguments: ShippedSite.pages)
    func keyboard(page: ShippedSite.Page) async throws {
        try await open(page)
        let count = try #require(Int(try await browser.run("watch-focus").joined()))
        #expect(count > 0)
        let stops = min(count, Self.mostStops)
        try await browser.tab(stops)
        #expect(try await browser.run("read-focus", stops) == [])
    }

    @Test("the skip link leads past the head of the page")
    func skipLink() async throws {
        try await open(page("article"))
        try await browser.tab()
        try await browser.press(Key.enter)
        try await browser.wait(until: "document.activeElement.localName === 'main'")
        try await browser.tab()
        #expect(try await browser.value("document.activeElement.closest('main') !== null") == "true")
    }

    @Test("the text and the links are the same with scripts off", arguments: ShippedSite.pages)
    func withoutScripts(page: ShippedSite.Page) async throws {
        try await open(page)
        let with = try await browser.run("contents")
        try await browser.withoutScripts {
            try await open(page)
            let without = try await browser.run("contents")
            #expect(without.count >= 3)
            #expect(without == with)
        }
    }

    @Test(
        "asks no other host for anything, has little to ask for, and its policy has nothing to refuse",
        arguments: ShippedSite.pages)
    func requests(page: ShippedSite.Page) async throws {
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
        let isSearch = page.type == "search"
        #expect(max(requests.count, 1 + parts.count) <= (isSearch ? 4 : 3))
    }

    @Test("nothing moves after the first paint", arguments: ShippedSite.pages, [Eyes.usual, .narrow])
    func shifts(page: ShippedSite.Page, eyes: Eyes) async throws {
        try await open(page, with: eyes)
        #expect(try await browser.run("shifts") == [])
    }

    @Test("on paper nothing is closed, cut off or torn apart", arguments: ShippedSite.pages)
    func print(page: ShippedSite.Page) async throws {
        // Nobody keeps these two; the first has a small style sheet of its own.
        guard page.type != "not found", page.type != "redirect" else { return }
        try await open(page, with: .paper)
        #expect(try await browser.run("print") == [])
    }

    @Test("opens as a file, with its style sheet and links that lead to files", arguments: ShippedSite.pages)
    func files(page: ShippedSite.Page) async throws {
        try await browser.look(with: .usual)
        _ = try await (browser.requests(), browser.complaints())
        try await browser.open(file: site.file(page, isPortable: true))
        if page.type == "redirect" {
            try await browser.wait(until: "document.querySelector('article') !== null")
        }
        let root = URL(fileURLWithPath: site.folder).absoluteString
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
        try await browser.open(file: site.file(page("search"), isPortable: true))
        try await browser.value("document.querySelector('form.search input').focus()")
        try await browser.press("exercising together")
        let first = "document.querySelector('.results .title a')"
        try await browser.wait(until: "\(first)?.textContent === 'Exercising together'")
        try await browser.value("\(first).click()")
        try await browser.wait(until: "document.querySelector('h1')?.textContent === 'Exercising together'")
    }

    @Test("an old address leads on to the new one")
    func redirect() async throws {
        try await browser.open(site.address + page("redirect").path)
        try await browser.wait(until: "document.querySelector('article h1') !== null")
        #expect(try await browser.value("location.pathname").hasPrefix("/articles/"))
    }

    @Test("an address that isn't there shows a page that needs nothing else, at any depth")
    func notFound() async throws {
        try await browser.look(with: .usual)
        try await browser.open("about:blank")
        _ = try await browser.requests()
        let url = site.address + "no/such/page/at-all/"
        try await browser.open(url)
        #expect(try await browser.value("document.querySelector('h1').textContent") == "Page not found")
        let style = "getComputedStyle(document.body).backgroundColor"
        #expect(try await browser.value(style) == "rgb(253, 252, 249)")
        #expect(try await browser.requests() == [url])
    }
}
