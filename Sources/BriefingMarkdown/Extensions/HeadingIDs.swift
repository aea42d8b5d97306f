/// `{#own-id}` at the end of a heading that starts with `#`.
struct HeadingIDs: MarkdownExtension {
    var sourceTriggers: [UInt8] { [UInt8(ascii: "{")] }

    func match(source scan: SourceScan) -> SourceMatch? {
        guard scan.isHeading, scan.byte(scan.offset + 1) == UInt8(ascii: "#") else { return nil }
        var cursor = scan.offset + 2
        var isID = true
        while cursor < scan.lineEnd, scan.bytes[cursor] != UInt8(ascii: "}") {
            let byte = scan.bytes[cursor]
            isID = isID && (byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-"))
            guard byte != UInt8(ascii: "{"), byte != UInt8(ascii: "`") else { return nil }
            cursor += 1
        }
        guard cursor < scan.lineEnd else { return nil }
        var rest = cursor + 1
        while rest < scan.lineEnd, scan.bytes[rest].isSpaceOrTab || scan.bytes[rest] == UInt8(ascii: "#") {
            rest += 1
        }
        guard rest == scan.lineEnd else { return nil }
        let id = scan.bytes.string(scan.offset + 2..<cursor)
        return SourceMatch(end: cursor + 1, isID && !id.isEmpty ? .ownID(id) : .malformedID(id))
    }
}
