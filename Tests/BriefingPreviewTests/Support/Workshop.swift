import BriefingKit
import Foundation
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingPreview

/// A small briefing in a folder of the test's own, deleted with it.
final class Workshop: Sendable {
    /// Absolute, without links.
    let path: String

    /// The repository's own theme.
    static let templates =
        (0..<4).reduce(#filePath) { path, _ in (path as NSString).deletingLastPathComponent }
        + "/templates"

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "preview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = try FileSystem.realPath(url.path)
        try write(
            "content/briefing.yml",
            "title: Harbours\ndescription: A test.\nbase_url: https://example.org/x/\n")
        try write("content/articles/pilots.md", Self.article("Pilots", "They go aboard first."))
        try write("content/articles/tugs.md", Self.article("Tugs", "See [pilots](pilots.md)."))
        try FileManager.default.copyItem(atPath: Self.templates, toPath: self("templates"))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    static func article(_ title: String, _ text: String) -> String {
        "---\ntitle: \(title)\ndate: 2026-01-02\n---\n\n\(text)\n"
    }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    func write(_ name: String, _ text: String) throws {
        let url = URL(fileURLWithPath: self(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Saves as many editors do: under another name first.
    func saveByRenaming(_ name: String, _ text: String) throws {
        try write(name + ".new~", text)
        guard rename(self(name + ".new~"), self(name)) == 0 else { throw FileSystem.Failure(code: errno) }
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: self(name), withDestinationPath: target)
    }

    func options() throws -> BuildOptions {
        BuildOptions(
            source: self("content"), templates: self("templates"), output: self("_site"),
            today: try #require(CalendarDate("2026-01-31")))
    }

    /// Runs a preview of it while `body` does.
    func serve(_ body: (PreviewServer) async throws -> Void) async throws {
        try await Self.serve(.briefing(try options()), body)
    }

    static func serve(
        _ source: PreviewServer.Options.Source, _ body: (PreviewServer) async throws -> Void
    ) async throws {
        var options = PreviewServer.Options(source)
        options.port = 0
        let server = try await PreviewServer(options)
        let running = Task { await server.run() }
        do {
            try await body(server)
        } catch {
            running.cancel()
            await running.value
            throw error
        }
        running.cancel()
        await running.value
    }
}

/// Tries again and again until something holds; false if it never does.
func eventually(_ holds: () async throws -> Bool) async rethrows -> Bool {
    for _ in 0..<400 {
        if try await holds() { return true }
        try? await Task.sleep(for: .milliseconds(25))
    }
    return false
}
