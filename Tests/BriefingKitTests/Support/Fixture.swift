import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// A folder of test data below `Fixtures`.
struct Fixture: Sendable, CustomTestStringConvertible {
    let path: String

    var name: String { (path as NSString).lastPathComponent }
    var testDescription: String { name }

    /// Set in the environment, expected outputs are written instead of compared.
    static let isRecording = ProcessInfo.processInfo.environment["BRIEFING_RECORD"] == "1"

    static let root =
        ((#filePath as NSString).deletingLastPathComponent as NSString)
        .deletingLastPathComponent + "/Fixtures"

    /// The folders in a folder of fixtures, by name.
    static func all(in folder: String) -> [Fixture] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { Fixture(path: "\(root)/\(folder)/\($0)") }
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// Options for building the fixture's `content` with its own templates if it has any, else with a small
    /// theme made for tests.
    func options(output: String) throws -> BuildOptions {
        var options = BuildOptions(
            source: path + "/content",
            templates: has("templates") ? path + "/templates" : Self.root + "/theme",
            output: output, today: try #require(CalendarDate("2026-01-31")))
        // What is expected of a fixture must not change with the default theme.
        options.usesDefaultTheme = false
        options.includesDrafts = has("drafts")
        options.isPortable = has("portable")
        return options
    }

    /// Compares `text` with the fixture's file `name`, or writes that file when recording.
    func expect(_ text: String, in name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        if Self.isRecording {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        #expect(
            text == expected,
            "\(name) of the fixture '\(self.name)' differs; BRIEFING_RECORD=1 swift test rewrites it",
            sourceLocation: location)
    }
}

extension TemporaryFolder {
    /// A project: a fixture's content and the theme for tests, as `content` and `templates`.
    convenience init(project fixture: String) throws {
        try self.init()
        let root = Fixture.root + "/" + fixture
        try FileManager.default.copyItem(atPath: root + "/content", toPath: self("content"))
        try FileManager.default.copyItem(atPath: Fixture.root + "/theme", toPath: self("templates"))
    }
}
