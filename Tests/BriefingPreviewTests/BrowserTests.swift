import TestSupport
import Testing

@testable import BriefingPreview

/// What a writer sees in a real browser.
@Suite(.enabled(if: Browser.driver != nil, "\(Browser.missing)"), .browser)
@MainActor struct BrowserTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private static let filler = (0..<200).map { "Line \($0).\n" }.joined(separator: "\n")

    private func article(_ text: String) -> String { Workshop.article("Tugs", Self.filler + "\n" + text) }

    private static let broken = "To [[nobody]], `<img src=x onerror=document.title='broken'>`."
    private static let text = "document.querySelector('main').textContent"
    private static let overlay =
        "document.querySelector('briefing-errors')?.shadowRoot.textContent ?? 'none'"

    /// Whether the expression comes to be something with `words` in it.
    private func see(_ words: String, by expression: String, in browser: Browser) async -> Bool {
        await eventually { (try? await browser.value(expression).contains(words)) == true }
    }

    @Test func showsAnEditThenAnErrorThenItsMend() async throws {
        try workshop.write("content/articles/tugs.md", article("At first."))
        let browser = try #require(Browser.shared)
        try await workshop.serve { server in
            try await browser.open(server.address + "articles/tugs/")
            #expect(await see("At first.", by: Self.text, in: browser))
            try await browser.value("scrollTo({ top: 1500, behavior: 'instant' })")

            try workshop.saveByRenaming("content/articles/tugs.md", article("Then this."))
            #expect(await see("Then this.", by: Self.text, in: browser))
            let scroll = "Math.round(scrollY)"
            let isKept = await see("1500", by: scroll, in: browser)
            let position = try await browser.value(scroll)
            #expect(isKept, "the page is at \(position)")

            try workshop.write("content/articles/tugs.md", article(Self.broken))

            #expect(await see("dangling-reference", by: Self.overlay, in: browser))
            #expect(try await browser.value(Self.overlay).contains("tugs.md:"))
            #expect(try await browser.value(Self.overlay).contains(Self.broken))
            #expect(try await browser.value(Self.text).contains("Then this."))
            #expect(try await browser.value("document.title") != "broken")

            try workshop.write("content/articles/tugs.md", article("Then this."))
            #expect(await see("none", by: Self.overlay, in: browser))

            // Neither an edit elsewhere nor a style sheet makes the page load again.
            try await browser.value("window.isSame = true")
            try workshop.write("templates/assets/style.css", "main { color: rgb(1, 2, 3) }")
            let colour = "getComputedStyle(document.querySelector('main')).color"
            #expect(await see("rgb(1, 2, 3)", by: colour, in: browser))
            try workshop.write("content/articles/pilots.md", Workshop.article("Pilots", "Other words."))
            #expect(
                try await eventually {
                    try await RawClient.get("/articles/pilots/", port: server.port).text.contains("Other")
                })
            #expect(try await browser.value("window.isSame").contains("true"))
        }
    }
}
