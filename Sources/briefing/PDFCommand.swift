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

    @Option(help: ArgumentHelp("How long the browser may take.", valueName: "seconds"))
    var timeout = 120

    @Argument(help: "Address of a page, such as areas/cybersecurity/. Without one, the whole briefing.")
    var page: String?

    func validate() throws {
        guard (1...86_400).contains(timeout) else {
            throw ValidationError(
                "'\(timeout)' is no time to wait; it is a number of seconds from 1 to 86400.")
        }
    }

    func run() async throws {
        let terminal = Terminal(options: site)
        // What can't end well ends before any work is done.
        let browser = try Browser.find()
        try checkOutput()
        let scratch = try Scratch()
        defer { scratch.remove() }

        var options = try site.buildOptions(output: scratch.path + "/site")
        options.isPortable = true
        options.isForPaper = true
        if page == nil { options.hasPrintPack = true }
        let start = ContinuousClock.now
        let report = try await Outcome.of(terminal) { () async throws(BuildError) in
            try await Build.publish(options, progress: terminal.show)
        }
        terminal.print(report.diagnostics)
        guard report.isPublished else { throw Outcome.contentFailure(report, strict: site.strict, terminal) }

        let address = try PrintedPage(page ?? "print/", in: options.output).file
        var bytes = try await browser.print(address, in: scratch, seconds: timeout)
        if page == nil, try numberContents(PDFDestinations.pages(in: bytes), in: options.output) {
            bytes = try await browser.print(address, in: scratch, seconds: timeout)
        }
        let file = URL(fileURLWithPath: output)
        try Outcome.writing { () throws(PublishError) in
            try NewFiles.write(
                [NewFiles.File(path: file.lastPathComponent, bytes: bytes)],
                below: file.deletingLastPathComponent().path, overwriting: true)
        }
        terminal.say("Printed \(output) in \(Outcome.seconds(since: start)) s.")
    }

    /// Puts the numbers of pages into the contents of the built briefing, by a few lines more of its style.
    ///
    /// - Returns: whether there was anything to put there; a printer whose PDF doesn't tell leaves the contents
    ///   without numbers.
    private func numberContents(_ pages: [String: Int], in site: String) throws -> Bool {
        let path = site + "/theme/style.css"
        guard !pages.isEmpty, let style = FileManager.default.contents(atPath: path) else { return false }
        let numbers = Data(PDFDestinations.style(for: pages).utf8)
        do {
            try (style + numbers).write(to: URL(fileURLWithPath: path))
        } catch {
            throw Outcome.failure("the style for printing can't be written: \(error.localizedDescription)")
        }
        return true
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

/// The file of a page that was asked for by its address.
private struct PrintedPage {
    let file: String

    /// - Parameters:
    ///   - address: as the site has it, or as somebody may type or copy it: with a slash in front or without one
    ///     behind, with `index.html`.
    ///   - folder: the built site.
    init(_ address: String, in folder: String) throws {
        var path = String(address.drop { $0 == "/" })
        if path.hasSuffix("index.html") { path.removeLast("index.html".count) }
        if !path.isEmpty, !path.hasSuffix("/"), !path.hasSuffix(".html") { path += "/" }
        let pages = Self.pages(of: folder)
        guard pages.contains(path) else {
            throw Outcome.refusal(
                "there is no page '\(address)'",
                help: NearMiss.help(for: path, in: pages)
                    ?? "give the address of a page below the site's root, such as areas/cybersecurity/")
        }
        file = folder + "/" + (path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path)
    }

    /// The addresses of all pages.
    private static func pages(of folder: String) -> Set<String> {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return Set(
            files.filter { $0.hasSuffix(".html") }.map { file in
                file == "index.html" || file.hasSuffix("/index.html")
                    ? String(file.dropLast("index.html".count)) : file
            })
    }
}
