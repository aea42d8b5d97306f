import ArgumentParser
import BriefingKit
import Foundation

/// An installed Chromium, which can print pages without a window.
struct Browser {
    let path: String

    /// What it may be called.
    static let names = [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    ]

    private static let applications = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]

    /// Finds the browser.
    ///
    /// - Throws: the exit code for what isn't installed, having said how to mend it.
    static func find() throws -> Browser {
        let environment = ProcessInfo.processInfo.environment
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        if let given = environment["CHROME"], !given.isEmpty {
            if let path = executable(given, in: folders) { return Browser(path: path) }
            throw Outcome.unavailable(
                "CHROME is '\(given)', which is no program", help: "name the program of a Chromium or Chrome")
        }
        if let path = names.lazy.compactMap({ executable($0, in: folders) }).first
            ?? applications.first(where: FileManager.default.isExecutableFile)
        {
            return Browser(path: path)
        }
        throw Outcome.unavailable(
            "there is no Chromium to print with",
            help: "install it ('apt-get install chromium' on Debian), or name a Chrome in CHROME")
    }

    private static func executable(_ name: String, in folders: [String]) -> String? {
        let candidates = name.contains("/") ? [name] : folders.map { $0 + "/" + name }
        return candidates.first { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
                && FileManager.default.isExecutableFile(atPath: path)
        }
    }

    /// Prints a page.
    ///
    /// - Parameters:
    ///   - page: its file.
    ///   - scratch: where the browser may write whatever it wants to keep.
    ///   - seconds: how long it may take.
    /// - Returns: the PDF.
    /// - Throws: the exit code of a machine that fails, having said why.
    func print(_ page: String, in scratch: Scratch, seconds: Int) async throws -> [UInt8] {
        let result = scratch.path + "/briefing.pdf"
        let log = scratch.path + "/log"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments(scratch: scratch.path, result: result, page: page)
        // Whatever else it keeps goes where it is removed.
        process.environment = ProcessInfo.processInfo.environment.merging([
            "TMPDIR": scratch.path, "XDG_CONFIG_HOME": scratch.path, "XDG_CACHE_HOME": scratch.path,
        ]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        process.standardError = FileHandle(forWritingAtPath: log) ?? FileHandle.nullDevice
        do {
            try scratch.start(process)
        } catch {
            throw Outcome.failure("'\(path)' can't be started: \(error.localizedDescription)")
        }
        let hasEnded = await end(of: process, within: .seconds(seconds))
        scratch.finish()
        guard hasEnded else {
            throw Outcome.failure(
                "'\(path)' has not finished after \(seconds) s", help: "give it longer with --timeout")
        }
        let bytes = [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: result))) ?? Data())
        guard process.terminationStatus == 0, bytes.starts(with: "%PDF".utf8) else {
            let words = (try? String(contentsOfFile: log, encoding: .utf8))?.split(separator: "\n").last
            throw Outcome.failure("'\(path)' has printed nothing\(words.map { ": \($0)" } ?? "")")
        }
        return bytes
    }

    private func arguments(scratch: String, result: String, page: String) -> [String] {
        var arguments = [
            "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
            "--disable-extensions", "--disable-background-networking", "--disable-component-update",
            "--user-data-dir=\(scratch)/profile", "--no-pdf-header-footer",
            "--generate-pdf-document-outline", "--print-to-pdf=\(result)",
        ]
        // Chromium's sandbox refuses to work for root, who is who runs in most containers.
        if geteuid() == 0 { arguments.append("--no-sandbox") }
        return arguments + [URL(fileURLWithPath: page).absoluteString]
    }

    /// Waits for the end; false where it had to be brought about.
    private func end(of process: Process, within limit: Duration) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while process.isRunning, .now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
        guard process.isRunning else { return true }
        process.terminate()
        let grace = ContinuousClock.now + .seconds(2)
        while process.isRunning, .now < grace { try? await Task.sleep(for: .milliseconds(20)) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return false
    }
}
