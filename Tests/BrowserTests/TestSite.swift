import BriefingKit
import Foundation

@testable import BriefingGround
@testable import BriefingTables

/// A briefing, published with the repository's own theme.
final class TestSite: Sendable {
    let path: String

    static let repository = (#filePath as NSString).deletingLastPathComponent + "/../.."

    /// Publishes a small site of articles, to be read from a folder: their files' names with their texts.
    init(_ articles: [String: String]) async throws {
        path = Self.newPath()
        var files = articles.mapKeys { "articles/\($0).md" }
        files["briefing.yml"] = "title: A small briefing\ndescription: For tests.\nlanguage: en-GB\n"
        files["tables/datapackage.json"] = Self.package
        files["tables/areas.csv"] =
            "id,name,summary\nlanguage,Te reo Māori,\"A language of harbours & \"\"hills\"\".\"\n"
        for (name, text) in files {
            let url = URL(fileURLWithPath: path + "/content/" + name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        try await Self.publish(path + "/content", to: path + "/site", isPortable: true)
    }

    /// Publishes the briefing of this repository: in `site` to be read from a folder, in `host` for a server.
    init() async throws {
        path = Self.newPath()
        let content = Self.repository + "/content"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try await Self.publish(content, to: path + "/site", isPortable: true)
        try await Self.publish(content, to: path + "/host", isPortable: false)
    }

    private static func newPath() -> String {
        FileManager.default.temporaryDirectory.path + "/briefing-\(UUID().uuidString)"
    }

    private static func publish(_ source: String, to output: String, isPortable: Bool) async throws {
        guard let today = CalendarDate("2026-01-31") else { throw Browser.Failure("no day") }
        var options = BuildOptions(
            source: source, templates: repository + "/templates", output: output, today: today)
        options.isPortable = isPortable
        let report = try await Build.publish(options)
        guard report.isPublished else { throw Browser.Failure("not published: \(report.diagnostics)") }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ page: String) -> String { path + "/site/" + page }

    private static let package = """
        {"name": "small", "resources": [{"name": "areas", "path": "areas.csv", "title": "Areas",
          "briefing": {"role": "areas", "pages": true, "label": "name"},
          "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
            {"name": "name", "type": "string"}, {"name": "summary", "type": "string"}]}}]}
        """
}

extension Dictionary {
    fileprivate func mapKeys(_ change: (Key) -> Key) -> [Key: Value] {
        Dictionary(uniqueKeysWithValues: map { (change($0.key), $0.value) })
    }
}
