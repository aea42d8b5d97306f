/// Reads the parts of one tag from left to right (CommonMark 0.30, section 6.6).
struct TagScan {
    let bytes: UnsafeBufferPointer<UInt8>
    var offset: Int

    private var byte: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    /// An attribute: its name, and its value without quotes.
    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>?
    }

    mutating func take(_ expected: UInt8) -> Bool {
        guard offset < bytes.count, byte == expected else { return false }
        offset += 1
        return true
    }

    mutating func skipSpace() {
        while byte.isSpaceOrTab || byte.isLineEnd { offset += 1 }
    }

    mutating func takeName() -> Range<Int>? {
        guard byte.isASCIILetter else { return nil }
        let start = offset
        while byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") { offset += 1 }
        return start..<offset
    }

    /// White space, a name, and maybe a value; nothing where there is none or a broken one.
    mutating func takeAttribute() -> Attribute? {
        let start = offset
        skipSpace()
        guard offset > start,
            byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
        else {
            offset = start
            return nil
        }
        let nameStart = offset
        while byte.isASCIIAlphanumeric || Self.nameMarks.contains(byte) { offset += 1 }
        let name = nameStart..<offset
        skipSpace()
        guard take(UInt8(ascii: "=")) else {
            offset = name.upperBound
            return Attribute(name: name)
        }
        skipSpace()
        guard let value = takeValue() else {
            offset = start
            return nil
        }
        return Attribute(name: name, value: value)
    }

    private mutating func takeValue() -> Range<Int>? {
        let quote = byte
        if take(UInt8(ascii: "\"")) || take(UInt8(ascii: "'")) {
            let start = offset
            while offset < bytes.count, bytes[offset] != quote { offset += 1 }
            return take(quote) ? start..<offset - 1 : nil
        }
        let start = offset
        while byte > 0x20, !Self.valueEnds.contains(byte) { offset += 1 }
        return offset > start ? start..<offset : nil
    }

    private static let nameMarks = Array("_.:-".utf8)
    private static let valueEnds = Array("\"'=<>`".utf8)
}

/// One tag of raw HTML.
struct HTMLTag {
    /// The element, in lower case.
    var name: String
    var isClosing: Bool
    var attributes: [TagScan.Attribute] = []
    /// Where the tag stands.
    var range: Range<Int>

    /// Reads the tag whose `<` stands at an offset; nothing where none does.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "<") else { return nil }
        var scan = TagScan(bytes: bytes, offset: start + 1)
        isClosing = scan.take(UInt8(ascii: "/"))
        guard let name = scan.takeName() else { return nil }
        self.name = bytes.string(name).lowercased()
        while !isClosing, let attribute = scan.takeAttribute() { attributes.append(attribute) }
        scan.skipSpace()
        if !isClosing { _ = scan.take(UInt8(ascii: "/")) }
        guard scan.take(UInt8(ascii: ">")) else { return nil }
        range = start..<scan.offset
    }
}
