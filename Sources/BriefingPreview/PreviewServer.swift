import BriefingDisk
package import BriefingKit

/// Serves a briefing to the browsers of whoever writes it.
package final class PreviewServer: Sendable {
    /// What to serve and where.
    package struct Options: Sendable {
        package var port = 8080
        /// Whether other machines may come.
        package var isOpen = false
        /// Names of this machine, to which it answers if others may come.
        package var hostNames: [String] = []
        package var source: Source
        /// Where the build's options name no folder of templates, the folder to take once it is there.
        package var usualTemplates: String?

        package init(_ source: Source) { self.source = source }

        package enum Source: Sendable {
            /// The briefing itself, from memory, kept up to date.
            case briefing(BuildOptions)
            /// A folder that was built, as it is.
            case folder(String)
        }
    }

    /// What happens while it runs.
    package enum Event: Sendable {
        /// A new edition, how long it took, and whether its findings are other than those of the one before.
        case edition(Edition, Duration, hasNewFindings: Bool)
        case failure(BuildError)
    }

    package let port: Int
    private let http: HTTPServer
    private let states = LiveStates()
    private let options: Options
    private let watcher: FolderWatcher?

    /// The address of the site's home page.
    package var address: String { "http://localhost:\(port)/" }

    /// Starts to listen; requests wait until `run` has something to show.
    ///
    /// - Throws: `BuildError` where the port or a folder can't be used.
    package init(_ options: Options) async throws(BuildError) {
        self.options = options
        let gate = Gate(
            hosts: HostRule(names: options.isOpen ? options.hostNames.map { $0.lowercased() } : nil))
        switch options.source {
        case .folder(let root):
            guard (try? FileSystem.status(root))?.kind == .folder else {
                throw BuildError(
                    .refused, "there is no folder '\(root)'",
                    help: "build the site first, or leave --output out")
            }
            watcher = nil
            let site = BuiltFolder(root: root)
            http = try await Self.listen(options) { head, port in
                switch gate.path(of: head, port: port) {
                case .success(let path): site.reply(to: path, head)
                case .failure(let refusal): refusal.reply
                }
            }
        case .briefing(let build):
            do throws(FileSystem.Failure) {
                let templates = build.templates ?? options.usualTemplates
                watcher = try FolderWatcher([build.source] + (templates.map { [$0] } ?? []))
            } catch {
                throw BuildError(.failed, "the folders can't be watched: \(error.words)")
            }
            let site = LiveSite(
                states: states, hosts: gate.hosts,
                roots: [
                    .content: build.source,
                    .templates: build.templates ?? options.usualTemplates ?? "templates",
                ], token: Self.token())
            http = try await Self.listen(options) { head, port in
                switch gate.path(of: head, port: port) {
                case .success(let path): await site.reply(to: path, head, port: port)
                case .failure(let refusal): refusal.reply
                }
            }
        }
        port = http.port
    }

    /// Serves until the task is cancelled, then closes every connection.
    ///
    /// - Parameter report: told of every new edition.
    package func run(_ report: @Sendable (Event) -> Void = { _ in }) async {
        switch options.source {
        case .folder: await Self.untilCancelled()
        case .briefing(var build):
            build.servedAt = address
            build.linksFingerprints = false
            await follow(build, report)
        }
        await http.stop()
    }

    /// Makes an edition, and another one whenever something changes: one at a time.
    private func follow(_ build: BuildOptions, _ report: @Sendable (Event) -> Void) async {
        var workspace = Workspace(options: build, usualTemplates: options.usualTemplates)
        guard let watcher else { return }
        var findings: [Diagnostic] = []
        if let outline = await workspace.outline() { await states.show(outline: outline) }
        await refresh(&workspace, [.paths([]), .paths([])], &findings, report)
        for await _ in watcher.inbox.arrivals {
            await refresh(&workspace, watcher.inbox.take(), &findings, report)
        }
    }

    private func refresh(
        _ workspace: inout Workspace, _ touched: [Workspace.Touched], _ findings: inout [Diagnostic],
        _ report: @Sendable (Event) -> Void
    ) async {
        let start = ContinuousClock.now
        do throws(BuildError) {
            guard
                let edition = try await workspace.refresh(
                    content: touched[0], templates: touched.count > 1 ? touched[1] : .paths([]))
            else {
                return
            }
            await states.show(edition)
            let hasNewFindings = edition.diagnostics != findings
            findings = edition.diagnostics
            report(.edition(edition, start.duration(to: .now), hasNewFindings: hasNewFindings))
        } catch {
            await states.show(failure: error.message)
            report(.failure(error))
        }
    }

    private static func listen(
        _ options: Options, _ respond: @escaping Responder
    ) async throws(BuildError) -> HTTPServer {
        do throws(HTTPServer.Failure) {
            return try await HTTPServer.start(port: options.port, isOpen: options.isOpen, respond: respond)
        } catch {
            switch error {
            case .taken(let free):
                throw BuildError(
                    .busy, "port \(options.port) is taken by another program",
                    help: free.map { "use --port \($0), which is free" }
                        ?? "end it, or choose another with --port")
            case .failed(let reason):
                throw BuildError(.failed, "the server can't listen on port \(options.port): \(reason)")
            }
        }
    }

    private static func untilCancelled() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
        continuation.finish()
    }

    /// A number that nobody guesses, for the addresses of a run.
    private static func token() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
