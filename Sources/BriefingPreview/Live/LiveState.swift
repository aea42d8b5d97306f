internal import BriefingKit

/// What the preview shows at a moment.
struct LiveState: Sendable {
    /// Counts editions, from 1.
    var number: Int
    /// The last good edition; nil where there has been none yet.
    var output: Edition.Output?
    /// Whether the first edition is still being made, and `output` is what can be told without the texts.
    var isOutline = false
    /// What stands against showing the edition as it is now.
    var errors: [Diagnostic]
    /// Why the folders can't be read.
    var failure: String?
    /// Paths of assets that may have changed since the state before; nil where any may have.
    var changedAssets: Set<String>?
}

/// Holds the present state, and tells whoever waits for the next one.
actor LiveStates {
    private var current: LiveState?
    private var followers: [Int: AsyncStream<LiveState>.Continuation] = [:]
    private var nextFollower = 0

    /// The present state; the first time, waits until there is one that is enough.
    ///
    /// - Parameter isEnough: whether an outline tells what is to be known.
    func now(_ isEnough: @Sendable (LiveState) -> Bool) async -> LiveState? {
        if let current, !current.isOutline || isEnough(current) { return current }
        for await state in follow() where !state.isOutline || isEnough(state) { return state }
        return nil
    }

    /// The present state, then every state that takes its place; nil where as many follow already.
    func follow(most: Int) -> AsyncStream<LiveState>? { followers.count < most ? follow() : nil }

    /// The present state, then every state that takes its place.
    func follow() -> AsyncStream<LiveState> {
        let (stream, continuation) = AsyncStream.makeStream(of: LiveState.self)
        nextFollower += 1
        let number = nextFollower
        followers[number] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.forget(number) }
        }
        if var current {
            // Whoever comes now has the assets as they are.
            current.changedAssets = []
            continuation.yield(current)
        }
        return stream
    }

    /// Shows what there is before the first edition.
    func show(outline: Edition.Output) {
        show(LiveState(number: 0, output: outline, isOutline: true, errors: []))
    }

    func show(_ edition: Edition) {
        show(
            LiveState(
                number: (current?.number ?? 0) + 1, output: edition.output ?? lastGood,
                errors: edition.diagnostics.filter { $0.severity == .error },
                changedAssets: edition.changedAssets))
    }

    func show(failure: String) {
        show(
            LiveState(
                number: (current?.number ?? 0) + 1, output: lastGood, errors: [], failure: failure,
                changedAssets: []))
    }

    private var lastGood: Edition.Output? { current?.isOutline == true ? nil : current?.output }

    private func show(_ state: LiveState) {
        current = state
        for continuation in followers.values { continuation.yield(state) }
    }

    private func forget(_ number: Int) { followers[number] = nil }
}
