package import Testing

/// What the tests of a suite share, since a browser takes a second to start: one browser, there before the first
/// test and gone after the last.
package struct BrowserSuite: SuiteTrait, TestScoping {
    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await Browser.with { browser in
            try await Browser.$shared.withValue(browser) { try await function() }
        }
    }
}

extension Trait where Self == BrowserSuite {
    /// A browser for the whole suite, whose tests find it in `Browser.shared`.
    package static var browser: Self { Self() }
}
