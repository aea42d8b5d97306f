import Foundation

/// A headless Chromium, driven over the WebDriver protocol (W3C WebDriver, Level 2) by its `chromedriver`.
///
/// The few commands that the tests need are written out here: no WebDriver library for Swift is kept up.
struct Browser: Sendable {
    private let session: URL

    /// The one that the tests of a suite share, see `BrowserSuite`.
    @TaskLocal static var shared: Browser?

    /// Where the driver is installed, if it is.
    static let driver: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") + ["/usr/bin"]
        return folders.map { "\($0)/chromedriver" }.first(where: FileManager.default.isExecutableFile)
    }()

    static let missing: String = "needs a browser: apt-get install -y chromium chromium-driver"

    /// Runs `body` with a browser, and ends the browser afterwards.
    static func with(_ body: (Browser) async throws -> Void) async throws {
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
        let answer = try await send("POST", service, capabilities)
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

    /// What a script in the folder `Scripts` returns: a list of texts.
    func run(_ script: String, _ arguments: Int...) async throws -> [String] {
        let path = (#filePath as NSString).deletingLastPathComponent + "/Scripts/\(script).js"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let value = try await post("execute/sync", ["script": text, "args": arguments])
        guard let texts = value as? [String] else { throw Failure("\(script).js returned \(value)") }
        return texts
    }

    /// Sends a command of the DevTools protocol.
    func tell(_ command: String, _ parameters: [String: Any] = [:]) async throws {
        try await post("goog/cdp/execute", ["cmd": command, "params": parameters])
    }

    /// Presses and lets go of Tab some times.
    func tab(_ count: Int = 1) async throws {
        let press = ["keyDown", "keyUp"].map { ["type": $0, "value": Key.tab] }
        let keys = Array(repeating: press, count: count).flatMap { $0 }
        try await post("actions", ["actions": [["type": "key", "id": "keyboard", "actions": keys]]])
    }

    /// Runs `body` while pages may run no scripts.
    func withoutScripts(_ body: () async throws -> Void) async throws {
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
    private static var capabilities: [String: Any] {
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        let options: [String: Any] = [
            "goog:chromeOptions": ["args": arguments],
            "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
        ]
        return ["capabilities": ["alwaysMatch": options]]
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
    /// What pages wrote to the console since it was last asked for: refused scripts and errors among it.
    func complaints() async throws -> [String] {
        try await log("browser").compactMap { $0["message"] as? String }
    }

    /// The addresses that pages asked for since they were last asked for.
    func requests() async throws -> [String] {
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
