import Foundation
import Testing

@testable import BriefingKit
@testable import BriefingTables

/// A change of the interface's words must reach all that says them.
struct WorkspaceWordsTests {
    private let workshop: Workshop
    private let english: String

    init() throws {
        workshop = try Workshop()
        english = try String(contentsOfFile: workshop("templates/words/en.yml"), encoding: .utf8)
        try workshop.write(
            "content/tables/datapackage.json",
            """
            {"resources": [{"name": "areas", "path": "areas.csv",
              "briefing": {"role": "areas", "pages": true, "label": "title"},
              "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "title", "type": "string"},
                {"name": "day", "type": "date"}], "primaryKey": "id"}}]}
            """)
        try workshop.write("content/tables/areas.csv", "id,title,day\nquays,Quays,2026-01-02\nbuoys,Buoys,\n")
        try workshop.write(
            "content/articles/tugs.md",
            Workshop.article("Tugs", "> [!NOTE]\n> Since {{areas/quays.day}}.\n\n|a|\n|-|\n|b|\n"))
    }

    private func files(_ edition: Edition?) throws -> [String: String] {
        let output = try #require(edition?.output)
        return Dictionary(
            uniqueKeysWithValues: output.paths.map { path in
                guard case .bytes(let make)? = output[path] else { return (path, "") }
                return (path, String(decoding: make(), as: UTF8.self))
            })
    }

    /// The files after a change, which must be those that reading everything anew gives.
    private func refresh(
        _ workspace: inout Workspace, content: Set<String> = [], templates: Set<String> = []
    ) async throws -> [String: String] {
        let updated = try files(
            try await workspace.refresh(content: .paths(content), templates: .paths(templates)))
        var fresh = Workspace(options: try workshop.options())
        #expect(updated == (try files(try await fresh.refresh())))
        return updated
    }

    private func replacing(_ words: [(String, String)]) -> String {
        words.reduce(english) { $0.replacingOccurrences(of: "\n\($1.0)\n", with: "\n\($1.1)\n") }
    }

    @Test func takesInWords() async throws {
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        try workshop.write(
            "templates/words/en.yml",
            replacing([
                ("note: Note", "note: Beware"), ("january: January", "january: Jan"),
                ("skip_to_main: Skip to main content", "skip_to_main: Onwards"),
                ("no_data: no data", "no_data: nothing"), ("table: Table", "table: Grid"),
            ]))
        let files = try await refresh(&workspace, templates: ["words/en.yml"])
        let article = try #require(files["articles/tugs/index.html"])
        for words in [
            "<p class=\"callout-title\">Beware</p>", "Since 2 Jan 2026.", "Onwards", "aria-label=\"Grid\"",
        ] {
            #expect(article.contains(words), "\(words)")
        }
        #expect(files["areas/index.html"]?.contains("nothing") == true)
    }

    @Test func followsTheLanguage() async throws {
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        try workshop.write("templates/words/de.yml", replacing([("note: Note", "note: Hinweis")]))
        let before = try await refresh(&workspace, templates: ["words/de.yml"])
        #expect(before["articles/tugs/index.html"]?.contains("Hinweis") == false)
        try workshop.write("content/briefing.yml", "title: Häfen\ndescription: Ein Test.\nlanguage: de-AT\n")
        let after = try await refresh(&workspace, content: ["briefing.yml"])
        #expect(after["articles/tugs/index.html"]?.contains("Hinweis") == true)
    }

    @Test func recoversFromBrokenWords() async throws {
        var workspace = Workspace(options: try workshop.options())
        _ = try await workspace.refresh()
        try workshop.write("templates/words/en.yml", replacing([("next: Next", "")]))
        let broken = try await workspace.refresh(
            content: .paths([]), templates: .paths(["words/en.yml"]))
        #expect(broken?.hasErrors == true && broken?.output == nil)
        try workshop.write(
            "templates/words/en.yml",
            replacing([("skip_to_main: Skip to main content", "skip_to_main: Onwards")]))
        let files = try await refresh(&workspace, templates: ["words/en.yml"])
        #expect(files["articles/tugs/index.html"]?.contains("Onwards") == true)
    }
}
