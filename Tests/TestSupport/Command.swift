import Foundation
import Testing

/// The built executable.
package struct Command: Sendable {
    /// What a run of it came to.
    package struct Outcome: Sendable {
        package var code: Int32
        package var output: String
        package var errors: String
    }

    package let path: String

    /// Finds the executable beside the test bundle, wherever the products are.
    package init(_ name: String = "briefing") throws {
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
    /// One that hangs is killed, by the system when it has used up its processor time or after a long wait, and
    /// its code is the signal's with a minus.
    ///
    /// - Parameter shell: what a shell does before the command takes its place, such as `ulimit -f 8`.
    package func run(
        _ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:],
        after shell: String = ":"
    ) async throws -> Outcome {
        try await run(arguments, in: folder, environment: environment, after: shell)
    }

    package func run(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
        after shell: String = ":"
    ) async throws -> Outcome {
        let run = try Run(self, arguments, in: folder, environment: environment, after: shell)
        await withCheckedContinuation { continuation in
            run.process.terminationHandler = { _ in continuation.resume() }
            do { try run.start() } catch {
                run.process.terminationHandler = nil
                continuation.resume()
            }
        }
        return Outcome(
            code: run.process.terminationReason == .exit
                ? run.process.terminationStatus : -run.process.terminationStatus,
            output: try run.output, errors: try run.errors)
    }

    /// Runs a command that doesn't end by itself for as long as `body` takes.
    ///
    /// - Parameter body: given the command as it runs.
    package func running(
        _ arguments: String..., in folder: TemporaryFolder, _ body: (Run) async throws -> Void
    ) async throws {
        let run = try Run(self, arguments, in: folder, environment: [:], after: ":")
        try run.start()
        defer { kill(run.process.processIdentifier, SIGKILL) }
        try await body(run)
    }

    /// One run of a command.
    package struct Run: Sendable {
        fileprivate let process = Process()
        private let logs: TemporaryFolder

        fileprivate init(
            _ command: Command, _ arguments: [String], in folder: TemporaryFolder,
            environment: [String: String], after shell: String
        ) throws {
            logs = try TemporaryFolder()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments =
                ["-c", "ulimit -t 120; " + shell + "; exec \"$0\" \"$@\"", command.path] + arguments
            process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
            process.environment = environment.merging(["PATH": path, "HOME": "/nonexistent"]) { given, _ in
                given
            }
            process.standardInput = FileHandle.nullDevice
            // Files, not pipes: a full pipe would stop the command until somebody reads it.
            process.standardOutput = try logs.handle("output")
            process.standardError = try logs.handle("errors")
        }

        fileprivate func start() throws {
            try process.run()
            DispatchQueue.global().asyncAfter(deadline: .now() + 600) { [process] in
                if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            }
        }

        /// What it has said so far.
        package var output: String { get throws { try logs.text("output") } }

        /// What it has said on standard error so far.
        package var errors: String { get throws { try logs.text("errors") } }
    }
}

extension TemporaryFolder {
    fileprivate func handle(_ name: String) throws -> FileHandle {
        try write(name)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: self(name)))
    }

    fileprivate func text(_ name: String) throws -> String {
        try String(contentsOfFile: self(name), encoding: .utf8)
    }
}
