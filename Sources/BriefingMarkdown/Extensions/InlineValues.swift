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
                return SourceMatch(end: cursor + 2, .hole(ValueHole(expression: scan.bytes.string(inner))))
            case UInt8(ascii: "{"), UInt8(ascii: "`"): return nil
            default: cursor += 1
            }
        }
        return nil
    }
}

/// A value in running text: what is written between the braces.
package struct ValueHole: HoleKind {
    package var expression: String

    package var standing: HoleStanding { .value }

    package func appendStandIn(to output: inout [UInt8]) {
        HTMLText.append(Array("{{\(expression)}}".utf8), to: &output)
    }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}
