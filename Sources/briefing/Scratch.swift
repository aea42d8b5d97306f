import ArgumentParser
import BriefingKit
import Foundation

/// A temporary folder that is gone when the command ends, by itself or by a signal.
final class Scratch {
    let path: String
    private var signals: [any DispatchSourceSignal] = []
    private let queue = DispatchQueue(label: "interruption")

    /// Makes the folder.
    ///
    /// - Throws: the exit code of a machine that fails, having said why.
    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "briefing-\(UUID().uuidString)")
        path = folder.path
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Outcome.failure("a temporary folder can't be made: \(error.localizedDescription)")
        }
        watch(ending: nil)
    }

    /// Says which program ends with the command.
    func watch(ending process: pid_t?) {
        signals.forEach { $0.cancel() }
        signals = [SIGINT, SIGTERM, SIGHUP].map { [path] number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if let process {
                    kill(process, SIGKILL)
                    waitpid(process, nil, 0)
                }
                Self.remove(path)
                _exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    /// Lets an interruption that is under way come to its end, which is that of the command.
    func yield() { queue.sync {} }

    func remove() {
        signals.forEach { $0.cancel() }
        Self.remove(path)
    }

    /// Removes the folder, more than once if need be: helpers of a browser that was killed write for a moment.
    private static func remove(_ path: String) {
        for _ in 0..<20 where FileManager.default.fileExists(atPath: path) {
            do { try FileManager.default.removeItem(atPath: path) } catch { usleep(50_000) }
        }
    }
}
