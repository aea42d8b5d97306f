/// Tries again and again until something holds; false if it never does.
///
/// The tries come close together, since most waits are short; the patience is for a busy machine. It is measured
/// in tries as well as in time: where hundreds of tests share two threads, a single sleep can outlast a minute.
package func eventually(
    isolation: isolated (any Actor)? = #isolation, _ holds: () async throws -> Bool
) async rethrows -> Bool {
    let start = ContinuousClock.now
    var tries = 0
    while true {
        if try await holds() { return true }
        tries += 1
        guard tries < 100 || start.duration(to: .now) < .seconds(60) else { return false }
        try? await Task.sleep(for: .milliseconds(5))
    }
}
