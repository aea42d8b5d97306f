import BriefingGround
package import BriefingKit
import Testing

extension BuildOptions {
    /// Options for publishing the `content` of a test's folder into its `site`, on the day on which all tests
    /// build.
    package init(_ folder: TemporaryFolder, templates: String? = nil) throws {
        self.init(
            source: folder("content"), templates: templates, output: folder("site"),
            today: try #require(CalendarDate("2026-01-31")))
    }
}

extension Report {
    /// The findings as the command prints them.
    package var text: String {
        TextPrinter().text(diagnostics, roots: [.content: "content", .templates: "templates"])
    }
}
