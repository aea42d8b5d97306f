import Foundation
import Testing

@testable import BriefingKit

/// The built executable.
struct Command: Sendable {
    /// What a run of it came to.
    struct Outcome: Sendable {
        var code: Int32
        var output: String
        var errors: String
    }

    let path: String

    /// Finds the executable beside the test bundle, wherever the products are.
    init(_ name: String = "briefing") throws {
        let places = CommandLine.arguments + [Bundle.main.bundlePath]
        path = try #require(
            places.lazy.compactMap { Self.executable(name, above: $0) }.first,
            "'\(name)' isn't built beside the tests")
    }

    private static func executable(_ name: String, above path: String) -> String? {
        var folder = URL(fileURLWithPath: path)
        for _ in 0..<5 {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent(name).path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue,
                FileManager.default.isExecutableFile(atPath: candidate)
            {
                return candidate
            }
        }
        return nil
    }

    /// Runs the command in `folder`, with nothing of this process's environment but its path.
    ///
    /// - Parameter shell: what a shell does before the command takes its place, such as `ulimit -f 8`.
    func run(
        _ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:],
        after shell: String = ":"
    ) async throws -> Outcome {
        try await run(arguments, in: folder, environment: environment, after: shell)
    }

    func run(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
        after shell: String = ":"
    ) async throws -> Outcome {
        let logs = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", shell + "; exec \"$0\" \"$@\"", path] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = environment.merging(["PATH": path, "HOME": "/nonexistent"]) { given, _ in given
        }
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a full pipe would stop the command until somebody reads it.
        let (output, errors) = (try logs.handle("output"), try logs.handle("errors"))
        process.standardOutput = output
        process.standardError = errors
        await withCheckedContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch {
                process.terminationHandler = nil
                continuation.resume()
            }
        }
        try output.close()
        try errors.close()
        return Outcome(
            code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: try String(contentsOfFile: logs("output"), encoding: .utf8),
            errors: try String(contentsOfFile: logs("errors"), encoding: .utf8))
    }
}

extension TemporaryFolder {
    fileprivate func handle(_ name: String) throws -> FileHandle {
        try write(name)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: self(name)))
    }

    /// A project: a fixture's content and the theme for tests, as `content` and `templates`.
    convenience init(project fixture: String) throws {
        try self.init()
        let root = Fixture.root + "/" + fixture
        try FileManager.default.copyItem(atPath: root + "/content", toPath: self("content"))
        try FileManager.default.copyItem(atPath: Fixture.root + "/theme", toPath: self("templates"))
    }
}
