import BriefingKit

@testable import BriefingGround

func publish() async throws -> Bool {
    guard let day = CalendarDate("2026-11-23") else { return false }
    var options = BuildOptions(source: "content", templates: "templates", output: "_site", today: day)
    options.isStrict = true
    let report = try await Build.publish(options)
    print(TextPrinter().text(report.diagnostics, roots: [.content: "content", .templates: "templates"]))
    return report.isPublished
}
