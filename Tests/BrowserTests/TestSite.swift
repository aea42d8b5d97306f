import BriefingKit
import Foundation

/// A small briefing, published with the repository's own theme to be read from a folder.
final class TestSite: Sendable {
    let path: String

    private static let repository = (#filePath as NSString).deletingLastPathComponent + "/../.."

    /// Publishes a site of articles: their files' names with their texts.
    init(_ articles: [String: String]) async throws {
        path = FileManager.default.temporaryDirectory.path + "/briefing-\(UUID().uuidString)"
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
        guard let today = CalendarDate("2026-01-31") else { return }
        var options = BuildOptions(
            source: path + "/content", templates: Self.repository + "/templates", output: path + "/site",
            today: today)
        options.isPortable = true
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
