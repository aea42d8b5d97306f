import Foundation

/// Programs of this machine that tests look for and run.
package enum Programs {
    /// Where a program of one of these names is installed, if any is.
    package static func path(of names: String...) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") + ["/usr/bin"]
        return names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Makes a program of a line of shell or several.
    ///
    /// Another process writes it: what this one has open for writing may be open in a child that some other test has
    /// just made, and nothing runs that is open for writing (`ETXTBSY`).
    package static func make(_ path: String, _ script: String) async throws {
        let text = path + ".txt"
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
            withIntermediateDirectories: true)
        try Data(("#!/bin/sh\n" + script).utf8).write(to: URL(fileURLWithPath: text))
        _ = try await output(of: "install -m 755 '\(text)' '\(path)' && rm '\(text)'")
    }

    /// What a line of shell prints.
    package static func output(of shell: String) async throws -> String {
        try await apart {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", shell]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
