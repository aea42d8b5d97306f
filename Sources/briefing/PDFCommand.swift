import ArgumentParser
import BriefingDisk
import BriefingKit
import Foundation

struct PDFCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdf",
        abstract: "Prints the whole briefing, or one of its pages, into a PDF.",
        discussion: """
            Checks the briefing and builds it into a temporary folder, then lets an installed Chromium or Chrome \
            print it, with a running title, the day that the edition describes, and page numbers. The program is \
            the one that CHROME names in the environment, else the first of \(Browser.names.joined(separator: ", ")).

            Links to other pages lead to the address in briefing.yml, or to that of --base-url.
            """)

    @OptionGroup var site: SiteOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("File to write.", valueName: "file"))
    var output = "briefing.pdf"

    @OptionGroup var printing: PrintOptions

    @Argument(help: "Address of a page, such as areas/cybersecurity/. Without one, the whole briefing.")
    var page: String?

    func run() async throws {
        let terminal = Terminal(options: site)
        // What can't end well ends before any work is done.
        let browser = try Browser.find()
        try checkOutput()
        let scratch = try Scratch()
        defer { scratch.remove() }
        let start = ContinuousClock.now
        let paper = PaperEdition(browser: browser, scratch: scratch, seconds: printing.timeout)
        let bytes = try await paper.print(page, of: try site.buildOptions(output: ""), terminal) {
            terminal.print($0.diagnostics)
            guard $0.isPublished else { throw Outcome.contentFailure($0, strict: site.strict, terminal) }
        }
        let file = URL(fileURLWithPath: output)
        try Outcome.writing { () throws(PublishError) in
            try NewFiles.write(
                [NewFiles.File(path: file.lastPathComponent, bytes: bytes)],
                below: file.deletingLastPathComponent().path, overwriting: true)
        }
        terminal.say("Printed \(output) in \(Outcome.seconds(since: start)) s.")
    }

    private func checkOutput() throws {
        let file = URL(fileURLWithPath: output)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), isFolder.boolValue {
            throw Outcome.refusal("'\(output)' is a folder", help: "name a file, such as briefing.pdf")
        }
        let folder = file.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
        else {
            throw Outcome.refusal("there is no folder for '\(output)'", help: "make it first")
        }
    }
}
