/// The first use of each glossary term in a text, outside headings, links and code.
///
/// A term is found as a whole word, in the case in which it is given; the longest wins. `\term` is plain text:
/// the backslash goes, and a later use may be marked.
final class GlossaryTerms: MarkdownExtension {
    /// All terms in the order of their bytes, so that those with the same beginning stand together.
    private let terms: [Term]
    /// For each byte, where the terms that start with it begin in the list.
    private let starts: [Int]

    private struct Term: Sendable {
        /// The same for all ways to write one term.
        var index: Int
        var bytes: [UInt8]
        var id: String
    }

    init?(_ terms: [String: String]) {
        var indices: [String: Int] = [:]
        var list: [Term] = []
        for entry in terms.sorted(by: { $0.key < $1.key }) {
            guard let first = entry.key.utf8.first, first > 0x20 else { continue }
            let index = indices[entry.value] ?? indices.count
            indices[entry.value] = index
            list.append(Term(index: index, bytes: Array(entry.key.utf8), id: entry.value))
        }
        guard !list.isEmpty else { return nil }
        list.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        self.terms = list
        starts = (0...256).map { byte in list.firstIndex { Int($0.bytes[0]) >= byte } ?? list.count }
    }

    var keepsEscapes: Bool { true }
    var textTriggers: [UInt8] { (0..<256).filter { starts[$0] < starts[$0 + 1] }.map { UInt8($0) } }

    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch? {
        guard walk.heading == nil, walk.linkDepth == 0,
            let term = term(in: scan.bytes, at: scan.offset, unless: walk.usedTerms)
        else { return nil }
        walk.usedTerms.insert(term.index)
        let range = scan.offset..<scan.offset + term.bytes.count
        return TextMatch(range: range, kind: .hole(TermHole(id: term.id, text: scan.bytes.string(range))))
    }

    func keepsEscape(source scan: SourceScan) -> Bool {
        let next = scan.offset + 1
        return scan.bytes[next].isWordByte
            && term(in: UnsafeBufferPointer(rebasing: scan.bytes[..<scan.lineEnd]), at: next, unless: [])
                != nil
    }

    /// The longest term that stands at an offset as a whole word and has not been used.
    private func term(
        in bytes: UnsafeBufferPointer<UInt8>,
        at offset: Int,
        unless used: Set<Int>
    ) -> Term? {
        if offset > 0, bytes[offset - 1].isWordByte { return nil }
        let first = Int(bytes[offset])
        var found: Term?
        // The terms that agree with the text in the first `length` bytes.
        var range = starts[first]..<starts[first + 1]
        var length = 1
        while !range.isEmpty {
            let end = offset + length
            let shortest = terms[range.lowerBound]
            if shortest.bytes.count == length {
                let isWord = end == bytes.count || !bytes[end].isWordByte
                if isWord, !used.contains(shortest.index) { found = shortest }
                range = range.lowerBound + 1..<range.upperBound
            }
            guard end < bytes.count else { break }
            range = narrowed(range, to: bytes[end], at: length)
            length += 1
        }
        return found
    }

    /// The part of a range of longer terms that has a byte at an offset.
    private func narrowed(_ range: Range<Int>, to byte: UInt8, at offset: Int) -> Range<Int> {
        func first(where isReached: (UInt8) -> Bool) -> Int {
            var (lower, upper) = (range.lowerBound, range.upperBound)
            while lower < upper {
                let middle = (lower + upper) / 2
                if isReached(terms[middle].bytes[offset]) { upper = middle } else { lower = middle + 1 }
            }
            return lower
        }
        return first { $0 >= byte }..<first { $0 > byte }
    }
}

/// The first use of a glossary term in a text.
package struct TermHole: HoleKind {
    package var id: String
    /// The term as written.
    package var text: String

    package var standing: HoleStanding { .markedWords(text) }

    package func appendStandIn(to output: inout [UInt8]) { HTMLText.append(Array(text.utf8), to: &output) }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}
