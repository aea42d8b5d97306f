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

            With --pdf an installed Chromium or Chrome prints the whole briefing first, as 'briefing pdf' does; every \
            page links to it.
            """)

    @OptionGroup var site: SiteOptions
    @OptionGroup var others: NoFolders

    @Option(name: .shortAndLong, help: ArgumentHelp("Folder to publish into.", valueName: "folder"))
    var output = "_site"

    @Flag(help: "Replace the output folder even if this tool did not make it.")
    var force = false

    @Flag(help: "Publish the whole briefing as briefing.pdf too.")
    var pdf = false

    @OptionGroup var printing: PrintOptions

    func run() async throws {
        let terminal = Terminal(options: site)
        var options = try site.buildOptions(output: output)
        options.isForced = force
        let start = ContinuousClock.now
        let scratch = pdf ? try Scratch() : nil
        defer { scratch?.remove() }
        if let scratch { options.pdf = try await print(options, in: scratch, terminal) }
        options.isLast = true
        let edition = options
        let interruption = Interruption()
        let signals = Signals { [folder = scratch?.path] in
            interruption.clear()
            if let folder { Scratch.remove(folder) }
        }
        defer { signals.cancel() }
        let report = try await Outcome.of(terminal) { () async throws(BuildError) in
            try await Build.publish(edition, interruption: interruption, progress: terminal.show)
        }
        let seconds = Outcome.seconds(since: start)
        terminal.print(report.diagnostics)
        guard report.isPublished else { throw Outcome.contentFailure(report, strict: site.strict, terminal) }
        let next =
            site.portable
            ? "Open \(output)/index.html" : "Look at it with: \(Self.program) serve --output \(output)"
        terminal.say("Published \(report.pageCount) pages into \(output) in \(seconds) s. \(next)")
    }

    /// Prints the briefing before it is published, so that its pages know how large the PDF is.
    ///
    /// - Returns: the path of the PDF, in the scratch folder.
    private func print(_ options: BuildOptions, in scratch: Scratch, _ terminal: Terminal) async throws
        -> String
    {
        let paper = PaperEdition(browser: try Browser.find(), scratch: scratch, seconds: printing.timeout)
        let bytes = try await paper.print(nil, of: options, terminal) { report in
            // What doesn't stand in the way is told once, by the edition.
            guard !report.isPublished else { return }
            terminal.print(report.diagnostics)
            throw Outcome.contentFailure(report, strict: site.strict, terminal)
        }
        let path = scratch.path + "/edition.pdf"
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        } catch {
            throw Outcome.failure("the PDF can't be kept: \(error.localizedDescription)")
        }
        scratch.release()
        return path
    }

    /// This program as it can be called again: as it was called, shortened where it lies below this folder.
    private static var program: String {
        guard let path = CommandLine.arguments.first, path.contains("/") else { return "briefing" }
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
