extension [UInt8] {
    /// Appends a text that is known when the program is built.
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

/// Escaping as libcmark does it, so that text that we write looks like text that it writes.
enum HTMLText {
    /// Appends text with `&`, `<`, `>` and `"` as character references.
    static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        var copied = 0
        for (offset, byte) in bytes.enumerated() {
            let reference: StaticString
            switch byte {
            case UInt8(ascii: "&"): reference = "&amp;"
            case UInt8(ascii: "<"): reference = "&lt;"
            case UInt8(ascii: ">"): reference = "&gt;"
            case UInt8(ascii: "\""): reference = "&quot;"
            default: continue
            }
            output.append(contentsOf: bytes[copied..<offset])
            output.append(reference)
            copied = offset + 1
        }
        output.append(contentsOf: bytes[copied...])
    }

    /// Appends an address for an attribute: what no address may have is percent-encoded.
    static func appendAddress(_ bytes: [UInt8], to output: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): output.append("&amp;")
            case UInt8(ascii: "'"): output.append("&#x27;")
            case _ where isSafe(byte): output.append(byte)
            default:
                output.append(UInt8(ascii: "%"))
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            }
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isSafe(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || punctuation.contains(byte)
    }

    private static let punctuation = Array("-_.+!*(),%#@?=;:/$~".utf8)
}
