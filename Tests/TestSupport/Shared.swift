/// What takes long to make: made once in a process, when it is first asked for, for all tests that ask for it.
///
/// All test targets run in one process, and their tests beside each other: whoever comes while the thing is being
/// made waits for it.
package actor Shared<Key: Hashable & Sendable, Value: Sendable> {
    private let make: @Sendable (Key) async throws -> Value
    private var made: [Key: Task<Value, any Error>] = [:]

    package init(_ make: @escaping @Sendable (Key) async throws -> Value) { self.make = make }

    package func callAsFunction(_ key: Key) async throws -> Value {
        let task = made[key] ?? Task { [make] in try await make(key) }
        made[key] = task
        return try await task.value
    }
}
