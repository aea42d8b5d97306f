import ArgumentParser
import BriefingKit
import BriefingPreview
import Foundation

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Shows the briefing in a browser and keeps it up to date while it is written.",
        discussion: """
            Pages are made in memory when they are asked for; nothing is written. A page in the browser reloads when \
            it changes; while there are errors they are shown over the last good page. Ctrl-C ends it.

            With --output, a folder that was built is served as it is, as a web host would.
            """)

    @OptionGroup var site: SiteOptions
    @OptionGroup var others: NoFolders

    @Option(name: .shortAndLong, help: ArgumentHelp("Serve this built folder instead.", valueName: "folder"))
    var output: String?

    @Option(name: .shortAndLong, help: "Port to listen on.")
    var port = 8080

    @Flag(
        help: "Let other machines in: listen on every address of this one, not on the loopback address alone."
    )
    var host = false

    @Flag(help: "Open the home page in the browser.")
    var open = false

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("'\(port)' is not a port; it is a number from 1 to 65535.")
        }
    }

    func run() async throws {
        let terminal = Terminal(options: site)
        // Nothing is left behind by an end at any moment, so that nothing has to be waited for.
        let signals = Signals()
        defer { signals.cancel() }

        var options = PreviewServer.Options(try output.map { .folder($0) } ?? .briefing(buildOptions()))
        options.port = port
        options.isOpen = host
        options.usualTemplates = site.theme.noDefaultTheme ? nil : site.theme.name(beside: site.source)
        if host { options.hostNames = Self.hostNames() }
        let server: PreviewServer
        do throws(BuildError) {
            server = try await PreviewServer(options)
        } catch {
            terminal.complain(error)
            throw Outcome.code(error)
        }
        if host {
            terminal.warn(
                "anyone who reaches this machine can read the briefing, drafts and unfinished pages included")
        }
        terminal.say("Serving \(server.address) – Ctrl-C ends it.")
        if open { Self.openBrowser(at: server.address) }
        await server.run { terminal.show($0) }
    }

    private func buildOptions() throws -> BuildOptions {
        var options = try site.buildOptions(output: "_site")
        // The usual folder may come and go while the preview runs.
        if site.theme.templates == nil, !site.theme.noDefaultTheme { options.templates = nil }
        return options
    }

    /// What this machine may be called by others.
    private static func hostNames() -> [String] {
        let name = ProcessInfo.processInfo.hostName
        let short = String(name.prefix { $0 != "." })
        return [name, short, short + ".local"]
    }

    /// Starts the browser; where that fails, the address stands in the terminal.
    private static func openBrowser(at address: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        #if canImport(Darwin)
            process.arguments = ["open", address]
        #else
            process.arguments = ["xdg-open", address]
        #endif
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try? process.run()
    }
}

extension Terminal {
    /// Tells of a new edition, or why there is none.
    @Sendable func show(_ event: PreviewServer.Event) {
        switch event {
        case .failure(let error): complain(error)
        case .edition(let edition, let duration, let hasNewFindings):
            if hasNewFindings { print(edition.diagnostics) }
            let time = "\(Int((duration / .milliseconds(1)).rounded())) ms"
            say(edition.hasErrors ? "Not shown: the last good pages stay. (\(time))" : "Ready. (\(time))")
        }
    }
}
