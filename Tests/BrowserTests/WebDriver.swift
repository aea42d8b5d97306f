import Foundation

/// A headless Chromium, driven over the WebDriver protocol (W3C WebDriver, Level 2) by its `chromedriver`.
///
/// The few commands that the tests need are written out here: no WebDriver library for Swift is kept up.
struct Browser: Sendable {
    private let session: URL

    /// Where the driver is installed, if it is.
    static let driver: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") + ["/usr/bin"]
        return folders.map { "\($0)/chromedriver" }.first(where: FileManager.default.isExecutableFile)
    }()

    static let missing: String = "needs a browser: apt-get install -y chromium chromium-driver"

    /// Runs `body` with a browser, and ends the browser afterwards.
    ///
    /// - Parameter scripts: whether pages may run scripts.
    static func with(
        scripts: Bool = true, _ body: (Browser) async throws -> Void
    ) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: driver ?? "")
        process.arguments = ["--port=0"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It inherits the blocked signals of the thread that starts it: only this one reaches it for certain.
        defer { kill(process.processIdentifier, SIGKILL) }
        let port = try port(in: output)
        guard let service = URL(string: "http://127.0.0.1:\(port)/session") else {
            throw Failure("no address")
        }
        let answer = try await send("POST", service, capabilities(scripts: scripts))
        guard let id = (answer as? [String: Any])?["sessionId"] as? String else {
            throw Failure("no session: \(answer)")
        }
        let browser = Browser(session: service.appendingPathComponent(id))
        do {
            try await body(browser)
        } catch {
            _ = try? await send("DELETE", browser.session, nil)
            throw error
        }
        _ = try? await send("DELETE", browser.session, nil)
    }

    /// Something went wrong that no test is about.
    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}

// MARK: - Commands

extension Browser {
    func open(_ url: String) async throws { try await post("url", ["url": url]) }

    func open(file path: String, query: String = "") async throws {
        try await open(URL(fileURLWithPath: path).absoluteString + query)
    }

    /// Presses keys in the element that has the focus.
    func press(_ keys: String) async throws {
        let active = try await Self.send("GET", session.appendingPathComponent("element/active"), nil)
        guard let id = (active as? [String: Any])?.values.first as? String else { throw Failure("no focus") }
        try await post("element/\(id)/value", ["text": keys])
    }

    /// The value of an expression on the page, as text.
    @discardableResult
    func value(_ expression: String) async throws -> String {
        let value = try await post(
            "execute/sync", ["script": "return String(\(expression))", "args": [String]()])
        return value as? String ?? ""
    }

    /// Values of an expression that gives a list of texts.
    func values(_ expression: String) async throws -> [String] {
        let value = try await post(
            "execute/sync", ["script": "return Array.from(\(expression))", "args": [String]()])
        return value as? [String] ?? []
    }

    /// Waits until an expression is true.
    func wait(until expression: String) async throws {
        for _ in 0..<200 {
            if try await value(expression) == "true" { return }
            try await Task.sleep(nanoseconds: 50_000_000)
        }
        throw Failure("never came true: \(expression)")
    }

    @discardableResult
    func post(_ command: String, _ body: [String: Any]) async throws -> Any {
        try await Self.send("POST", session.appendingPathComponent(command), body)
    }
}

/// Keys that have no character (W3C WebDriver, 17.4.2).
enum Key {
    static let down = "\u{E015}"
    static let up = "\u{E013}"
    static let enter = "\u{E007}"
    static let escape = "\u{E00C}"
    static let tab = "\u{E004}"
}

extension Browser {
    private static func capabilities(scripts: Bool) -> [String: Any] {
        var options: [String: Any] = [
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        ]
        if !scripts { options["prefs"] = ["profile.managed_default_content_settings.javascript": 2] }
        return [
            "capabilities": [
                "alwaysMatch": [
                    "goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"],
                ]
            ]
        ]
    }

    /// The port that the driver says it listens at.
    private static func port(in output: Pipe) throws -> Int {
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure("chromedriver ended: \(text)") }
            text += String(decoding: data, as: UTF8.self)
            guard let start = text.range(of: "successfully on port ") else { continue }
            let digits = text[start.upperBound...].prefix(while: \.isNumber)
            if start.upperBound < text.endIndex, text[start.upperBound...].count > digits.count,
                let port = Int(digits)
            {
                return port
            }
        }
    }

    /// Sends a command and takes its answer's value.
    private static func send(_ method: String, _ url: URL, _ body: [String: Any]?) async throws -> Any {
        let body = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        let data = try await LocalHTTP.send(method, url, body)
        let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let value = answer?["value"] ?? NSNull()
        if let value = value as? [String: Any], let error = value["error"] as? String {
            throw Failure("\(error): \(value["message"] ?? "")")
        }
        return value
    }
}

extension Browser {
    /// What the page wrote to the console: refused scripts and errors among it.
    func complaints() async throws -> [String] {
        let entries = try await post("se/log", ["type": "browser"]) as? [[String: Any]] ?? []
        return entries.compactMap { $0["message"] as? String }
    }
}
