/// `[[target]]`, `[[target#fragment]]` and `[[target|label]]`: a link to an article or a record.
///
/// The target is checked when the site is linked. An author's own link definition for the target's text wins,
/// since CommonMark gives the inner brackets a meaning then; so do links such as `[[a]](b)` and `[[a]][b]`.
struct RecordLinks: MarkdownExtension {
    var sourceTriggers: [UInt8] { [UInt8(ascii: "[")] }

    func match(source scan: SourceScan) -> SourceMatch? {
        guard scan.byte(scan.offset + 1) == UInt8(ascii: "["), scan.previous != UInt8(ascii: "!"),
            let end = Self.end(in: scan.bytes, at: scan.offset, to: scan.lineEnd),
            scan.byte(end) != UInt8(ascii: "("), !isBracketed(scan, end: end)
        else { return nil }
        let inner = scan.offset + 2..<end - 2
        let bytes = scan.bytes
        let bar = bytes[inner].firstIndex(of: UInt8(ascii: "|"))
        // In the cell of a table the bar has to be escaped, so that it doesn't end the cell.
        let isEscaped = bar.map { $0 > inner.lowerBound && bytes[$0 - 1] == UInt8(ascii: "\\") } ?? false
        let addressEnd = bar.map { isEscaped ? $0 - 1 : $0 } ?? inner.upperBound
        let address = bytes.trimmed(inner.lowerBound..<addressEnd)
        let hash = bytes[address].firstIndex(of: UInt8(ascii: "#"))
        let target = bytes.trimmed(address.lowerBound..<(hash ?? address.upperBound))
        let fragment = hash.map { bytes.trimmed($0 + 1..<address.upperBound) }
        guard !target.isEmpty || fragment?.isEmpty == false else { return nil }
        let label = bar.map { bytes.trimmed($0 + 1..<inner.upperBound) }
        let hole = RecordHole(
            target: bytes.string(target),
            fragment: fragment.flatMap { $0.isEmpty ? nil : bytes.string($0) },
            label: label.flatMap { $0.isEmpty ? nil : bytes.string($0) }
        )
        var match = SourceMatch(end: end, .hole(hole), label: inner)
        match.nextLabel = nextLabel(after: end, of: scan)
        return match
    }

    /// Whether it is `[[[a]]]`, which is plain text, unless that is the whole text of a link.
    private func isBracketed(_ scan: SourceScan, end: Int) -> Bool {
        guard scan.previous == UInt8(ascii: "["), scan.byte(end) == UInt8(ascii: "]") else { return false }
        let next = scan.byte(end + 1)
        return next != UInt8(ascii: "(") && next != UInt8(ascii: "[")
    }

    private func nextLabel(after end: Int, of scan: SourceScan) -> Range<Int>? {
        guard scan.byte(end) == UInt8(ascii: "["), scan.byte(end + 1) != UInt8(ascii: "^"),
            let close = scan.bytes[(end + 1)..<min(scan.lineEnd, end + 1000)].firstIndex(where: {
                $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]")
            }), scan.bytes[close] == UInt8(ascii: "]")
        else { return nil }
        return end + 1..<close
    }

    /// Where `[[…]]` ends: one line, at most 1,000 bytes, nothing in it that starts markup of another kind.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, to end: Int) -> Int? {
        guard offset + 4 < end, bytes[offset] == UInt8(ascii: "["), bytes[offset + 1] == UInt8(ascii: "[")
        else {
            return nil
        }
        let limit = min(end, offset + 1000)
        var cursor = offset + 2
        while cursor < limit {
            switch bytes[cursor] {
            case UInt8(ascii: "]"):
                guard cursor + 1 < limit, bytes[cursor + 1] == UInt8(ascii: "]"), cursor > offset + 2 else {
                    return nil
                }
                return cursor + 2
            case UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "*"):
                return nil
            default: cursor += 1
            }
        }
        return nil
    }
}

/// A whole link to an article or a record, by what is written between the brackets.
package struct RecordHole: HoleKind {
    package var target: String
    package var fragment: String?
    package var label: String?

    package var standing: HoleStanding { .link(words: label ?? target) }

    package func appendStandIn(to output: inout [UInt8]) {
        HTMLText.append(Array((label ?? target).utf8), to: &output)
    }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}
