import BriefingDisk
import BriefingKit
import Foundation

/// Prints the briefing, or one of its pages, with an installed browser.
struct PaperEdition {
    let browser: Browser
    /// Where the pages are built that are printed.
    let scratch: Scratch
    /// How long the browser may take each time.
    let seconds: Int

    /// Builds the site for paper, and lets the browser print it.
    ///
    /// - Parameters:
    ///   - page: the address of a page; nil for the whole briefing.
    ///   - options: what to build; it goes into the scratch folder.
    ///   - judge: looks at the findings; nothing is printed if it throws.
    /// - Returns: the PDF.
    /// - Throws: the exit code of what failed, having said why.
    func print(
        _ page: String?, of options: BuildOptions, _ terminal: Terminal, judge: (Report) throws -> Void
    ) async throws -> [UInt8] {
        var options = options
        let folder = scratch.path + "/site"
        options.output = folder
        options.isPortable = true
        options.isForPaper = true
        if page == nil { options.hasPrintPack = true }
        let paper = options
        let report = try await Outcome.of(terminal) { () async throws(BuildError) in
            try await Build.publish(paper, progress: terminal.show)
        }
        try judge(report)
        let file = try PrintedPage(page ?? "print/", in: folder).file
        let html = [UInt8](FileManager.default.contents(atPath: file) ?? Data())
        if page == nil { try add(PrintHeads.style(for: html), toStyleIn: folder) }
        var bytes = try await browser.print(file, in: scratch, seconds: seconds)
        if page == nil {
            // A printer whose PDF doesn't tell leaves the contents without numbers.
            let numbers = PDFDestinations.style(for: PDFDestinations.pages(in: bytes))
            if try add(numbers, toStyleIn: folder) {
                bytes = try await browser.print(file, in: scratch, seconds: seconds)
            }
        }
        return PDFMetadata(page: html, day: options.today).added(to: bytes)
    }

    /// Adds rules to the style sheet of the built site.
    ///
    /// - Returns: whether there was anything to add, and a style sheet to add it to.
    @discardableResult
    private func add(_ rules: String, toStyleIn site: String) throws -> Bool {
        let path = site + "/theme/style.css"
        guard !rules.isEmpty, let style = FileManager.default.contents(atPath: path) else { return false }
        do {
            try (style + Data(rules.utf8)).write(to: URL(fileURLWithPath: path))
        } catch {
            throw Outcome.failure("the style for printing can't be written: \(error.localizedDescription)")
        }
        return true
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
