/// An array of which a copy with a few elements changed costs little: it shares all chunks but theirs.
///
/// An edition that is being shown and the next one differ by an article or two. In a plain array, every other
/// article would be copied with all that it holds.
package struct ChunkedArray<Element: Sendable>: RandomAccessCollection, MutableCollection, Sendable {
    private var chunks: [[Element]] = []
    package let endIndex: Int

    private static var chunkSize: Int { 64 }

    package init(_ elements: [Element]) {
        endIndex = elements.count
        chunks.reserveCapacity(elements.count / Self.chunkSize + 1)
        for start in stride(from: 0, to: elements.count, by: Self.chunkSize) {
            chunks.append(Array(elements[start..<Swift.min(start + Self.chunkSize, elements.count)]))
        }
    }

    package var startIndex: Int { 0 }

    package subscript(position: Int) -> Element {
        _read { yield chunks[position / Self.chunkSize][position % Self.chunkSize] }
        _modify { yield &chunks[position / Self.chunkSize][position % Self.chunkSize] }
    }
}
