import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// A site made in memory from a few tables, to draw pictures of.
struct PictureSite {
    let folder: TemporaryFolder
    let site: Site

    /// - Parameters:
    ///   - events: rows of the table of events: `id,title,date,status,areas`.
    ///   - areas: ids of areas, with their titles.
    init(events: String, areas: String = "sea,Sea\nland,Land\n") async throws {
        folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Pictures\nas_of: 2025-06-30\n")
        try folder.write("content/tables/datapackage.json", Self.package)
        try folder.write("content/tables/areas.csv", "id,title\n" + areas)
        try folder.write("content/tables/events.csv", "id,title,date,status,areas\n" + events)
        let options = try BuildOptions(folder, templates: Fixture.root + "/theme")
        let edition = try await Build.edition(options)
        let (renderer, diagnostics) = (edition.output?.renderer, edition.diagnostics)
        #expect(diagnostics.filter { $0.severity != .notice }.map(\.message) == [])
        site = try #require(renderer).site
    }

    var writer: PageWriter { PageWriter(site: FrozenSite(site), address: .home) }

    /// The events in the order in which pictures have them.
    var events: [TimelineEvent] {
        get throws {
            let table = try #require(site.index.tables["events"])
            return TimelineEvent.events([RowQuery(table: table)], in: site.tables)
        }
    }

    private static let package = """
        {"resources": [
          {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas"},
           "schema": {"primaryKey": "id", "fields": [
             {"name": "id", "type": "string"}, {"name": "title", "type": "string"}]}},
          {"name": "events", "path": "events.csv", "title": "Events & <more>",
           "briefing": {"timeline": {"date": "date"}, "label": "title", "bars": ["status"]},
           "schema": {"primaryKey": "id", "fields": [
             {"name": "id", "type": "string"}, {"name": "title", "type": "string"},
             {"name": "date", "type": "string", "briefing": {"format": "edtf"}},
             {"name": "status", "type": "string", "title": "How it <stands>",
              "constraints": {"enum": ["open", "<met> & \\"closed\\"", "unused"]}},
             {"name": "areas", "type": "list", "delimiter": ";", "briefing": {"references": "areas"}}]}}
        ]}
        """
}
