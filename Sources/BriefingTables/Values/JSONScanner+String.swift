import BriefingGround

/// Strings and their escapes (RFC 8259, section 7).
extension JSONScanner {
    /// The string whose opening quote stands at `index`; moves behind the closing one.
    mutating func string() throws(Failure) -> String {
        let opening = failure("the quote that opens here is never closed", help: "close it on the same line")
        index += 1
        let start = index
        while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            index += 1
        }
        if peek() == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<index])
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw opening
            case ..<0x20:
                throw failure("a control character in a string must be written as an escape, such as \\t")
            default:
                text.append(byte)
                index += 1
            }
        }
        throw opening
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        guard index + 1 < bytes.count else { throw failure("an escape is cut off") }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): throw forbidden("\u{08}")
        case UInt8(ascii: "f"): throw forbidden("\u{0C}")
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let refusal = self
            let scalar = try scalar()
            if ForbiddenCharacter.forbids(scalar) { throw refusal.forbidden(scalar) }
            return text.append(contentsOf: String(scalar).utf8)
        default:
            throw failure("there is no such escape in JSON", help: "write a backslash as \\\\")
        }
        index += 2
    }

    /// The character of a `\u` escape, or of two that make a surrogate pair.
    private mutating func scalar() throws(Failure) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let lone = failure("half of a surrogate pair stands alone", help: "write the character itself")
        guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw lone }
        let second = try unit()
        guard second >= 0xDC00, second < 0xE000,
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw lone }
        return scalar
    }

    private func forbidden(_ scalar: Unicode.Scalar) -> Failure {
        failure(
            "the character \(ForbiddenCharacter.name(of: scalar)) can't stand in a text",
            help: ForbiddenCharacter.help)
    }

    /// The four hexadecimal digits of a `\u` escape.
    private mutating func unit() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for offset in 2..<6 {
            guard index + offset < bytes.count,
                let digit = Character(Unicode.Scalar(bytes[index + offset])).hexDigitValue
            else { throw failure("\\u must be followed by four hexadecimal digits") }
            value = value << 4 + UInt32(digit)
        }
        index += 6
        return value
    }
}
