/// `{{…}}`: a value or a count that the linked site puts into a sentence. `\{{` is plain text.
struct InlineValues: MarkdownExtension {
    var sourceTriggers: [UInt8] { [UInt8(ascii: "{")] }

    func match(source scan: SourceScan) -> SourceMatch? {
        guard scan.byte(scan.offset + 1) == UInt8(ascii: "{") else { return nil }
        let limit = min(scan.lineEnd, scan.offset + 1000)
        var cursor = scan.offset + 2
        while cursor < limit {
            switch scan.bytes[cursor] {
            case UInt8(ascii: "}") where cursor + 1 < limit && scan.bytes[cursor + 1] == UInt8(ascii: "}"):
                let inner = scan.bytes.trimmed(scan.offset + 2..<cursor)
                guard !inner.isEmpty else { return nil }
                return SourceMatch(end: cursor + 2, .hole(.inline(scan.bytes.string(inner))))
            case UInt8(ascii: "{"), UInt8(ascii: "`"): return nil
            default: cursor += 1
            }
        }
        return nil
    }
}
