/// Escaping as libcmark does it, so that text that we write looks like text that it writes.
enum HTMLText {
    /// Appends text with `&`, `<`, `>` and `"` as character references.
    static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
            default: output.append(byte)
            }
        }
    }

    /// Appends an address for an attribute: what no address may have is percent-encoded.
    static func appendAddress(_ bytes: [UInt8], to output: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "'"): output.append(contentsOf: "&#x27;".utf8)
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
