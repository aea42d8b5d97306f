internal import BriefingKit
internal import NIOConcurrencyHelpers

/// Collects what a watcher sees until somebody takes it, so that nothing is lost while a rebuild runs, and all
/// that happened during one makes a single next one.
struct ChangeInbox: Sendable {
    /// Fires when something has come in; once for all that came in since.
    let arrivals: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation
    private let touched: NIOLockedValueBox<[Workspace.Touched]>
    private let count: Int

    /// - Parameter count: how many folders are watched.
    init(count: Int) {
        (arrivals, arrived) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        touched = NIOLockedValueBox(Array(repeating: .paths([]), count: count))
        self.count = count
    }

    func put(_ changes: [Workspace.Touched]) {
        let isNews = touched.withLockedValue { touched in
            for (number, change) in changes.enumerated() { touched[number].formUnion(change) }
            return touched.contains { $0 != .paths([]) }
        }
        if isNews { arrived.yield() }
    }

    /// What has come in for each folder since the last time.
    func take() -> [Workspace.Touched] {
        touched.withLockedValue { touched in
            defer { touched = Array(repeating: .paths([]), count: count) }
            return touched
        }
    }
}

extension Workspace.Touched {
    mutating func formUnion(_ other: Workspace.Touched) {
        switch (self, other) {
        case (.paths(let left), .paths(let right)): self = .paths(left.union(right))
        default: self = .anything
        }
    }
}
