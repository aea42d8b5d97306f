import Foundation
import TestSupport
import Testing

/// What every reader of the shipped site sees, on one page of each type.
///
/// The suite of those who do more has a browser of its own, so that the two go on at the same time.
@Suite(
    "The shipped site in a browser", .serialized, .enabled(if: Browser.driver != nil, "\(Browser.missing)"),
    .browser)
@MainActor struct BrowserTests {
    private let reader: Reader
    private var browser: Browser { reader.browser }
    private var site: ShippedHost { reader.site }

    init() async throws { reader = try await Reader() }

    @Test("the list of pages names one of each type, and all are there")
    func list() {
        #expect(ShippedHost.pages.count >= 17)
        for page in ShippedHost.pages {
            #expect(FileManager.default.fileExists(atPath: site.file(page)), "\(page.path)")
        }
    }

    /// A page is opened once for all that is asked of it: opening the large ones takes longest.
    @Test(
        "nothing sticks out, is cut off, lies on other text or moves, and targets measure 24 px or stand in text",
        arguments: ShippedHost.pages, [Eyes.usual, .narrow, .large])
    func layout(page: ShippedHost.Page, eyes: Eyes) async throws {
        try await reader.open(page, with: eyes)
        if eyes != .large {
            try await expectNothing(from: "shifts")
            try await expectNothing(from: "targets")
        }
        try await expectNothing(from: "layout")
    }

    /// Expects that a script lists no problems, and tells those that it lists.
    private func expectNothing(from script: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let problems = try await reader.run(script)
        #expect(problems == [], "\(script)", sourceLocation: sourceLocation)
    }

    @Test("on paper nothing is closed, cut off or torn apart", arguments: ShippedHost.pages)
    func print(page: ShippedHost.Page) async throws {
        // Nobody keeps these two; the first has a small style sheet of its own.
        guard page.type != "not found", page.type != "redirect" else { return }
        try await reader.open(page, with: .paper)
        try await expectNothing(from: "print")
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
