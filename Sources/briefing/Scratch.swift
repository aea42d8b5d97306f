import ArgumentParser
import BriefingKit
import Foundation

/// A temporary folder that is gone when the command ends, by itself or by a signal, and with it a program that
/// works there.
final class Scratch {
    let path: String
    private let queue = DispatchQueue(label: "interruption")
    private let signals: [(number: Int32, source: any DispatchSourceSignal)]

    /// Makes the folder.
    ///
    /// - Throws: the exit code of a machine that fails, having said why.
    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "briefing-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Outcome.failure("a temporary folder can't be made: \(error.localizedDescription)")
        }
        path = folder.path
        signals = [SIGINT, SIGTERM, SIGHUP].map { [queue] number in
            signal(number, SIG_IGN)
            return (number, DispatchSource.makeSignalSource(signal: number, queue: queue))
        }
        end(with: nil)
        for signal in signals { signal.source.resume() }
    }

    /// Starts a program that ends with the command.
    func start(_ process: Process) throws {
        // A signal that comes meanwhile waits until it is known what it ends.
        for signal in signals { signal.source.suspend() }
        defer { for signal in signals { signal.source.resume() } }
        yield()
        try process.run()
        end(with: process.processIdentifier)
    }

    /// Forgets the program, which has ended.
    func finish() {
        yield()
        end(with: nil)
    }

    /// Leaves signals to others, who remove the folder when one comes.
    func release() {
        for signal in signals { signal.source.cancel() }
        yield()
    }

    func remove() {
        for signal in signals { signal.source.cancel() }
        Self.remove(path)
    }
}

extension Scratch {
    /// Lets an interruption that is under way come to its end, which is that of the command.
    private func yield() { queue.sync {} }

    /// Says what a signal ends.
    private func end(with process: pid_t?) {
        for (number, source) in signals {
            source.setEventHandler { [path] in
                if let process {
                    kill(process, SIGKILL)
                    waitpid(process, nil, 0)
                }
                Self.remove(path)
                _exit(128 + number)
            }
        }
    }

    /// Removes the folder, more than once if need be: helpers of a browser that was killed write for a moment.
    static func remove(_ path: String) {
        for _ in 0..<20 where FileManager.default.fileExists(atPath: path) {
            do { try FileManager.default.removeItem(atPath: path) } catch { usleep(50_000) }
        }
    }
}
