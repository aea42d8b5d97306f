import Foundation

/// Does work that a hostile input might make endless, on a thread of its own, and hands back its result.
///
/// It fails once that thread has had a processor for `seconds`, however long that takes: what else the machine has to
/// do makes no difference. Work that never ends is left behind, and ends with the process.
package func ends<R: Sendable>(
    within seconds: Double = 30, isolation: isolated (any Actor)? = #isolation,
    _ work: @escaping @Sendable () throws -> R
) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
        let attempt = Attempt(continuation, seconds: seconds)
        Thread.detachNewThread { attempt.begin(work) }
    }
}

/// Work was given up, since it took too long.
package struct Endless: Error, CustomStringConvertible {
    let seconds: Double
    package var description: String { "not at an end after \(seconds) s of a processor's time" }
}

/// Work that goes on, and whoever waits for it until it has ended or was given up.
private final class Attempt<R: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    /// Nil once the wait is over.
    private var continuation: CheckedContinuation<R, any Error>?
    private let seconds: Double

    init(_ continuation: CheckedContinuation<R, any Error>, seconds: Double) {
        self.continuation = continuation
        self.seconds = seconds
    }

    func begin(_ work: @Sendable () throws -> R) {
        turns.wait()
        let clock = ProcessorClock()
        Thread.detachNewThread { [self] in watch(clock) }
        end(Result { try work() })
    }

    private func end(_ result: Result<R, any Error>) {
        condition.lock()
        let waiting = continuation
        continuation = nil
        condition.broadcast()
        condition.unlock()
        guard let waiting else { return }
        turns.signal()
        waiting.resume(with: result)
    }

    /// Gives the work up when it has had its time. The thread of the clock is there as long as the wait goes on.
    private func watch(_ clock: ProcessorClock) {
        condition.lock()
        while continuation != nil, clock.seconds < seconds {
            _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2))
        }
        condition.unlock()
        end(.failure(Endless(seconds: seconds)))
    }
}

/// As many at a time as there are processors: the largest inputs take much memory.
private let turns = DispatchSemaphore(value: ProcessInfo.processInfo.activeProcessorCount)

/// The time for which the thread that makes it has had a processor since then.
private struct ProcessorClock: Sendable {
    private var clock = CLOCK_MONOTONIC
    private var start = 0.0

    init() {
        // Elsewhere, the time that has passed has to do.
        #if os(Linux)
            pthread_getcpuclockid(pthread_self(), &clock)
        #endif
        start = now
    }

    var seconds: Double { now - start }

    private var now: Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
