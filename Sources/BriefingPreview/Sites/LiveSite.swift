internal import BriefingKit
internal import NIOHTTP1

/// Answers with the pages of the briefing as it stands now, each made when it is asked for.
///
/// A path is looked up among the addresses of the edition and never joined to a folder.
struct LiveSite: Sendable {
    let states: LiveStates
    let hosts: HostRule
    /// What the paths of findings start with.
    let roots: [Location.Root: String]
    /// Known to this run's pages alone.
    let token: String

    /// Below this address are the script and the events; content has no addresses that start with a dot.
    private static let folder = ".briefing/"

    func reply(to path: RequestPath, _ head: HTTPRequestHead, port: Int) async -> Reply {
        if path.text.hasPrefix(Self.folder) { return await live(path, head, port: port) }
        let state = await states.now { $0.output.map { Self.find(path, in: $0).isFile } ?? false }
        guard let state else { return .message(.serviceUnavailable, "The preview is ending.") }
        guard let output = state.output else { return waiting(state) }
        if case .bytes(let make)? = await output.gathered(path: path.text) {
            return .content(make(), type: MediaType.of(path.text))
        }
        switch Self.find(path, in: output) {
        case .redirect: return .redirect(to: Site.location(ofFolder: path, head))
        case .file(let file, .bytes(let make)):
            guard Self.isPage(file) else { return .content(make(), type: MediaType.of(file)) }
            return page(make(), status: .ok)
        case .file(let file, .copy(let origin)):
            return FileReply.make(origin, name: file, to: head)
                ?? .message(.notFound, "The file is no longer there.")
        case .missing(let make): return page(make?() ?? Self.emptyPage, status: .notFound)
        }
    }

    private enum Found {
        case file(String, OutputFile.Content)
        /// The path is a folder's without its last slash.
        case redirect
        /// What stands for a page that isn't there.
        case missing((@Sendable () -> [UInt8])?)

        var isFile: Bool {
            if case .file = self { true } else { false }
        }
    }

    private static func find(_ path: RequestPath, in output: Edition.Output) -> Found {
        let file = path.isFolder ? path.text + "index.html" : path.text
        if let content = output[file] { return .file(file, content) }
        if !path.isFolder {
            if output[file + "/index.html"] != nil { return .redirect }
            if let content = output[file + ".html"] { return .file(file + ".html", content) }
        }
        if case .bytes(let make)? = output["404.html"] { return .missing(make) }
        return .missing(nil)
    }

    private static func isPage(_ file: String) -> Bool { file.hasSuffix(".html") }

    private func page(_ bytes: [UInt8], status: HTTPResponseStatus) -> Reply {
        .content(
            LiveScript.injected(
                into: bytes, address: "/\(Self.folder)\(token)/live.js", version: Self.version(of: bytes)),
            type: MediaType.html, status: status)
    }

    /// The page before the first good edition.
    private func waiting(_ state: LiveState) -> Reply {
        let text = TextPrinter().text(state.errors, roots: roots) + (state.failure ?? "")
        let html =
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>No page yet</title></head>"
            + "<body><h1>No page yet</h1><pre>\(HTMLEscape.escape(text))</pre></body></html>\n"
        return page(Array(html.utf8), status: .serviceUnavailable)
    }

    private static let emptyPage = Array("<!doctype html><title>Not found</title><h1>Not found</h1>\n".utf8)

    /// Tells one state of a page from another, within this run.
    private static func version(of page: [UInt8]) -> String {
        var hasher = Hasher()
        page.withUnsafeBytes { hasher.combine(bytes: $0) }
        return String(UInt(bitPattern: hasher.finalize()), radix: 16)
    }
}

// MARK: - Script and events

extension LiveSite {
    private func live(_ path: RequestPath, _ head: HTTPRequestHead, port: Int) async -> Reply {
        let parts = path.text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isEqual(parts[1], token) else {
            return .message(.forbidden, "This address belongs to another run of the preview.")
        }
        switch parts[2] {
        case "live.js":
            return .content(Array(LiveScript.text.utf8), type: MediaType.of("live.js"))
        case "events":
            let origins = head.headers["Origin"]
            let sites = head.headers["Sec-Fetch-Site"]
            guard origins.allSatisfy({ hosts.allowsOrigin($0, port: port) }),
                sites.allSatisfy({ $0 == "same-origin" })
            else { return .message(.forbidden, "Only pages of this preview may follow it.") }
            return await events(head)
        default:
            return .message(.notFound, "There is nothing at this address.")
        }
    }

    /// Pages that may be followed at once: each takes a connection for itself.
    private static let mostStreams = 64

    /// The stream of states, as they look from one page.
    private func events(_ head: HTTPRequestHead) async -> Reply {
        let path = RequestPath(encodedTarget: Self.query("page", of: head.uri) ?? "")
        guard let states = await states.follow(most: Self.mostStreams) else {
            return .message(.serviceUnavailable, "Too many pages of this preview are open.")
        }
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let task = Task {
            for await state in states where !state.isOutline {
                let version = path.flatMap { self.version(of: $0, in: state) } ?? "none"
                continuation.yield(LiveMessage(version: version, state: state, roots: roots).event)
            }
            continuation.finish()
        }
        // Told now and then, so that a reader who has gone is found out (HTML, section 9.2.7).
        let heartbeat = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(15))
                continuation.yield(Array(":\n\n".utf8))
            }
        }
        continuation.onTermination = { _ in
            task.cancel()
            heartbeat.cancel()
        }
        return Reply(status: .ok, headers: [("Content-Type", "text/event-stream")], body: .stream(stream))
    }

    private func version(of path: RequestPath, in state: LiveState) -> String? {
        guard let output = state.output else { return nil }
        switch Self.find(path, in: output) {
        case .file(_, .bytes(let make)): return Self.version(of: make())
        case .missing(let make): return Self.version(of: make?() ?? Self.emptyPage)
        case .file(_, .copy), .redirect: return nil
        }
    }

    /// A value of a target's query, still encoded.
    private static func query(_ name: String, of target: String) -> Substring? {
        guard let mark = target.firstIndex(of: "?") else { return nil }
        let pairs = target[target.index(after: mark)...].split(separator: "&")
        return pairs.first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1)
    }

    /// Compares in a time that tells nothing of where the difference is.
    private static func isEqual(_ left: Substring, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
