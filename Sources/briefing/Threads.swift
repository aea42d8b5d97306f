import Foundation

/// Whether the system gives this program the threads that it works with. Without them, work would wait for ever.
enum Threads {
    static var areAllowed: Bool {
        let wanted = ProcessInfo.processInfo.activeProcessorCount + 4
        var threads: [pthread_t] = []
        defer { for thread in threads { pthread_join(thread, nil) } }
        for _ in 0..<wanted {
            #if canImport(Darwin)
                var thread: pthread_t?
                guard pthread_create(&thread, nil, { _ in nil }, nil) == 0, let thread else { return false }
            #else
                var thread = pthread_t()
                guard pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return false }
            #endif
            threads.append(thread)
        }
        return true
    }
}

extension CommandLine {
    /// The arguments as they came, byte for byte.
    static var unsafeArguments: [[UInt8]] {
        (0..<Int(argc)).compactMap { number in
            unsafeArgv[number].map {
                Array(UnsafeBufferPointer(start: $0, count: strlen($0))).map(UInt8.init(bitPattern:))
            }
        }
    }
}
