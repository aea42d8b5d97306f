import ArgumentParser
import BriefingKit

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the briefing without publishing anything.",
        discussion: "Does all that build does, rendering included, and writes no file.")

    @OptionGroup var site: SiteOptions
    @OptionGroup var others: NoFolders

    @Option(name: .shortAndLong, help: .hidden)
    var output = "_site"

    @Flag(help: .hidden)
    var force = false

    func run() async throws {
        let terminal = Terminal(options: site)
        var options = try site.buildOptions(output: output)
        options.isLast = true
        let checked = options
        let start = ContinuousClock.now
        let report = try await Outcome.of(terminal) { () async throws(BuildError) in
            try await Build.check(checked, progress: terminal.show)
        }
        let seconds = Outcome.seconds(since: start)
        terminal.print(report.diagnostics)
        guard !report.isFailure(strict: site.strict) else {
            throw Outcome.contentFailure(report, strict: site.strict, terminal)
        }
        terminal.say(
            "Checked \(report.pageCount) pages in \(seconds) s. Nothing stands against publishing them.")
    }
}
