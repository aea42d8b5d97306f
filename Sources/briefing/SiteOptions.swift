import ArgumentParser
import BriefingKit
import Foundation

/// Options of whatever prints.
struct PrintOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How long the browser may take.", valueName: "seconds"))
    var timeout = 120

    func validate() throws {
        guard (1...86_400).contains(timeout) else {
            throw ValidationError(
                "'\(timeout)' is no time to wait; it is a number of seconds from 1 to 86400.")
        }
    }
}

/// Options that building and checking share.
struct SiteOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Folder with briefing.yml, articles and tables.", valueName: "folder"))
    var source = "content"

    @OptionGroup var theme: ThemeOptions

    @Option(
        help: ArgumentHelp(
            "Address that the site will have, in place of the one in briefing.yml.", valueName: "url"))
    var baseURL: String?

    @Option(
        help: ArgumentHelp(
            "Day that the edition describes, as YYYY-MM-DD. Default: as_of in briefing.yml, else the day of SOURCE_DATE_EPOCH, else today (UTC).",
            valueName: "date"),
        transform: { text in
            guard let date = CalendarDate(text) else {
                throw ValidationError("'\(text)' is not a date; write it as YYYY-MM-DD, such as 2026-11-23.")
            }
            return date
        })
    var asOf: CalendarDate?

    @Flag(help: "Take drafts in as well.")
    var drafts = false

    @Flag(help: "Let warnings fail as errors do.")
    var strict = false

    @Flag(help: "Link to index.html, for reading from a folder without a server.")
    var portable = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors and warnings.")
    var quiet = false

    func validate() throws {
        if let baseURL, BuildOptions.normalisedBaseURL(baseURL) == nil {
            throw ValidationError(
                "'\(baseURL)' is not the address of a site; write it whole, such as https://example.org/briefing/."
            )
        }
    }

    func buildOptions(output: String) throws -> BuildOptions {
        var options = BuildOptions(
            source: source, templates: theme.folder(beside: source), output: output, today: try today())
        options.usesDefaultTheme = !theme.noDefaultTheme
        options.asOf = asOf
        options.baseURL = baseURL.flatMap(BuildOptions.normalisedBaseURL)
        options.includesDrafts = drafts
        options.isStrict = strict
        options.isPortable = portable
        return options
    }

    /// The day of `SOURCE_DATE_EPOCH` (reproducible-builds.org), or today in UTC.
    private func today() throws -> CalendarDate {
        var seconds = Int(Date().timeIntervalSince1970.rounded(.down))
        if let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], !epoch.isEmpty {
            guard let given = Int(epoch) else {
                throw ValidationError("SOURCE_DATE_EPOCH is '\(epoch)', which is not a number of seconds.")
            }
            seconds = given
        }
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        guard let date = CalendarDate(daysSinceEpoch: days) else {
            throw ValidationError("SOURCE_DATE_EPOCH is too large to be a date.")
        }
        return date
    }
}

/// Folders named without an option: the mistake is told with the option to write.
struct NoFolders: ParsableArguments {
    @Argument(help: .hidden)
    var folders: [String] = []

    func validate() throws {
        guard let folder = folders.first else { return }
        let inner = folder + (folder.hasSuffix("/") ? "" : "/") + "content"
        let isAbove = FileManager.default.fileExists(atPath: inner + "/briefing.yml")
        throw ValidationError(
            "Unexpected argument '\(folder)'. Name the folder with --source \(isAbove ? inner : folder).")
    }
}
