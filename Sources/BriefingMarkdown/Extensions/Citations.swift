/// `[@id]`, `[@a; @b, p. 4]`, `[see @a]`: a citation of one or more sources.
///
/// An id has letters, digits and `._:/-`, and starts with a letter or a digit; any other id stands in braces, as in
/// pandoc: `[@{a+b}]`. `[@id](address)` is an
/// ordinary link, and so is `[@id]` where the author defines that label.
struct Citations: MarkdownExtension {
    var sourceTriggers: [UInt8] { [UInt8(ascii: "[")] }

    func match(source scan: SourceScan) -> SourceMatch? {
        guard scan.previous != UInt8(ascii: "!"),
            scan.previous != UInt8(ascii: "]") || scan.floor == scan.offset,
            let close = close(of: scan), scan.byte(close + 1) != UInt8(ascii: "("),
            scan.byte(close + 1) != UInt8(ascii: "[") || scan.byte(close + 2) == UInt8(ascii: "@")
                || scan.byte(close + 2) == UInt8(ascii: "^") || scan.byte(close + 2) == UInt8(ascii: "[")
        else { return nil }
        let inner = scan.offset + 1..<close
        var citations: [CompiledMarkdown.Citation] = []
        var isMalformed = false
        var start = inner.lowerBound
        while start <= inner.upperBound {
            let end =
                scan.bytes[start..<inner.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? inner.upperBound
            switch Part(scan.bytes, scan.bytes.trimmed(start..<end)) {
            case .citation(let citation): citations.append(citation)
            case .malformed: isMalformed = true
            case .none:
                if start > inner.lowerBound || end < inner.upperBound {
                    isMalformed = true
                } else {
                    return nil
                }
            }
            start = end + 1
        }
        guard isMalformed else {
            return SourceMatch(end: close + 1, .hole(CitationHole(citations: citations)), label: inner)
        }
        let original = scan.bytes.string(scan.offset..<close + 1)
        return SourceMatch(
            end: close + 1,
            .text(Array(original.utf8)),
            label: inner,
            problem: .init(
                rule: .malformedCitation,
                message: "'\(original)' is no citation",
                help:
                    "write '[@id]', '[@id, p. 4]' or '[see @a; @b]', and an id with other marks than '._:/-' in braces:"
                    + " '[@{a+b}]'; '\\[' begins plain text"
            )
        )
    }

    /// The closing bracket, if there is an `@` at the start of a word before it.
    private func close(of scan: SourceScan) -> Int? {
        let limit = min(scan.limit, scan.offset + 4000)
        var hasSource = false
        var cursor = scan.offset + 1
        while cursor < limit {
            let byte = scan.bytes[cursor]
            switch byte {
            case UInt8(ascii: "]"): return hasSource ? cursor : nil
            case UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "<"): return nil
            case UInt8(ascii: "@"):
                let before = scan.bytes[cursor - 1]
                let isFirst = cursor == scan.offset + 1
                let startsWord =
                    isFirst || before <= 0x20 || before == UInt8(ascii: ";") || before == UInt8(ascii: "-")
                let next = scan.byte(cursor + 1)
                let startsID = next.isWordByte || next == UInt8(ascii: "{")
                if startsWord, isFirst || startsID { hasSource = true }
            case 0x0A, 0x0D:
                guard let next = continuation(after: cursor, in: scan, limit: limit) else { return nil }
                cursor = next
                continue
            default: break
            }
            cursor += 1
        }
        return nil
    }

    /// Where the text goes on after a line end, if the next line can only be more of the same paragraph.
    private func continuation(after lineEnd: Int, in scan: SourceScan, limit: Int) -> Int? {
        var cursor = lineEnd + 1
        if cursor < limit, scan.bytes[lineEnd] == 0x0D, scan.bytes[cursor] == 0x0A { cursor += 1 }
        while cursor < limit, scan.bytes[cursor].isSpaceOrTab || scan.bytes[cursor] == UInt8(ascii: ">") {
            cursor += 1
        }
        guard cursor < limit else { return nil }
        let byte = scan.bytes[cursor]
        return byte.isASCIILetter || byte >= 0x80 || byte == UInt8(ascii: "@") ? cursor : nil
    }

    /// What stands between two semicolons.
    private enum Part {
        case citation(CompiledMarkdown.Citation)
        case malformed
        /// Nothing that looks like a source.
        case none

        init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
            let marks = range.filter { offset in
                guard bytes[offset] == UInt8(ascii: "@") else { return false }
                let before = offset == range.lowerBound ? 0x20 : bytes[offset - 1]
                return before <= 0x20 || before == UInt8(ascii: "-") || before == UInt8(ascii: ">")
            }
            guard let mark = marks.first else {
                self = .none
                return
            }
            var end = mark + 1
            var id = end..<end
            if end < range.upperBound, bytes[end] == UInt8(ascii: "{") {
                while end < range.upperBound, bytes[end] != UInt8(ascii: "}") { end += 1 }
                id = mark + 2..<end
                if end < range.upperBound { end += 1 } else { id = end..<end }
            } else {
                while end < range.upperBound, Self.isIDByte(bytes[end]) { end += 1 }
                id = mark + 1..<end
            }
            let hasID = !id.isEmpty && (bytes[id.lowerBound].isWordByte || id.lowerBound > mark + 1)
            let isEnded = end == range.upperBound || bytes[end] == UInt8(ascii: ",") || bytes[end] <= 0x20
            let isSuppressed = mark > range.lowerBound && bytes[mark - 1] == UInt8(ascii: "-")
            guard hasID, isEnded, marks.count == 1, !isSuppressed else {
                self = .malformed
                return
            }
            if end < range.upperBound, bytes[end] == UInt8(ascii: ",") {
                self = .citation(Self.citation(bytes, range, mark: mark, id: id, rest: end + 1))
            } else {
                self = .citation(Self.citation(bytes, range, mark: mark, id: id, rest: end))
            }
        }

        private static func citation(
            _ bytes: UnsafeBufferPointer<UInt8>,
            _ range: Range<Int>,
            mark: Int,
            id: Range<Int>,
            rest: Int
        ) -> CompiledMarkdown.Citation {
            CompiledMarkdown.Citation(
                source: bytes.string(id),
                prefix: words(bytes, range.lowerBound..<mark),
                locator: words(bytes, rest..<range.upperBound)
            )
        }

        /// The words of a part, with one space in place of each line end and the quote marks after it.
        private static func words(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String? {
            let words = bytes[bytes.trimmed(range)].split { $0 <= 0x20 }.filter { word in
                !word.allSatisfy { $0 == UInt8(ascii: ">") }
            }
            guard !words.isEmpty else { return nil }
            return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        }

        private static func isIDByte(_ byte: UInt8) -> Bool {
            byte.isWordByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
        }
    }
}

/// A whole citation, of one source or several.
package struct CitationHole: HoleKind {
    package var citations: [CompiledMarkdown.Citation]

    package var standing: HoleStanding { .link(words: "") }

    package func appendStandIn(to output: inout [UInt8]) {
        let words = citations.map { citation in
            let prefix = citation.prefix.map { $0 + " " } ?? ""
            let locator = citation.locator.map { ", " + $0 } ?? ""
            return "\(prefix)@\(citation.source)\(locator)"
        }
        HTMLText.append(Array("[\(words.joined(separator: "; "))]".utf8), to: &output)
    }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}
