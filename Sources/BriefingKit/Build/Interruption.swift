import BriefingDisk
internal import Foundation

/// What is to be cleared away when a build is ended from outside: a signal may come at any moment.
public final class Interruption: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var staging: Staging?

    public init() {}

    /// Takes away what a build under way has made; the edition before stays.
    ///
    /// May be called on any thread, while the build goes on in others; it fails from then on.
    public func clear() {
        lock.lock()
        defer { lock.unlock() }
        staging?.abandon()
    }

    func begin(_ staging: Staging?) {
        lock.lock()
        defer { lock.unlock() }
        self.staging = staging
    }
}
