import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown

/// Bringing a briefing up to date must give what reading it anew gives.
struct WorkspaceTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.write("content/tables/datapackage.json", Self.package)
        try workshop.write(
            "content/tables/areas.csv",
            "id,title,note\nquays,Quays,Near the [pilots](../articles/pilots.md)\nbuoys,Buoys,\n")
        try workshop.write("content/tables/agreements.csv", "id,area\npact,quays\n")
        try workshop.write("content/tables/sources.csv", "id,title\nlog,The log\n")
        try workshop.write("content/areas/quays.md", "Where ships lie. [@log]\n")
        try workshop.write(
            "content/pages/about.md", "---\ntitle: About\n---\n\nSee [[tugs]] and [[quays]].\n")
        try workshop.write("content/assets/plan.txt", "plan")
    }

    private static let package = """
        {"resources": [
          {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas", "pages": true, "label": "title"},
           "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "title", "type": "string"},
             {"name": "note", "type": "string", "briefing": {"format": "markdown"}}], "primaryKey": "id"}},
          {"name": "agreements", "path": "agreements.csv",
           "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "area", "type": "string"}],
             "primaryKey": "id",
             "foreignKeys": [{"fields": "area", "reference": {"resource": "areas", "fields": "id"}}]}},
          {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources", "label": "title"},
           "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "title", "type": "string"}],
             "primaryKey": "id"}}]}
        """

    /// An article of a day in February.
    private static func dated(_ title: String, _ day: Int) -> String {
        "---\ntitle: \(title)\ndate: 2025-02-0\(day)\nareas: [quays]\n---\n\n## Heading\n\nText.\n"
    }

    /// A schema in a file of its own.
    private static func areas(title: String) -> String {
        """
        {"fields": [{"name": "id", "type": "string"}, {"name": "title", "title": "\(title)", "type": "string"},
         {"name": "note", "type": "string", "briefing": {"format": "markdown"}}], "primaryKey": "id"}
        """
    }

    private struct Contents: Equatable {
        var findings: [String]
        var files: [String: [UInt8]]?

        init(_ edition: Edition) {
            findings = TextPrinter().text(edition.diagnostics, roots: [:]).split(separator: "\n").map(
                String.init)
            files = edition.output.map { output in
                Dictionary(
                    uniqueKeysWithValues: output.paths.map { path in
                        switch output[path] {
                        case .bytes(let make): (path, make())
                        case .copy(let origin): (path, Array(origin.utf8))
                        case nil: (path, [])
                        }
                    })
            }
        }
    }

    private enum Step: Sendable, CustomTestStringConvertible {
        case write(String, String)
        case remove(String)

        var path: String {
            switch self {
            case .write(let path, _), .remove(let path): path
            }
        }
        var testDescription: String {
            switch self {
            case .write(let path, let text): "\(path): \(text)"
            case .remove(let path): "remove \(path)"
            }
        }
    }

    private static let steps: [Step] = [
        .write("articles/tugs.md", Workshop.article("Tugs", "Other words, and [pilots](pilots.md).")),
        .write("articles/tugs.md", Workshop.article("Tugs", "No link, but a source [@log] and [[buoys]].")),
        .write("articles/tugs.md", Workshop.article("Tugboats", "Called otherwise.")),
        .write("articles/tugs.md", Workshop.article("A tug", "Elsewhere in the A–Z index.")),
        .write("articles/tugs.md", Workshop.article("Quay tugs", "Under a letter that was there.")),
        .write("articles/tugs.md", Workshop.article("Tugboats", "## Heading\n\nWith [one](#heading).")),
        .write("articles/pilots.md", Workshop.article("Pilots", "See [there](tugs.md#heading).")),
        .write("articles/tugs.md", Workshop.article("Tugboats", "## Other\n\nThe heading has gone.")),
        .write("articles/tugs.md", Workshop.article("Tugboats", "## Heading\n\nIt is back. [[nobody]]")),
        .write("articles/tugs.md", "---\ntitle: [\n---\n\nBroken.\n"),
        .write("articles/tugs.md", Workshop.article("Tugs\nareas: [quays]", "Mended.")),
        .write("articles/tugs.md", Workshop.article("Tugs\nareas: [quays]\ndraft: true", "Hidden.")),
        .write("articles/tugs.md", Workshop.article("Tugs\nareas: [buoys]", "Shown.")),
        .write("articles/a-new-one.md", Workshop.article("New\norder: 1", "First of all. [[quays]]")),
        .write("articles/2027/deep.md", Workshop.article("Deep", "Below.")),
        .remove("articles/a-new-one.md"),
        .write("articles/2027/deep.md", dated("Deep", 2)), .write("articles/tugs.md", dated("Tugs", 3)),
        .write("articles/tugs.md", dated("Tugs", 1)),
        .write("articles/tugs.md", Workshop.article("Tugs\nareas: [buoys]", "Shown.")),
        .write("articles/stray.txt", "nothing reads this"),
        .remove("articles/stray.txt"),
        .write("areas/quays.md", "Ships lie here, the [[tugs]] too.\n"),
        .write("areas/nowhere.md", "No such record.\n"),
        .remove("areas/nowhere.md"),
        .write("tables/areas.csv", "id,title,note\nquays,Wharves,\nbuoys,Buoys,Cites [@log]\n"),
        .write("articles/pilots.md", Workshop.article("Pilots", "{{areas/buoys.title}} of {{count areas}}.")),
        .write("tables/areas.csv", "id,title,note\nquays,Wharves,\nbuoys,Lights,Cites [@log]\n"),
        .write("tables/areas.csv", "id,title,note\nquays,Wharves,{{areas/buoys.title}}\nbuoys,Lights,\n"),
        .write("tables/areas.csv", "id,title,note\nquays,Wharves,{{areas/buoys.title}}\nbuoys,Lamps,\n"),
        .write("tables/areas.csv", "id,title,note\nquays,Wharves,[@nothing]\nbuoys,Lamps,\n"),
        .write("tables/areas.csv", "id,title,note\nbuoys,Lamps,\nquays,Wharves,\n"),
        .write("tables/agreements.csv", "id,area\npact,buoys\n"),
        .write("tables/agreements.csv", "id,area\npact,quays\n"),
        .write("tables/agreements.csv", "id,area\npact,nowhere\n"),
        .write("tables/agreements.csv", "id,area\n\"pact\",nowhere\n"),
        .write("tables/agreements.csv", "id,area\npact,\n"),
        .write("tables/areas.csv", "id,title,note\nquays,Wharves\n"),
        .write("tables/areas.csv", "id,title,note\nquays,Wharves,\nbuoys,Buoys,\n"),
        .write("tables/sources.csv", "id,title\nlog,The log book\n"),
        .write("tables/datapackage.json", "{"),
        .write("articles/pilots.md", Workshop.article("Pilots", "Written while the tables are broken.")),
        .write(
            "tables/datapackage.json",
            package.replacing(
                "{\"fields\": [{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"area\", \"type\": \"string\"}]",
                with: "{\"fields\": [{\"name\": \"id\"}, {\"name\": \"area\", \"type\": \"string\"}]")),
        .write(
            "tables/datapackage.json",
            """
            {"resources": [
              {"name": "areas", "path": "areas.csv", "schema": "areas.json",
               "briefing": {"role": "areas", "pages": true, "label": "title"}}]}
            """),
        .write("tables/areas.json", areas(title: "Title")),
        .write("tables/areas.json", areas(title: "Heading")),
        .remove("tables/areas.json"),
        .write("tables/datapackage.json", package),
        .write("assets/plan.txt", "another plan"),
        .write("assets/chart.txt", "chart"),
        .write("articles/pilots.md", Workshop.article("Pilots", "The [chart](../assets/chart.txt).")),
        .remove("assets/chart.txt"),
        .write("assets/chart.txt", "chart"),
        .write("briefing.yml", "title: Ports\ndescription: Another.\nbase_url: https://example.org/y/\n"),
        .write("briefing.yml", "title: Ports\ndescription: Another.\nsmart_punctuation: true\n"),
        .remove("briefing.yml"),
        .write("articles/tugs.md", "\u{FEFF}" + Workshop.article("Tugs", "With a mark.")),
        .write("articles/pilots.md", Workshop.article("Pilots", "A NUL: \u{0}")),
        .remove("articles/pilots.md"),
        .write("articles/pilots.md", Workshop.article("Pilots", "None.")),
        .remove("tables/datapackage.json"),
    ]

    @Test func comesToTheSameAsReadingAnewAfterEveryStep() async throws {
        let options = try workshop.options()
        var workspace = Workspace(options: options)
        _ = try await workspace.refresh()
        for step in Self.steps {
            switch step {
            case .write(let path, let text): try workshop.write("content/" + path, text)
            case .remove(let path): try workshop.remove("content/" + path)
            }
            let updated = try #require(
                try await workspace.refresh(content: .paths([step.path]), templates: .paths([])), "\(step)")
            var fresh = Workspace(options: options)
            let anew = try #require(try await fresh.refresh())
            #expect(Contents(updated) == Contents(anew), "\(step)")
            #expect(updated.diagnostics == anew.diagnostics, "\(step)")
        }
    }

    @Test func tellsTheHomePageBeforeTheTextsAreRead() async throws {
        var workspace = Workspace(options: try workshop.options())
        let outline = try #require(await workspace.outline())
        let edition = try await workspace.refresh(content: .paths([]), templates: .paths([]))
        let output = try #require(edition?.output)
        #expect(outline.paths.contains("index.html") && outline.paths.contains("theme/style.css"))
        #expect(outline["articles/tugs/index.html"] == nil)
        for path in outline.paths {
            switch (outline[path], output[path]) {
            case (.bytes(let early), .bytes(let late)): #expect(early() == late(), "\(path)")
            case (.copy(let early), .copy(let late)): #expect(early == late)
            default: Issue.record("\(path)")
            }
        }
        var fresh = Workspace(options: try workshop.options())
        #expect(Contents(try #require(edition)) == Contents(try #require(try await fresh.refresh())))
    }

    @Test(arguments: [
        "briefing.yml", "articles/pilots.md", "tables/areas.csv", "tables/agreements.csv",
        "tables/datapackage.json",
    ])
    func tellsNothingEarlyWhereItCouldBeWrong(path: String) async throws {
        try workshop.write(
            "content/" + path, path.hasSuffix(".csv") ? "id,area,title\na,b,c,d\n" : "---\ntitle: [\n---\n")
        var workspace = Workspace(options: try workshop.options())
        #expect(await workspace.outline() == nil)
        let edition = try await workspace.refresh(content: .paths([]), templates: .paths([]))
        #expect(edition?.hasErrors == true)
    }

    @Test func takesInTemplates() async throws {
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        try workshop.write("templates/footer.mustache", "<footer>The foot</footer>\n")
        let touched = Workspace.Touched.paths(["footer.mustache"])
        let edition = try #require(try await workspace.refresh(content: .paths([]), templates: touched))
        guard case .bytes(let make)? = edition.output?["index.html"] else { throw Missing() }
        #expect(String(decoding: make(), as: UTF8.self).contains("The foot"))
        try workshop.write("templates/footer.mustache", "{{nobody}}")
        let broken = try #require(try await workspace.refresh(content: .paths([]), templates: touched))
        #expect(broken.hasErrors && broken.output == nil)
    }

    private struct Missing: Error {}

    @Test func tellsWhichAssetsHaveChanged() async throws {
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        try workshop.write("templates/assets/style.css", "body {}")
        let edition = try await workspace.refresh(
            content: .paths(["assets/plan.txt"]), templates: .paths(["assets/style.css"]))
        #expect(edition?.changedAssets == ["assets/plan.txt", "theme/style.css"])
    }

    @Test func isSilentWhereNothingHasChanged() async throws {
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        // Written again as it was, by an editor's backup, and a file that came and went.
        try workshop.write("content/articles/pilots.md", Workshop.article("Pilots", "They go aboard first."))
        let touched: Set = ["articles/pilots.md", "articles/pilots.md~", "articles/4913"]
        #expect(try await workspace.refresh(content: .paths(touched), templates: .paths([])) == nil)
    }

    @Test func readsFoldersWithLinksAsAWhole() async throws {
        try workshop.link("content/articles/linked.md", to: "pilots.md")
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        try workshop.write("content/articles/pilots.md", Workshop.article("Pilots", "Seen twice."))
        let edition = try #require(
            try await workspace.refresh(content: .paths(["articles/pilots.md"]), templates: .paths([])))
        guard case .bytes(let make)? = edition.output?["articles/linked/index.html"] else { throw Missing() }
        #expect(String(decoding: make(), as: UTF8.self).contains("Seen twice."))
    }

    @Test func recoversWhenAFolderIsBack() async throws {
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        try FileManager.default.moveItem(atPath: workshop("content"), toPath: workshop("away"))
        await #expect(throws: BuildError.self) {
            try await workspace.refresh(content: .anything, templates: .paths([]))
        }
        try FileManager.default.moveItem(atPath: workshop("away"), toPath: workshop("content"))
        let edition = try await workspace.refresh(content: .paths([]), templates: .paths([]))
        #expect(edition?.output?["articles/pilots/index.html"] != nil)
    }
}
