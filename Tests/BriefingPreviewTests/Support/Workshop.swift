import BriefingKit
import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingPreview

/// A small briefing in a folder of the test's own, deleted with it.
final class Workshop: Sendable {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try write(
            "content/briefing.yml",
            "title: Harbours\ndescription: A test.\nbase_url: https://example.org/x/\n")
        try write("content/articles/pilots.md", Self.article("Pilots", "They go aboard first."))
        try write("content/articles/tugs.md", Self.article("Tugs", "See [pilots](pilots.md)."))
        try FileManager.default.copyItem(atPath: Repository.templates, toPath: self("templates"))
    }

    static func article(_ title: String, _ text: String) -> String {
        "---\ntitle: \(title)\ndate: 2026-01-02\n---\n\n\(text)\n"
    }

    func callAsFunction(_ name: String) -> String { folder(name) }

    func write(_ name: String, _ text: String) throws { try folder.write(name, text) }

    /// Saves as many editors do: under another name first.
    func saveByRenaming(_ name: String, _ text: String) throws {
        try write(name + ".new~", text)
        guard rename(self(name + ".new~"), self(name)) == 0 else { throw FileSystem.Failure(code: errno) }
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }

    func link(_ name: String, to target: String) throws { try folder.link(name, to: target) }

    func options() throws -> BuildOptions {
        var options = try BuildOptions(folder, templates: self("templates"))
        options.output = self("_site")
        return options
    }

    /// Runs a preview of it while `body` does.
    func serve(
        isolation: isolated (any Actor)? = #isolation, _ body: (PreviewServer) async throws -> Void
    ) async throws {
        try await Self.serve(.briefing(try options()), body)
    }

    static func serve(
        _ source: PreviewServer.Options.Source, isolation: isolated (any Actor)? = #isolation,
        report: @escaping @Sendable (PreviewServer.Event) -> Void = { _ in },
        _ body: (PreviewServer) async throws -> Void
    ) async throws {
        var options = PreviewServer.Options(source)
        options.port = 0
        let server = try await PreviewServer(options)
        let running = Task { await server.run(report) }
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
