/// The first use of each glossary term in a text, outside headings, links and code.
///
/// A term is found as a whole word, in the case in which it is given; the longest wins. `\term` is plain text:
/// the backslash goes, and a later use may be marked.
struct GlossaryTerms: MarkdownExtension {
    let textTriggers: [UInt8]
    let keepsEscapes = true

    /// Terms by their first byte, longest first.
    private let terms: [UInt8: [Term]]

    private struct Term: Sendable {
        var index: Int
        var bytes: [UInt8]
        var id: String
    }

    init?(_ terms: [String: String]) {
        var byFirst: [UInt8: [Term]] = [:]
        // Several ways to write one term count as one.
        var indices: [String: Int] = [:]
        for entry in terms.sorted(by: { $0.key < $1.key }) {
            guard let first = entry.key.utf8.first, first > 0x20 else { continue }
            let index = indices[entry.value] ?? indices.count
            indices[entry.value] = index
            byFirst[first, default: []].append(
                Term(index: index, bytes: Array(entry.key.utf8), id: entry.value)
            )
        }
        guard !byFirst.isEmpty else { return nil }
        self.terms = byFirst.mapValues {
            $0.sorted { ($1.bytes.count, $0.index) < ($0.bytes.count, $1.index) }
        }
        textTriggers = byFirst.keys.sorted()
    }

    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch? {
        guard walk.heading == nil, walk.linkDepth == 0, walk.imageDepth == 0,
            let term = term(in: scan.bytes, at: scan.offset, unless: walk.usedTerms)
        else { return nil }
        walk.usedTerms.insert(term.index)
        let range = scan.offset..<scan.offset + term.bytes.count
        return TextMatch(range: range, kind: .hole(.term(id: term.id, text: scan.bytes.string(range))))
    }

    func keepsEscape(source scan: SourceScan) -> Bool {
        let next = scan.offset + 1
        return scan.bytes[next].isWordByte
            && term(in: UnsafeBufferPointer(rebasing: scan.bytes[..<scan.lineEnd]), at: next, unless: [])
                != nil
    }

    private func term(
        in bytes: UnsafeBufferPointer<UInt8>,
        at offset: Int,
        unless used: Set<Int>
    ) -> Term? {
        guard let candidates = terms[bytes[offset]] else { return nil }
        if offset > 0, bytes[offset - 1].isWordByte { return nil }
        return candidates.first { term in
            let end = offset + term.bytes.count
            guard end <= bytes.count, end == bytes.count || !bytes[end].isWordByte else { return false }
            return !used.contains(term.index) && bytes[offset..<end].elementsEqual(term.bytes)
        }
    }
}
