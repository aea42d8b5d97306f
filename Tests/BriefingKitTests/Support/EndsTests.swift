import Foundation
import TestSupport
import Testing

/// The limits that other tests rely on.
@Suite("Limits of what may hang") struct EndsTests {
    /// Something that goes on until it is told to stop.
    private final class Spinning: @unchecked Sendable {
        private let lock = NSLock()
        private var isStopped = false

        func run() { while !lock.withLock({ isStopped }) {} }
        func stop() { lock.withLock { isStopped = true } }
    }

    @Test("work that goes on and on fails, and what has an end has its result")
    func work() async throws {
        let spinning = Spinning()
        defer { spinning.stop() }
        await #expect(throws: Endless.self) { try await ends(within: 0.1) { spinning.run() } }
        #expect(try await ends { 1 + 1 } == 2)
    }

    @Test("a command that goes on and on is killed")
    func command() async throws {
        let outcome = try await Command().run(
            "rules", in: TemporaryFolder(), after: "ulimit -t 1; while :; do :; done")
        #expect([-SIGXCPU, -SIGKILL].contains(outcome.code))
    }
}
