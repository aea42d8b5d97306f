import Foundation
import TestSupport
import Testing

@testable import BriefingKit

/// What the README promises for the first five minutes, in both briefings that it names.
@Suite("Five minutes with the README") struct TutorialTests {
    enum Briefing: CaseIterable { case shipped, started }

    /// A record of one's own, as the tutorial asks for: the table, the area, and what its other columns hold.
    private static func example(_ briefing: Briefing) -> (
        table: String, area: String, values: [String: String]
    ) {
        switch briefing {
        case .shipped:
            (
                "agreements", "maritime-security",
                [
                    "date": "2025-06-01", "kind": "multilateral", "status": "in force",
                    "summary": "A sentence.",
                    "countries": "United Kingdom;New Zealand", "confidence": "official source",
                ]
            )
        case .started:
            (
                "works", "the-sound",
                ["date": "2025-06-01", "status": "done", "light": "long-mole", "summary": "A sentence."]
            )
        }
    }

    private static func project(_ briefing: Briefing, _ command: Command) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        switch briefing {
        case .shipped:
            try FileManager.default.createSymbolicLink(
                atPath: folder("templates"), withDestinationPath: Repository.path + "/templates")
            try FileManager.default.copyItem(atPath: Repository.path + "/content", toPath: folder("content"))
        case .started:
            let outcome = try await command.run("init", "my-briefing", in: folder)
            #expect(outcome.code == 0)
            try FileManager.default.moveItem(atPath: folder("my-briefing/content"), toPath: folder("content"))
        }
        return folder
    }

    /// Adds a row to a table, by the names of its columns; others stay empty.
    private static func add(_ values: [String: String], to table: String, in folder: TemporaryFolder) throws {
        let path = folder("content/tables/\(table).csv")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let header = text.prefix { !$0.isNewline }.split(separator: ",").map(String.init)
        #expect(Set(values.keys).isSubset(of: header), "\(header)")
        let row = header.map { values[$0] ?? "" }.joined(separator: ",")
        try (text + row + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test(
        "a record stands on the page of its area, with the note of its source", arguments: Briefing.allCases)
    func tutorial(briefing: Briefing) async throws {
        let command = try Command()
        let folder = try await Self.project(briefing, command)
        let example = Self.example(briefing)
        try Self.add(
            [
                "id": "my-source", "title": "A source of my own", "publisher": "Somebody",
                "published": "2025-06-02",
                "type": briefing == .shipped ? "official" : "register", "url": "https://example.org/mine",
            ],
            to: "sources", in: folder)
        let record = [
            "id": "my-record", "title": "A record of my own", "areas": example.area, "sources": "my-source",
        ]
        try Self.add(example.values.merging(record) { $1 }, to: example.table, in: folder)
        let check = try await command.run("check", "--strict", in: folder)
        #expect(check.code == 0, "\(check.errors)")
        let build = try await command.run("build", in: folder)
        #expect(build.code == 0, "\(build.errors)")
        func page(_ path: String) throws -> String {
            try String(contentsOfFile: folder("_site/\(path)/index.html"), encoding: .utf8)
        }
        let area = try page("areas/" + example.area)
        #expect(area.contains("A record of my own") && area.contains("A source of my own"))
        #expect(try page("\(example.table)/my-record").contains("<h1>A record of my own</h1>"))
        #expect(try page("sources").contains("\(example.table)/my-record/"))
    }

    @Test("an area that is misspelt is told with the one that was meant", arguments: Briefing.allCases)
    func misspelt(briefing: Briefing) async throws {
        let command = try Command()
        let folder = try await Self.project(briefing, command)
        let example = Self.example(briefing)
        let wrong = String(example.area.dropLast(2)) + example.area.suffix(1)
        let record = ["id": "my-record", "title": "Mine", "areas": wrong]
        try Self.add(example.values.merging(record) { $1 }, to: example.table, in: folder)
        let check = try await command.run("check", "--strict", in: folder)
        #expect(check.code == 1)
        #expect(
            check.errors.contains(
                "there is no record '\(wrong)' in 'areas' (record 'my-record', field 'areas')"))
        #expect(check.errors.contains("did you mean '\(example.area)'?"), "\(check.errors)")
    }
}
