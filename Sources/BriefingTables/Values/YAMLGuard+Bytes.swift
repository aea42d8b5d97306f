extension YAMLGuard {
    /// The first character that YAML doesn't allow in a file (YAML 1.2.2, 5.1), or one of the three line
    /// breaks that YAML 1.1, and so libyaml, knows besides CR and LF: no editor counts lines by them.
    static func forbiddenCharacter(in bytes: UnsafeBufferPointer<UInt8>) -> Finding? {
        for (offset, byte) in bytes.enumerated() where byte < 0x20 || byte > 0x7E {
            guard let code = forbiddenCode(byte, at: offset, in: bytes) else { continue }
            let digits = String(code, radix: 16, uppercase: true)
            let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return Finding(
                offset: offset,
                message: "the character U+\(name) is not allowed in YAML",
                help: "remove it; it is usually left over from copying text"
            )
        }
        return nil
    }

    private static func forbiddenCode(
        _ byte: UInt8,
        at offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> UInt32? {
        switch byte {
        case 0x09, 0x0A, 0x0D: return nil
        case ..<0x20, 0x7F: return UInt32(byte)
        case 0xC2:
            guard offset + 1 < bytes.count else { return nil }
            let next = bytes[offset + 1]
            return next < 0xA0 ? UInt32(next) : nil
        case 0xE2:
            guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return nil }
            let last = bytes[offset + 2]
            return last == 0xA8 || last == 0xA9 ? 0x2000 + UInt32(last & 0x3F) : nil
        case 0xEF:
            guard offset + 2 < bytes.count else { return nil }
            switch (bytes[offset + 1], bytes[offset + 2]) {
            case (0xBB, 0xBF): return 0xFEFF
            case (0xBF, 0xBE): return 0xFFFE
            case (0xBF, 0xBF): return 0xFFFF
            default: return nil
            }
        default: return nil
        }
    }

    /// A finding if an anchor and an alias might both be there, whatever the scan made of the text around them.
    ///
    /// Nodes are shared only where there is both. So a text with something like an anchor where a node may
    /// start and something like an alias anywhere is refused, even inside a quoted or block scalar.
    static func mayShareNodes(_ bytes: UnsafeBufferPointer<UInt8>) -> Finding? {
        guard let anchor = bytes.indices.first(where: { mayBeAnchor(at: $0, in: bytes) }),
            bytes.indices.contains(where: { mayBeAlias(at: $0, in: bytes) })
        else { return nil }
        return Finding(
            offset: anchor,
            message: "this may be a YAML anchor, which this tool doesn't follow",
            help: "put a space after the '&', or write 'and'"
        )
    }

    private static func mayBeAnchor(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes[index] == UInt8(ascii: "&"), isWord(at: index + 1, in: bytes) else { return false }
        var previous = index - 1
        while previous >= 0, isSpace(bytes[previous]) { previous -= 1 }
        guard previous >= 0 else { return true }
        if isIndicator(bytes[previous]) || bytes[previous] < 0x20 { return true }
        // A tag may stand between the indicator and the anchor.
        while previous >= 0, bytes[previous] > 0x20 {
            if bytes[previous] == UInt8(ascii: "!") { return true }
            previous -= 1
        }
        return false
    }

    private static func mayBeAlias(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes[index] == UInt8(ascii: "*"), isWord(at: index + 1, in: bytes) else { return false }
        return index == 0 || bytes[index - 1] <= 0x20 || isIndicator(bytes[index - 1])
    }

    private static func isWord(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index < bytes.count else { return false }
        switch bytes[index] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            return true
        default: return false
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private static func isIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: ","):
            return true
        default: return false
        }
    }
}
