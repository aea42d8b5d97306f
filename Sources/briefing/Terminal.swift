import BriefingGround
import BriefingKit
import Foundation

/// What the command says, and where: results on standard output, everything else on standard error.
struct Terminal: Sendable {
    private let printer = Self.printer
    private let roots: [Location.Root: String]
    private let showsProgress: Bool
    private let isQuiet: Bool

    init(options: SiteOptions) {
        let environment = ProcessInfo.processInfo.environment
        roots = [.content: options.source, .templates: options.theme.name(beside: options.source)]
        showsProgress = isatty(STDERR_FILENO) == 1 && !options.quiet && environment["TERM"] != "dumb"
        isQuiet = options.quiet
    }

    /// How findings are printed on standard error.
    static var printer: any DiagnosticPrinter {
        DiagnosticPrinters.standard.init(
            usesColour: wantsColour(
                ProcessInfo.processInfo.environment, isTerminal: isatty(STDERR_FILENO) == 1))
    }

    /// Prints findings as they are, without totals.
    static func print(_ diagnostics: [Diagnostic], roots: [Location.Root: String]) {
        write(guarded(printer.text(diagnostics.grouped(), roots: roots)), to: .standardError)
    }

    /// Text of which no line is a command to the program that runs the build: GitHub Actions takes lines that begin
    /// with `::`, or have `##[` in them, for one, unless it is told a word that ends such a time.
    private static func guarded(_ text: String) -> String {
        guard ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true", !text.isEmpty else {
            return text
        }
        let word = UUID().uuidString
        return "::stop-commands::\(word)\n\(text)::\(word)::\n"
    }

    /// The usual rules: `NO_COLOR` (no-color.org) switches colour off, `CLICOLOR_FORCE` on, else a terminal
    /// has it.
    static func wantsColour(_ environment: [String: String], isTerminal: Bool) -> Bool {
        if let off = environment["NO_COLOR"], !off.isEmpty { return false }
        if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
        return isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
    }

    /// Shows how far a build is, on a terminal only.
    @Sendable func show(_ progress: Build.Progress) {
        guard showsProgress else { return }
        let text =
            switch progress {
            case .loading: "reading"
            case .parsing(let count): "parsing \(count) files"
            case .linking: "linking"
            case .rendering(let count): "rendering \(count) files"
            }
        Self.write("\r\u{1B}[K\(text)…", to: .standardError)
    }

    /// Prints the findings, then their totals.
    func print(_ diagnostics: [Diagnostic]) {
        clearProgress()
        let shown = isQuiet ? diagnostics.filter { $0.severity > .notice } : diagnostics
        guard !shown.isEmpty else { return }
        let totals = printer.totals(shown)
        Self.write(
            Self.guarded(printer.text(shown.grouped(), roots: roots)) + (totals.isEmpty ? "" : totals + "\n"),
            to: .standardError)
    }

    /// Prints a result, unless asked to be quiet.
    func say(_ text: String) {
        clearProgress()
        if !isQuiet { Self.write(text + "\n", to: .standardOutput) }
    }

    /// Prints something to beware of.
    func warn(_ text: String) {
        clearProgress()
        Self.write("briefing: warning: \(text)\n", to: .standardError)
    }

    /// Prints why nothing could be done.
    func complain(_ error: BuildError) {
        clearProgress()
        Self.complain(error)
    }

    /// Prints why nothing could be done.
    static func complain(_ error: BuildError) { complain(error.message, help: error.help) }

    static func complain(_ message: String, help: String?) {
        write("briefing: \(message)\n", to: .standardError)
        if let help { write("    help: \(help)\n", to: .standardError) }
    }

    private func clearProgress() {
        if showsProgress { Self.write("\r\u{1B}[K", to: .standardError) }
    }

    static func write(_ text: String, to handle: FileHandle) {
        write(Array(text.utf8), to: handle)
    }

    static func write(_ bytes: [UInt8], to handle: FileHandle) {
        // A closed pipe is the reader's choice, not a failure.
        try? handle.write(contentsOf: bytes)
    }
}
