import LibC

/// The one concurrency primitive of the build: a `map` that keeps every core busy.
package enum Parallel {
    /// Applies `body` to every item and returns the results in the order of the items.
    ///
    /// Items are cut into chunks and a new chunk is handed out whenever one is done, at most one per core at a
    /// time: so a few long items do not leave the other cores idle. Fewer than four items are mapped in place.
    ///
    /// Throws what `body` throws. Where several items fail, the error is that of the first in order, whatever
    /// the order in which they failed; no new chunk is handed out after a failure.
    package static func map<T: Sendable, R: Sendable, E: Error>(
        _ items: consuming [T],
        _ body: @escaping @Sendable (T) throws(E) -> R
    ) async throws(E) -> [R] {
        let total = items.count
        let workers = min(cores, total)
        guard workers > 1, total > 3 else {
            var results: [R] = []
            results.reserveCapacity(total)
            for item in items { results.append(try body(item)) }
            return results
        }
        let size = max(1, total / (workers * chunksPerWorker))
        // Each chunk by itself, so that its items go when they are done, if nobody else has them.
        var parts: [[T]] = []
        for start in stride(from: 0, to: total, by: size) {
            parts.append(Array(items[start..<min(start + size, total)]))
        }
        items = []
        let chunks = await withTaskGroup(of: (Int, Result<[R], E>).self) { group in
            var chunks = [Result<[R], E>?](repeating: nil, count: parts.count)
            var next = 0
            func handOut() {
                guard next < parts.count else { return }
                let chunk = next
                next += 1
                let items = parts[chunk]
                parts[chunk] = []
                group.addTask { (chunk, Self.mapped(items, body)) }
            }
            for _ in 0..<workers { handOut() }
            while let (chunk, result) = await group.next() {
                chunks[chunk] = result
                if case .failure = result { next = parts.count }
                handOut()
            }
            return chunks
        }
        var results: [R] = []
        results.reserveCapacity(total)
        for case let chunk? in chunks { results += try chunk.get() }
        return results
    }

    /// Enough chunks to even out items of unlike cost, few enough that handing them out costs nothing.
    private static let chunksPerWorker = 16

    private static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private static func mapped<T, R, E: Error>(
        _ items: [T],
        _ body: (T) throws(E) -> R
    ) -> Result<[R], E> {
        var results: [R] = []
        results.reserveCapacity(items.count)
        for item in items {
            do throws(E) {
                results.append(try body(item))
            } catch {
                return .failure(error)
            }
        }
        return .success(results)
    }
}
