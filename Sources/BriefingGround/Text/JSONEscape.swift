/// Escaping for a string of JSON (RFC 8259, section 7).
package enum JSONEscape {
    /// Appends `text` as a string literal, quotes included.
    package static func append(_ text: String, to output: inout [UInt8]) {
        append(text, to: &output) { _ in false }
    }

    /// The same for JSON in a `script` element of HTML: `<`, `>` and `&` are written as escapes too, so that nothing
    /// in it can end the element or begin a comment (HTML, section 4.12.1.3).
    package static func appendForScript(_ text: String, to output: inout [UInt8]) {
        append(text, to: &output) {
            $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "&")
        }
    }

    @inline(__always)
    private static func append(_ text: String, to output: inout [UInt8], isUnsafe: (UInt8) -> Bool) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                let byte = bytes[index]
                guard
                    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || isUnsafe(byte)
                else { continue }
                output.append(contentsOf: bytes[start..<index])
                appendEscape(of: byte, to: &output)
                start = index + 1
            }
            output.append(contentsOf: bytes[start...])
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            output.append(UInt8(ascii: "\\"))
            output.append(byte)
        case UInt8(ascii: "\n"): output.append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): output.append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): output.append(contentsOf: "\\t".utf8)
        default:
            output.append(contentsOf: "\\u00".utf8)
            output.append(digit(byte >> 4))
            output.append(digit(byte & 0xF))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
