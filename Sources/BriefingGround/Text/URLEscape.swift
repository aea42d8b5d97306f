/// Percent-encoding for the parts of a URL (RFC 3986, sections 2.1 and 3.3).
package enum URLEscape {
    /// A path: everything outside `unreserved` and `/` is encoded, so that no segment reads as a scheme,
    /// a query or a fragment.
    package static func path(_ text: String) -> String {
        encode(text) { isUnreserved($0) || $0 == UInt8(ascii: "/") }
    }

    /// A fragment, kept readable: only what RFC 3986 forbids there is encoded.
    package static func fragment(_ text: String) -> String {
        encode(text, keep: isFragmentByte)
    }

    /// A query as it is written, percent signs included (RFC 3986, section 3.4).
    package static func query(_ text: String) -> String {
        encode(text) { isFragmentByte($0) || $0 == UInt8(ascii: "%") }
    }

    /// RFC 3986, section 3.5: `pchar`, '/' and '?'.
    private static func isFragmentByte(_ byte: UInt8) -> Bool {
        isUnreserved(byte) || "!$&'()*+,;=:@/?".utf8.contains(byte)
    }

    /// An e-mail address, for `mailto:`.
    package static func email(_ text: String) -> String {
        encode(text) { isUnreserved($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "+") }
    }

    /// The text with percent-encoded bytes decoded; nil where a percent sign has no two digits, or the bytes are no
    /// UTF-8.
    package static func decoded(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var output: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                output.append(byte)
                continue
            }
            let code = String(decoding: rest.prefix(2), as: UTF8.self)
            guard code.utf8.count == 2,
                code.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
                let value = UInt8(code, radix: 16)
            else { return nil }
            output.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: output, as: UTF8.self)
    }

    private static func encode(_ text: String, keep: (UInt8) -> Bool) -> String {
        guard !text.utf8.allSatisfy(keep) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 12)
        for byte in text.utf8 {
            if keep(byte) {
                output.append(byte)
            } else {
                output.append(UInt8(ascii: "%"))
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
