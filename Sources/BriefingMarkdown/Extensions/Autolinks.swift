/// Bare addresses that become links: `www.…`, `http://…`, `https://…`, `ftp://…` (GFM 0.29, section 6.9).
///
/// An address is found in the source, so that no part of it is taken for emphasis or a smart quote. It ends
/// before a backtick, `>` and an unmatched `]` too, where GitHub's program goes on: these end the code, tag
/// or brackets around it.
struct Autolinks: MarkdownExtension {
    var sourceTriggers: [UInt8] { [UInt8(ascii: ":"), UInt8(ascii: "w")] }

    func match(source scan: SourceScan) -> SourceMatch? {
        scan.bytes[scan.offset] == UInt8(ascii: ":") ? matchScheme(scan) : matchWWW(scan)
    }

    private func matchScheme(_ scan: SourceScan) -> SourceMatch? {
        guard scan.byte(scan.offset + 1) == UInt8(ascii: "/"),
            scan.byte(scan.offset + 2) == UInt8(ascii: "/"),
            !scan.byte(scan.offset + 2).isLineEnd
        else { return nil }
        var start = scan.offset
        while start > scan.start, scan.bytes[start - 1].isASCIILetter, scan.offset - start < 6 { start -= 1 }
        let scheme = scan.bytes[start..<scan.offset].map { $0 | 0x20 }
        guard scheme == Self.http || scheme == Self.https || scheme == Self.ftp else { return nil }
        let host = scan.offset + 3
        guard !isInMarkup(scan, start), Self.startsHost(scan, at: host),
            let hostEnd = hostEnd(scan, from: host, needsDot: false),
            let end = end(scan, start: start, from: hostEnd), end > host
        else { return nil }
        var match = SourceMatch(end: end, .autolink(scheme: ""))
        match.start = start
        return match
    }

    private func matchWWW(_ scan: SourceScan) -> SourceMatch? {
        guard scan.bytes.has("www.", at: scan.offset), scan.offset + 4 < scan.lineEnd else { return nil }
        switch scan.previous {
        case 0...0x20, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): break
        case UInt8(ascii: ">"):
            // The mark of a quote may have no space after it.
            let prefix = LinePrefix(of: scan.bytes, from: scan.start, to: scan.offset)
            guard prefix.end == scan.offset else { return nil }
        default: return nil
        }
        guard !isInMarkup(scan, scan.offset), let hostEnd = hostEnd(scan, from: scan.offset, needsDot: true),
            let end = end(scan, start: scan.offset, from: hostEnd), end > scan.offset + 4
        else { return nil }
        return SourceMatch(end: end, .autolink(scheme: "http://"))
    }

    private static let http = Array("http".utf8)
    private static let https = Array("https".utf8)
    private static let ftp = Array("ftp".utf8)

    /// Whether the address is a link's destination, an attribute's value, or the beginning of a link's text:
    /// there it stays as it is.
    private func isInMarkup(_ scan: SourceScan, _ start: Int) -> Bool {
        guard start > scan.start else { return false }
        let before = scan.bytes[start - 1]
        let beforeThat = start - 1 > scan.start ? scan.bytes[start - 2] : 0x0A
        switch before {
        case UInt8(ascii: "<"), UInt8(ascii: "["): return true
        case UInt8(ascii: "("): return beforeThat == UInt8(ascii: "]")
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return beforeThat == UInt8(ascii: "=")
        case 0x20, 0x09, UInt8(ascii: ":"):
            // The destination of a link definition.
            var offset = start - 1
            while offset > scan.start, scan.bytes[offset].isSpaceOrTab { offset -= 1 }
            return scan.bytes.has("]:", at: offset - 1) && offset > scan.start
        default: return false
        }
    }

    /// Whether a host name may start with a character: a letter or a digit of any script.
    private static func startsHost(_ scan: SourceScan, at host: Int) -> Bool {
        guard host < scan.lineEnd, scan.bytes[host] >= 0x80 else {
            return host < scan.lineEnd && isHostByte(scan.bytes[host])
        }
        let character = scan.bytes.string(host..<min(host + 4, scan.lineEnd)).unicodeScalars.first
        return character?.properties.isAlphabetic ?? false
    }

    private static func isHostByte(_ byte: UInt8) -> Bool { byte.isWordByte }

    /// The end of a host name: its last two parts have no underscore.
    private func hostEnd(_ scan: SourceScan, from start: Int, needsDot: Bool) -> Int? {
        var offset = start + 1
        var (underscores, before, dots) = (0, 0, 0)
        while offset < scan.lineEnd {
            switch scan.bytes[offset] {
            case UInt8(ascii: "_"): underscores += 1
            case UInt8(ascii: "."): (before, underscores, dots) = (underscores, 0, dots + 1)
            case UInt8(ascii: "-"): break
            case let byte where Self.isHostByte(byte): break
            default:
                return underscores > 0 || before > 0 || (needsDot && dots == 0) ? nil : offset
            }
            offset += 1
        }
        return underscores > 0 || before > 0 || (needsDot && dots == 0) ? nil : offset
    }

    /// The end of the whole address, without the punctuation of the sentence that it stands in.
    private func end(_ scan: SourceScan, start: Int, from hostEnd: Int) -> Int? {
        let bytes = scan.bytes
        var end = hostEnd
        var brackets = 0
        address: while end < scan.lineEnd {
            switch bytes[end] {
            case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"): break address
            case UInt8(ascii: "["):
                let next = scan.byte(end + 1)
                if next == UInt8(ascii: "^") || next == UInt8(ascii: "@") || next == UInt8(ascii: "[") {
                    break address
                }
                brackets += 1
            case UInt8(ascii: "]"):
                guard brackets > 0 else { break address }
                brackets -= 1
            default: break
            }
            end += 1
        }
        if end < scan.lineEnd, bytes[end] == UInt8(ascii: ">") {
            while end > hostEnd, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        }
        return trimmedEnd(bytes, start: start, end: end)
    }

    private func trimmedEnd(_ bytes: UnsafeBufferPointer<UInt8>, start: Int, end: Int) -> Int? {
        var end = end
        var surplus = 0
        for byte in bytes[start..<end] {
            if byte == UInt8(ascii: ")") { surplus += 1 }
            if byte == UInt8(ascii: "(") { surplus -= 1 }
        }
        while end > start {
            switch bytes[end - 1] {
            case UInt8(ascii: ")"):
                guard surplus > 0 else { return end }
                surplus -= 1
                end -= 1
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","),
                UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: "'"), UInt8(ascii: "\""):
                end -= 1
            case UInt8(ascii: ";"):
                var name = end - 1
                while name > start, bytes[name - 1].isASCIILetter { name -= 1 }
                let isReference = name < end - 1 && name > start && bytes[name - 1] == UInt8(ascii: "&")
                end = isReference ? name - 1 : end - 1
            default: return end
            }
        }
        return nil
    }
}
