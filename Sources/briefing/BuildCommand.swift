import ArgumentParser
import BriefingKit
import Foundation

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Checks the briefing and publishes it into a folder.",
        discussion: """
            Nothing is published if there is an error (or, with --strict, a warning). A new edition is staged \
            beside the old one and takes its place whole, or not at all.
            """)

    @OptionGroup var site: SiteOptions
    @OptionGroup var others: NoFolders

    @Option(name: .shortAndLong, help: ArgumentHelp("Folder to publish into.", valueName: "folder"))
    var output = "_site"

    @Flag(help: "Replace the output folder even if this tool did not make it.")
    var force = false

    func run() async throws {
        let terminal = Terminal(options: site)
        var options = try site.buildOptions(output: output)
        options.isForced = force
        let interruption = Interruption()
        let signals = Signals { interruption.clear() }
        defer { signals.cancel() }
        let start = ContinuousClock.now
        let report = try await Outcome.of(terminal) { () async throws(BuildError) in
            try await Build.publish(options, interruption: interruption, progress: terminal.show)
        }
        let seconds = Outcome.seconds(since: start)
        terminal.print(report.diagnostics)
        guard report.isPublished else { throw Outcome.contentFailure(report, strict: site.strict, terminal) }
        let next =
            site.portable
            ? "Open \(output)/index.html" : "Look at it with: \(Self.program) serve --output \(output)"
        terminal.say("Published \(report.pageCount) pages into \(output) in \(seconds) s. \(next)")
    }

    /// This program as it can be called again: as it was called, shortened where it lies below this folder.
    private static var program: String {
        guard let path = CommandLine.arguments.first, path.contains("/") else { return "briefing" }
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
