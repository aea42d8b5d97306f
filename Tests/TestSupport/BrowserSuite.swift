package import Testing

/// What the tests of a suite share, since a browser takes a second to start: one browser, there before the first
/// test and gone after the last.
///
/// These suites take longest, one test after the other. They go before the others, which would else all be asked
/// first whenever a browser has answered.
package struct BrowserSuite: SuiteTrait, TestScoping {
    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withoutActuallyEscaping(function) { function in
            try await Task(priority: .high) {
                try await Browser.with { browser in
                    try await Browser.$shared.withValue(browser) { try await function() }
                }
            }.value
        }
    }
}

extension Trait where Self == BrowserSuite {
    /// A browser for the whole suite, whose tests find it in `Browser.shared`.
    package static var browser: Self { Self() }
}
