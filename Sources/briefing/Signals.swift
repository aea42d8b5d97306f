import Foundation

/// Ends the command on the signals that a terminal or a machine that shuts down sends, in good order.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter tidy: what to do first.
    init(_ tidy: @escaping @Sendable () -> Void = {}) {
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                tidy()
                _exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}
