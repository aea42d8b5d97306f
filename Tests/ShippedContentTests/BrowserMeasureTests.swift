import TestSupport
import Testing

/// What is measured on one page of each type.
@Suite(
    "The shipped site, measured", .serialized, .enabled(if: Browser.driver != nil, "\(Browser.missing)"),
    .browser)
@MainActor struct BrowserMeasureTests {
    private let reader: Reader

    init() async throws { reader = try await Reader() }

    @Test("targets measure 24 px or stand in text", arguments: ShippedHost.pages, [Eyes.usual, .narrow])
    func targets(page: ShippedHost.Page, eyes: Eyes) async throws {
        try await reader.open(page, with: eyes)
        #expect(try await reader.run("targets") == [])
    }

    @Test("nothing moves after the first paint", arguments: ShippedHost.pages, [Eyes.usual, .narrow])
    func shifts(page: ShippedHost.Page, eyes: Eyes) async throws {
        try await reader.open(page, with: eyes)
        #expect(try await reader.run("shifts") == [])
    }
}
