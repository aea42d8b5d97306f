/// Looks through YAML before the parser does, for what would make the parser slow, deep or vague.
///
/// Yams descends natively into nested collections and hashes aliased trees, so hostile nesting and alias
/// bombs have to be stopped before it runs. The scan follows YAML's own rules for where a node may start
/// (YAML 1.2.2, chapters 6 to 8) closely enough that text in quotes, comments and block scalars is free.
/// Should it lose the thread, libyaml still stops at a thousand levels, and `mayShareNodes` at aliases.
struct YAMLGuard {
    /// What was found: the byte offset and how to say it.
    struct Finding {
        var offset: Int
        var message: String
        var help: String?
    }

    /// Flow brackets or compact `- - -` indicators inside one another.
    static let deepest = 64
    /// Columns of indentation before a node.
    static let widestIndentation = 200

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var lineStart = 0
    private var flowDepth = 0
    /// Column of the indicator or key that the current node belongs to; -1 at the top.
    private var parentColumn = -1
    /// Column at which the current node of this line starts.
    private var tokenColumn = 0
    /// Whether a node may start at `index`.
    private var expectsNode = true
    private var finding: Finding?

    /// The first thing in `bytes` that the parser must not see.
    static func firstFinding(in bytes: UnsafeBufferPointer<UInt8>) -> Finding? {
        if let finding = forbiddenCharacter(in: bytes) { return finding }
        var scan = YAMLGuard(bytes: bytes)
        scan.run()
        return scan.finding ?? mayShareNodes(bytes)
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }
}

extension YAMLGuard {
    private mutating func run() {
        while index < bytes.count, finding == nil {
            if flowDepth == 0 { beginLine() } else { lineStart = index }
            while finding == nil, let byte = peek(), !isBreak(byte) { step(byte) }
            skipBreak()
        }
    }

    /// Indentation, document markers and compact indicators, up to the first node of a line.
    private mutating func beginLine() {
        lineStart = index
        while peek() == UInt8(ascii: " ") { index += 1 }
        guard let first = peek(), !isBreak(first), first != UInt8(ascii: "#") else { return }
        let indentation = index - lineStart
        if !expectsNode && indentation > parentColumn { return }
        expectsNode = true
        if indentation == 0, isDocumentMarker() {
            index += 3
            parentColumn = -1
        } else if indentation > Self.widestIndentation {
            return report(index, "the YAML is indented by more than \(Self.widestIndentation) columns")
        }
        tokenColumn = indentation
        skipCompactIndicators()
    }

    private mutating func skipCompactIndicators() {
        var count = 0
        while let byte = peek(), byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?"),
            isBlank(at: index + 1)
        {
            count += 1
            guard count <= Self.deepest else {
                return report(index, "the YAML is nested more than \(Self.deepest) levels deep")
            }
            parentColumn = index - lineStart
            index += 1
            while peek() == UInt8(ascii: " ") || peek() == UInt8(ascii: "\t") { index += 1 }
            tokenColumn = index - lineStart
        }
    }

    private mutating func step(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            index += 1
        case UInt8(ascii: "#") where index == 0 || isBlank(at: index - 1):
            skipLine()
            if flowDepth == 0 { expectsNode = true }
        case UInt8(ascii: ":") where flowDepth > 0 || isBlank(at: index + 1):
            if flowDepth == 0 { parentColumn = tokenColumn }
            expectsNode = true
            index += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            if flowDepth > 0 {
                flowDepth -= 1
            }
            expectsNode = false
            index += 1
        case UInt8(ascii: ",") where flowDepth > 0:
            expectsNode = true
            index += 1
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            open()
        default:
            if expectsNode { beginNode(byte) } else { index += 1 }
        }
    }

    private mutating func open() {
        if expectsNode || flowDepth > 0 {
            flowDepth += 1
            expectsNode = true
            if flowDepth > Self.deepest {
                report(index, "the YAML is nested more than \(Self.deepest) levels deep")
            }
        }
        index += 1
    }

    private mutating func beginNode(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            skipQuoted(byte)
            // What follows a closed quote is a separator or the next line's node.
            expectsNode = flowDepth == 0
        case UInt8(ascii: "&") where !isBlank(at: index + 1):
            report(
                index,
                "'\(word())' is a YAML anchor, which this tool doesn't follow",
                help: "write the value out wherever it is needed; quote it if it is meant as text"
            )
        case UInt8(ascii: "*") where !isBlank(at: index + 1):
            report(
                index,
                "'\(word())' is a YAML alias, which this tool doesn't follow",
                help: "write the value out; quote text that starts with an asterisk"
            )
        case UInt8(ascii: "!"):
            report(
                index,
                "'\(word())' is a YAML tag, which this tool doesn't follow",
                help: "leave the tag out; quote text that starts with an exclamation mark"
            )
        case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0:
            skipBlockScalar()
        case UInt8(ascii: "?") where flowDepth > 0 && isBlank(at: index + 1):
            index += 1
        default:
            expectsNode = false
            index += 1
        }
    }

    private mutating func skipQuoted(_ quote: UInt8) {
        index += 1
        while let byte = peek() {
            index += 1
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index = min(index + 1, bytes.count)
            } else if byte == quote {
                guard quote == UInt8(ascii: "'"), peek() == quote else { return }
                index += 1
            }
        }
    }

    /// Skips a block scalar: its header, and every line that is blank or deeper than its parent.
    private mutating func skipBlockScalar() {
        skipLine()
        while true {
            var probe = index
            guard probe < bytes.count else { return }
            if bytes[probe] == UInt8(ascii: "\r"), probe + 1 < bytes.count,
                bytes[probe + 1] == UInt8(ascii: "\n")
            {
                probe += 1
            }
            probe += 1
            let start = probe
            while probe < bytes.count, bytes[probe] == UInt8(ascii: " ") { probe += 1 }
            let isContent = probe == bytes.count || isBreak(bytes[probe]) || probe - start > parentColumn
            guard isContent, !(probe == start && probe < bytes.count && isDocumentMarker(at: probe)) else {
                expectsNode = true
                return
            }
            index = probe
            skipLine()
        }
    }
}

extension YAMLGuard {
    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private func isBlank(at position: Int) -> Bool {
        guard position < bytes.count else { return true }
        let byte = bytes[position]
        return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isBreak(byte)
    }

    private func isDocumentMarker(at position: Int? = nil) -> Bool {
        let position = position ?? index
        guard position + 2 < bytes.count, isBlank(at: position + 3) else { return false }
        let first = bytes[position]
        guard first == UInt8(ascii: "-") || first == UInt8(ascii: ".") else { return false }
        return bytes[position + 1] == first && bytes[position + 2] == first
    }

    private mutating func skipLine() {
        while let byte = peek(), !isBreak(byte) { index += 1 }
    }

    private mutating func skipBreak() {
        guard let byte = peek(), isBreak(byte) else { return }
        index += 1
        if byte == UInt8(ascii: "\r"), peek() == UInt8(ascii: "\n") { index += 1 }
    }

    private func word() -> String {
        let end = bytes[index...].prefix(40).firstIndex {
            !($0 > 0x20 && $0 != 0x2C && $0 != 0x5D && $0 != 0x7D)
        }
        return String(decoding: bytes[index..<(end ?? min(index + 40, bytes.count))], as: UTF8.self)
    }

    private mutating func report(_ offset: Int, _ message: String, help: String? = nil) {
        guard finding == nil else { return }
        finding = Finding(offset: offset, message: message, help: help)
        index = bytes.count
    }
}
