import BriefingKit
import TestSupport
import Testing

/// A small briefing of articles, published with the repository's own theme to be read from a folder.
final class TestSite: Sendable {
    private let folder: TemporaryFolder

    /// - Parameter articles: their files' names with their texts.
    init(_ articles: [String: String]) async throws {
        folder = try TemporaryFolder.untilExit()
        for (name, text) in articles { try folder.write("content/articles/\(name).md", text) }
        try folder.write(
            "content/briefing.yml", "title: A small briefing\ndescription: For tests.\nlanguage: en-GB\n")
        try folder.write("content/tables/datapackage.json", Self.package)
        try folder.write(
            "content/tables/areas.csv",
            "id,name,summary\nlanguage,Te reo Māori,\"A language of harbours & \"\"hills\"\".\"\n")
        try folder.write("content/tables/terms.csv", "id,term,expansion\nlos,LoS,League of Ships\n")
        try folder.write("content/tables/sources.csv", "id,title,url\nhs,Harbours,https://example.org/\n")
        var options = try BuildOptions(folder, templates: Repository.templates)
        options.isPortable = true
        let report = try await Build.publish(options)
        try #require(report.isPublished, "\(report.text)")
    }

    func callAsFunction(_ page: String) -> String { folder("site/" + page) }

    private static let package = """
        {"name": "small", "resources": [{"name": "areas", "path": "areas.csv", "title": "Areas",
          "briefing": {"role": "areas", "pages": true, "label": "name"},
          "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
            {"name": "name", "type": "string"}, {"name": "summary", "type": "string"}]}},
          {"name": "terms", "path": "terms.csv", "title": "Terms", "briefing": {"role": "terms", "label": "term"},
          "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
            {"name": "term", "type": "string"}, {"name": "expansion", "type": "string"}]}},
          {"name": "sources", "path": "sources.csv", "title": "Evidence",
          "briefing": {"role": "sources", "label": "title"},
          "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"},
            {"name": "title", "type": "string"}, {"name": "url", "type": "string"}]}}]}
        """
}
