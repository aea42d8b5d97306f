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
        _ items: [T],
        _ body: @escaping @Sendable (T) throws(E) -> R
    ) async throws(E) -> [R] {
        let workers = min(cores, items.count)
        guard workers > 1, items.count > 3 else {
            var results: [R] = []
            results.reserveCapacity(items.count)
            for item in items { results.append(try body(item)) }
            return results
        }
        let size = max(1, items.count / (workers * chunksPerWorker))
        let count = (items.count + size - 1) / size
        let chunks = await withTaskGroup(of: (Int, Result<[R], E>).self) { group in
            var chunks = [Result<[R], E>?](repeating: nil, count: count)
            var next = 0
            func handOut() {
                guard next < count else { return }
                let chunk = next
                next += 1
                group.addTask {
                    let range = chunk * size..<min((chunk + 1) * size, items.count)
                    return (chunk, Self.mapped(items[range], body))
                }
            }
            for _ in 0..<workers { handOut() }
            while let (chunk, result) = await group.next() {
                chunks[chunk] = result
                if case .failure = result { next = count }
                handOut()
            }
            return chunks
        }
        var results: [R] = []
        results.reserveCapacity(items.count)
        for case let chunk? in chunks { results += try chunk.get() }
        return results
    }

    /// Enough chunks to even out items of unlike cost, few enough that handing them out costs nothing.
    private static let chunksPerWorker = 16

    private static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private static func mapped<T, R, E: Error>(
        _ items: ArraySlice<T>,
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
