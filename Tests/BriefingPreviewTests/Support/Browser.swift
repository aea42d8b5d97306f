import Foundation

/// A real browser without a window, driven over WebDriver (w3.org/TR/webdriver2).
final class Browser: Sendable {
    private let driver: Process
    private let port: Int
    private let session: String

    /// Where the driver and the browser are, if they are installed.
    static let programs: (driver: String, browser: String)? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        func find(_ names: [String]) -> String? {
            names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
                .first { FileManager.default.isExecutableFile(atPath: $0) }
        }
        guard let driver = find(["chromedriver"]),
            let browser = find(["chromium", "google-chrome", "chrome"])
        else { return nil }
        return (driver, browser)
    }()

    struct Refused: Error { var reply: String }

    /// - Parameter profile: a folder for the browser's own files.
    init(profile: String) async throws {
        guard let programs = Self.programs else { throw Refused(reply: "no browser is installed") }
        let port = try Self.freePort()
        driver = Process()
        driver.executableURL = URL(fileURLWithPath: programs.driver)
        driver.arguments = ["--port=\(port)"]
        driver.standardOutput = FileHandle.nullDevice
        driver.standardError = FileHandle.nullDevice
        try driver.run()
        self.port = port
        let isUp = await eventually { (try? await RawClient.get("/status", port: port).status) == 200 }
        guard isUp else { throw Refused(reply: "the driver does not answer") }
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(profile)"]
        let options: [String: Any] = ["args": arguments, "binary": programs.browser]
        let capabilities = ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]]
        let value = try await Self.send("POST", "/session", capabilities, port)
        guard let session = (value as? [String: Any])?["sessionId"] as? String else {
            throw Refused(reply: "\(value)")
        }
        self.session = session
    }

    // It inherits the blocked signals of the thread that starts it: only this one reaches it for certain.
    deinit { kill(driver.processIdentifier, SIGKILL) }

    func close() async {
        _ = try? await Self.send("DELETE", "/session/\(session)", nil, port)
    }

    func open(_ address: String) async throws {
        _ = try await Self.send("POST", "/session/\(session)/url", ["url": address], port)
    }

    /// What a script returns, as text.
    func run(_ script: String) async throws -> String {
        let body: [String: Any] = ["script": script, "args": [String]()]
        let value = try await Self.send("POST", "/session/\(session)/execute/sync", body, port)
        return value is NSNull ? "" : "\(value)"
    }

    private static func send(_ method: String, _ path: String, _ body: [String: Any]?, _ port: Int)
        async throws -> Any
    {
        let text = try body.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
        }
        let reply = try await RawClient.get(path, port: port, method: method, body: text)
        let json = try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any]
        guard reply.status == 200, let value = json?["value"] else { throw Refused(reply: reply.text) }
        return value
    }

    private static func freePort() throws -> Int {
        // A port that was just given back is free for a moment more.
        let descriptor = socket(AF_INET, RawClient.streamType, 0)
        defer { Foundation.close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw -> UInt16 in
                guard bind(descriptor, raw, length) == 0, getsockname(descriptor, raw, &length) == 0 else {
                    return 0
                }
                return pointer.pointee.sin_port
            }
        }
        guard port != 0 else { throw Refused(reply: "no port is free") }
        return Int(UInt16(bigEndian: port))
    }
}
