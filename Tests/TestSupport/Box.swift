import Foundation

/// A value that several tasks change.
package final class Box<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var stored: Value

    package init(_ value: Value) { stored = value }

    package var value: Value { lock.withLock { stored } }

    package func change(_ body: (inout Value) -> Void) { lock.withLock { body(&stored) } }
}
