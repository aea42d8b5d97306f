import Foundation

/// A headless Chromium, driven over the WebDriver protocol (W3C WebDriver, Level 2) by its `chromedriver`.
///
/// The few commands that the tests need are written out here: no WebDriver library for Swift is kept up. Its
/// tests take turns on the main thread, which has nothing else to do, instead of waiting for the few threads that
/// all other tests are run on.
@MainActor
package struct Browser: Sendable {
    /// The port that the driver listens at, and the address of the session there.
    private let port: Int
    private let session: String

    /// The one that the tests of a suite share, see `BrowserSuite`.
    @TaskLocal package static var shared: Browser?

    /// Where the driver is installed, if it is.
    package nonisolated static let driver = Programs.path(of: "chromedriver")

    package nonisolated static let missing: String =
        "needs a browser: apt-get install -y chromium chromium-driver"

    /// Runs `body` with a browser, and ends the browser afterwards.
    package static func with(_ body: @Sendable (Browser) async throws -> Void) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: driver ?? "")
        process.arguments = ["--port=0"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It inherits the blocked signals of the thread that starts it: only this one reaches it for certain.
        defer { kill(process.processIdentifier, SIGKILL) }
        let port = try await apart { try Self.port(in: output) }
        let answer = try await send("POST", "/session", capabilities, port)
        guard let id = (answer as? [String: Any])?["sessionId"] as? String else {
            throw Failure("no session: \(answer)")
        }
        let browser = Browser(port: port, session: "/session/\(id)")
        do {
            try await body(browser)
        } catch {
            _ = try? await send("DELETE", browser.session, nil, port)
            throw error
        }
        _ = try? await send("DELETE", browser.session, nil, port)
    }

    /// Something went wrong that no test is about.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }
}

// MARK: - Commands

extension Browser {
    package func open(_ url: String) async throws { try await post("url", ["url": url]) }

    package func open(file path: String, query: String = "") async throws {
        try await open(URL(fileURLWithPath: path).absoluteString + query)
    }

    /// Presses keys in the element that has the focus.
    package func press(_ keys: String) async throws {
        let active = try await Self.send("GET", session + "/element/active", nil, port)
        guard let id = (active as? [String: Any])?.values.first as? String else { throw Failure("no focus") }
        try await post("element/\(id)/value", ["text": keys])
    }

    /// The value of an expression on the page, as text.
    @discardableResult
    package func value(_ expression: String) async throws -> String {
        let value = try await post(
            "execute/sync", ["script": "return String(\(expression))", "args": [String]()])
        return value as? String ?? ""
    }

    /// Values of an expression that gives a list of texts.
    package func values(_ expression: String) async throws -> [String] {
        let value = try await post(
            "execute/sync", ["script": "return Array.from(\(expression))", "args": [String]()])
        return value as? [String] ?? []
    }

    /// What the script in a file returns: a list of texts.
    package func run(file path: String, _ arguments: [Int]) async throws -> [String] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let value = try await post("execute/sync", ["script": text, "args": arguments])
        guard let texts = value as? [String] else { throw Failure("\(path) returned \(value)") }
        return texts
    }

    /// Sends a command of the DevTools protocol.
    package func tell(_ command: String, _ parameters: [String: Any] = [:]) async throws {
        try await post("goog/cdp/execute", ["cmd": command, "params": parameters])
    }

    /// Presses and lets go of Tab some times.
    package func tab(_ count: Int = 1) async throws {
        try await press(String(repeating: Key.tab, count: count))
    }

    /// Runs `body` while pages may run no scripts.
    package func withoutScripts(_ body: () async throws -> Void) async throws {
        try await tell("Emulation.setScriptExecutionDisabled", ["value": true])
        do {
            try await body()
        } catch {
            try await tell("Emulation.setScriptExecutionDisabled", ["value": false])
            throw error
        }
        try await tell("Emulation.setScriptExecutionDisabled", ["value": false])
    }

    /// Waits until an expression is true.
    package func wait(until expression: String) async throws {
        guard try await eventually({ try await value(expression) == "true" }) else {
            throw Failure("never came true: \(expression)")
        }
    }

    @discardableResult
    private func post(_ command: String, _ body: [String: Any]) async throws -> Any {
        try await Self.send("POST", "\(session)/\(command)", body, port)
    }
}

/// Keys that have no character (W3C WebDriver, 17.4.2).
package enum Key {
    package static let down = "\u{E015}"
    package static let up = "\u{E013}"
    package static let enter = "\u{E007}"
    package static let escape = "\u{E00C}"
    package static let tab = "\u{E004}"
}

extension Browser {
    private static var capabilities: [String: Any] {
        // Scroll bars take no room, as on a phone: from the first paint, which no later command can be sure of.
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
        ]
        let options: [String: Any] = [
            "goog:chromeOptions": ["args": arguments],
            "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
        ]
        return ["capabilities": ["alwaysMatch": options]]
    }

    /// The port that the driver says it listens at.
    private nonisolated static func port(in output: Pipe) throws -> Int {
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
    private static func send(
        _ method: String, _ path: String, _ body: [String: Any]?, _ port: Int
    ) async throws -> Any {
        let text = try body.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
        }
        let reply = try await RawClient.get(path, port: port, method: method, body: text)
        let answer = try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any]
        let value = answer?["value"] ?? NSNull()
        if let value = value as? [String: Any], let error = value["error"] as? String {
            throw Failure("\(error): \(value["message"] ?? "")")
        }
        return value
    }
}

extension Browser {
    /// What pages wrote to the console since it was last asked for: refused scripts and errors among it.
    package func complaints() async throws -> [String] {
        try await log("browser").compactMap { $0["message"] as? String }
    }

    /// The addresses that pages asked for since they were last asked for.
    package func requests() async throws -> [String] {
        try await log("performance").compactMap { entry in
            let text = entry["message"] as? String ?? ""
            let event = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let message = event?["message"] as? [String: Any]
            guard message?["method"] as? String == "Network.requestWillBeSent" else { return nil }
            let request = (message?["params"] as? [String: Any])?["request"] as? [String: Any]
            return request?["url"] as? String
        }
    }

    private func log(_ type: String) async throws -> [[String: Any]] {
        try await post("se/log", ["type": type]) as? [[String: Any]] ?? []
    }
}
