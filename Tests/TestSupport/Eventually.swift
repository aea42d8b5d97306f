/// Tries again and again until something holds; false if it never does.
///
/// The tries come close together, since most waits are short; the patience is for a busy machine.
package func eventually(
    isolation: isolated (any Actor)? = #isolation, _ holds: () async throws -> Bool
) async rethrows -> Bool {
    let start = ContinuousClock.now
    while true {
        if try await holds() { return true }
        guard start.duration(to: .now) < .seconds(60) else { return false }
        try? await Task.sleep(for: .milliseconds(5))
    }
}
