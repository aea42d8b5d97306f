/// The grammar of JSON over bytes, with a place for every value.
struct JSONScanner {
    /// Where and why reading stopped.
    struct Failure: Error {
        var line: Int
        var column: Int
        var message: String
        var help: String?
    }

    /// A key given again.
    struct Duplicate {
        var key: String
        var line: Int
        var column: Int
        var firstLine: Int
    }

    private(set) var duplicates: [Duplicate] = []
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    private var line: Int
    private var lineStart = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
        self.bytes = bytes
        line = firstLine
    }

    mutating func document() throws(Failure) -> DataNode? {
        skipSpace()
        guard index < bytes.count else { return nil }
        let root = try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw failure("text after the end of the JSON value") }
        return root
    }

    private mutating func value(depth: Int) throws(Failure) -> DataNode {
        guard depth < JSONReader.deepest else {
            throw failure("the JSON is nested more than \(JSONReader.deepest) levels deep")
        }
        let (line, column) = (line, index - lineStart + 1)
        let content: DataNode.Content
        switch peek() ?? 0 {
        case UInt8(ascii: "{"): content = try object(depth: depth)
        case UInt8(ascii: "["): content = try array(depth: depth)
        case UInt8(ascii: "\""): content = .scalar(try string(), .quoted)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .scalar(try number(), .plain)
        default: content = .scalar(try literal(), .plain)
        }
        return DataNode(content, line: line, column: column)
    }

    private mutating func array(depth: Int) throws(Failure) -> DataNode.Content {
        let opening = failure("the list that opens here is never closed", help: "close it with ']'")
        index += 1
        var items: [DataNode] = []
        skipSpace()
        if accept("]") { return .sequence([]) }
        if index == bytes.count { throw opening }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if accept("]") { return .sequence(items) }
            try separator(closing: "]", opening: opening)
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> DataNode.Content {
        let opening = failure("the object that opens here is never closed", help: "close it with '}'")
        index += 1
        var entries: [DataNode.Entry] = []
        // Few keys are compared one by one; a dictionary pays only for many.
        var lines: [String: Int] = [:]
        skipSpace()
        if accept("}") { return .mapping([]) }
        while true {
            let (keyLine, keyColumn) = (line, index - lineStart + 1)
            if index == bytes.count { throw opening }
            guard peek() == UInt8(ascii: "\"") else {
                throw failure("a key in double quotes was expected")
            }
            let key = try string()
            skipSpace()
            guard accept(":") else { throw failure("a ':' was expected after the key '\(key)'") }
            skipSpace()
            let value = try value(depth: depth + 1)
            if let first = firstLine(of: key, entries: entries, lines: &lines) {
                duplicates.append(Duplicate(key: key, line: keyLine, column: keyColumn, firstLine: first))
            } else {
                entries.append(.init(key: key, keyLine: keyLine, keyColumn: keyColumn, value: value))
                if entries.count > Self.manyKeys { lines[key] = keyLine }
            }
            skipSpace()
            if accept("}") { return .mapping(entries) }
            try separator(closing: "}", opening: opening)
        }
    }

    private static let manyKeys = 16

    private func firstLine(of key: String, entries: [DataNode.Entry], lines: inout [String: Int]) -> Int? {
        guard entries.count > Self.manyKeys else { return entries.first { $0.key == key }?.keyLine }
        return entries.prefix(Self.manyKeys).first { $0.key == key }?.keyLine ?? lines[key]
    }

    private mutating func separator(closing: String, opening: Failure) throws(Failure) {
        if index == bytes.count { throw opening }
        guard accept(",") else { throw failure("a ',' or '\(closing)' was expected") }
        skipSpace()
        if peek() == closing.utf8.first {
            throw failure("a value was expected after the ','", help: "remove the last ','")
        }
        if index == bytes.count { throw opening }
    }

    private mutating func literal() throws(Failure) -> String {
        for word in ["true", "false", "null"] where bytes[index...].starts(with: word.utf8) {
            index += word.utf8.count
            return word
        }
        throw failure("a JSON value was expected", help: "text goes in double quotes")
    }

    private mutating func number() throws(Failure) -> String {
        let start = index
        _ = accept("-")
        if accept("0") {
            if isDigit {
                throw failure("a number can't have a leading zero", help: "put the value in quotes")
            }
        } else {
            try digits()
        }
        if accept(".") { try digits() }
        if accept("e") || accept("E") {
            if !accept("+") { _ = accept("-") }
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(Failure) {
        guard isDigit else { throw failure("a digit was expected") }
        while isDigit { index += 1 }
    }
}

extension JSONScanner {
    func failure(_ message: String, help: String? = nil) -> Failure {
        Failure(line: line, column: index - lineStart + 1, message: message, help: help)
    }

    func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private var isDigit: Bool {
        guard let byte = peek() else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                index += 1
                if byte == UInt8(ascii: "\r"), peek() == UInt8(ascii: "\n") { index += 1 }
                line += 1
                lineStart = index
            default: return
            }
        }
    }
}
