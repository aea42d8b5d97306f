import ArgumentParser
import BriefingDisk
import BriefingKit
import BriefingMarkdown
import Foundation

struct MarkdownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markdown",
        abstract: "Prints the HTML of a Markdown text, and nothing else.",
        discussion: """
            For trying things out: there is no briefing around the text, so references to records, sources and \
            tables are shown as they are written. Findings go to standard error.
            """)

    @Argument(help: "The file to read; standard input if there is none.")
    var file: String?

    @Flag(help: "Plain CommonMark: every extension is off.")
    var commonmark = false

    @Flag(help: "Let raw HTML through, which a briefing never does.")
    var rawHTML = false

    @Flag(help: "Turn straight quotes, dashes and dots into typographic ones.")
    var smartPunctuation = false

    func run() throws {
        let bytes: [UInt8]
        do {
            let handle = try file.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) }
            bytes = Array(try (handle ?? FileHandle.standardInput).readToEnd() ?? Data())
        } catch {
            Terminal.write("briefing: '\(file ?? "standard input")' can't be read\n", to: .standardError)
            throw Outcome.usage
        }
        let path = file ?? "standard input"
        let (text, faults) = TextCheck.check(bytes, path: path, root: .none)
        guard faults.isEmpty else { return try finish(faults) }
        var options = MarkdownOptions(words: Theme.standardWords)
        options.extensions = !commonmark
        options.rawHTML = rawHTML
        options.smartPunctuation = smartPunctuation
        options.blocks = RenderedKinds.all.blockNames
        let (html, diagnostics) = MarkdownPreview.html(text, options: options, path: path)
        Terminal.write(html, to: .standardOutput)
        try finish(diagnostics)
    }

    private func finish(_ diagnostics: [Diagnostic]) throws {
        Terminal.print(diagnostics, roots: [:])
        if diagnostics.contains(where: { $0.severity == .error }) { throw Outcome.content }
    }
}
