import BriefingGround

/// Reads the YAML that nearly all front matter is written in, without a parser for the rest.
///
/// It takes a mapping of plain keys, each in a line of its own, to texts and lists of texts in that line or in
/// lines with hyphens, nothing else: no nesting, escapes, comments after values, or texts of several lines. For
/// all that it takes it gives what `YAMLReader` would; whatever else it meets, it gives nothing, and the
/// whole is left to the parser, which knows all of YAML and says what is wrong.
struct PlainYAML {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var line: Int
    private var lineStart = 0
    private var entries: [DataNode.Entry] = []

    /// The mapping in `bytes`; nil if it may be anything but plain.
    ///
    /// - Parameter firstLine: the line of the file at which `bytes` starts.
    static func read(_ bytes: ArraySlice<UInt8>, firstLine: Int) -> DataNode? {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = PlainYAML(bytes, firstLine: firstLine)
            return reader.read()
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
        self.bytes = bytes
        line = firstLine
    }

    private mutating func read() -> DataNode? {
        var start: (line: Int, column: Int)?
        while index < bytes.count {
            if isAtEndOfLine {
                nextLine()
                continue
            }
            let position = (line, 1)
            guard let key = readKey(), let value = readValue() else { return nil }
            // A key that is given twice is told by the parser.
            guard entries.count < Self.mostKeys, !entries.contains(where: { $0.key == key }) else {
                return nil
            }
            start = start ?? position
            entries.append(DataNode.Entry(key: key, keyLine: position.0, keyColumn: 1, value: value))
        }
        return start.map { DataNode(.mapping(entries), line: $0.line, column: $0.column) }
    }

    /// Longer keys are the parser's: it has a bound of its own.
    private static let longestKey = 64
    /// More keys are the parser's too: here each is compared with all before it.
    private static let mostKeys = 64
}

extension PlainYAML {
    /// A key and the colon behind it, at the start of a line.
    private mutating func readKey() -> String? {
        let start = index
        while index < bytes.count, isKeyByte(bytes[index]), index - start < Self.longestKey { index += 1 }
        guard index > start, isLetter(bytes[start]), peek() == UInt8(ascii: ":") else { return nil }
        let key = text(start..<index)
        index += 1
        return key
    }

    /// What follows a colon, up to the end of its last line.
    private mutating func readValue() -> DataNode? {
        guard peek() == UInt8(ascii: " ") else { return isAtEndOfLine ? readItems() : nil }
        skipBlanks()
        let column = column
        let value: DataNode?
        if peek() == UInt8(ascii: "[") {
            value = readList().map { DataNode(.sequence($0), line: line, column: column) }
        } else {
            value = readScalar(inList: false)
        }
        guard let value, isAtEndOfLine else { return nil }
        nextLine()
        return value
    }

    /// Lines with hyphens, all indented alike.
    private mutating func readItems() -> DataNode? {
        nextLine()
        let indentation = indentation
        guard isItem(at: indentation) else { return nil }
        let start = (line, column: indentation + 1)
        var items: [DataNode] = []
        while isItem(at: indentation) {
            index += indentation + 1
            skipBlanks()
            guard let item = readScalar(inList: false), isAtEndOfLine else { return nil }
            items.append(item)
            nextLine()
        }
        // Anything indented would belong to the list, or be wrong.
        guard index == bytes.count || isKeyByte(bytes[index]) || isAtEndOfLine else { return nil }
        return DataNode(.sequence(items), line: start.0, column: start.column)
    }

    /// A list in brackets, in one line.
    private mutating func readList() -> [DataNode]? {
        index += 1
        var items: [DataNode] = []
        skipBlanks()
        if peek() == UInt8(ascii: "]") {
            index += 1
            return items
        }
        while true {
            guard let item = readScalar(inList: true) else { return nil }
            items.append(item)
            skipBlanks()
            let byte = peek()
            index += 1
            if byte == UInt8(ascii: "]") { return items }
            guard byte == UInt8(ascii: ",") else { return nil }
            skipBlanks()
        }
    }

    private mutating func readScalar(inList isInList: Bool) -> DataNode? {
        let column = column
        guard let first = peek() else { return nil }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            return readQuoted(first).map { DataNode(.scalar($0, .quoted), line: line, column: column) }
        }
        return readPlain(inList: isInList).map { DataNode(.scalar($0, .plain), line: line, column: column) }
    }

    /// A text in quotes without escapes.
    private mutating func readQuoted(_ quote: UInt8) -> String? {
        let start = index + 1
        var end = start
        while end < bytes.count, bytes[end] != quote {
            guard bytes[end] != UInt8(ascii: "\\"), let length = length(at: end) else { return nil }
            end += length
        }
        // A quote that is doubled is an escape.
        guard end < bytes.count, end + 1 == bytes.count || bytes[end + 1] != quote else { return nil }
        index = end + 1
        return text(start..<end)
    }

    /// A text without quotes, in which nothing means anything to YAML.
    private mutating func readPlain(inList isInList: Bool) -> String? {
        let start = index
        guard isLetter(bytes[start]) || isDigit(bytes[start]) || bytes[start] >= 0x80 else { return nil }
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
            switch bytes[end] {
            case UInt8(ascii: "#"): return nil
            case UInt8(ascii: ":"):
                let isInWord = end + 1 < bytes.count && bytes[end + 1] > UInt8(ascii: " ")
                guard isInWord, !isInList else { return nil }
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "["), UInt8(ascii: "{"),
                UInt8(ascii: "}"):
                if isInList {
                    guard bytes[end] == UInt8(ascii: ",") || bytes[end] == UInt8(ascii: "]") else {
                        return nil
                    }
                    return endPlain(start, end)
                }
            default: break
            }
            guard let length = length(at: end) else { return nil }
            end += length
        }
        return isInList ? nil : endPlain(start, end)
    }

    private mutating func endPlain(_ start: Int, _ end: Int) -> String? {
        guard bytes[end - 1] != UInt8(ascii: " ") else { return nil }
        index = end
        return text(start..<end)
    }
}

extension PlainYAML {
    private var column: Int { index - lineStart + 1 }

    private var isAtEndOfLine: Bool { index == bytes.count || bytes[index] == UInt8(ascii: "\n") }

    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() { while peek() == UInt8(ascii: " ") { index += 1 } }

    private mutating func nextLine() {
        guard index < bytes.count else { return }
        index += 1
        line += 1
        lineStart = index
    }

    /// How many spaces the line begins with.
    private var indentation: Int { bytes[index...].prefix { $0 == UInt8(ascii: " ") }.count }

    /// Whether the line has a hyphen after this many spaces, and something after that.
    private func isItem(at indentation: Int) -> Bool {
        let hyphen = index + indentation
        return hyphen + 1 < bytes.count && self.indentation == indentation
            && bytes[hyphen] == UInt8(ascii: "-")
            && bytes[hyphen + 1] == UInt8(ascii: " ")
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private func isKeyByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// How many bytes the character at an index has, if it is surely printable and no line break to YAML (1.1,
    /// 5.1 and 5.4): ASCII without controls, two bytes from U+00A0, and three except where separators, surrogates
    /// and the last of the plane lie.
    private func length(at index: Int) -> Int? {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let last = index + 2 < bytes.count ? bytes[index + 2] : 0
        let length: Int? =
            switch bytes[index] {
            case 0x20...0x7E: 1
            case 0xC2: next >= 0xA0 ? 2 : nil
            case 0xC3...0xDF: 2
            case 0xE2: next == 0x80 && last >= 0xA8 ? nil : 3
            case 0xE1, 0xE3...0xEC: 3
            default: nil
            }
        return length.flatMap { index + $0 <= bytes.count ? $0 : nil }
    }
}
