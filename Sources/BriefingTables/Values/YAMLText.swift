import Yams

/// YAML on its way into the parser, and back from the parser's marks to places in the file.
///
/// Yams stops at a mapping with duplicate keys and names only the first of them, without a way to get at the
/// others. So `markKey` makes that key unique and the document is parsed again: the reader finds all of
/// them in the tree. Marks in an edited text are traced back to the bytes as they were.
struct YAMLText {
    typealias Position = (line: Int, column: Int)

    private var bytes: [UInt8]
    private let firstLine: Int
    /// Whether a mark's column is a byte column as it stands.
    private var isASCII: Bool
    /// Offsets in `bytes` of the markers inserted so far.
    private var markers: [Int] = []
    /// Offsets in `bytes` at which lines start; made when first needed.
    private var lineStarts: [Int] = []
    /// The place found last: marks come in order, so that the next one is rarely far from it.
    private var cursor = (line: 0, column: 1, offset: 0)

    init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
        self.bytes = Array(bytes)
        self.firstLine = firstLine
        isASCII = bytes.allSatisfy { $0 < 0x80 }
    }

    /// The text as the parser gets it: long enough to live on the heap, since Yams keeps a pointer to a
    /// string's bytes that is only good for such strings.
    var forParser: String {
        let text = String(decoding: bytes, as: UTF8.self)
        return bytes.count >= 16 ? text : text + "\n#" + String(repeating: "-", count: 16)
    }

    var start: Position { (firstLine, 1) }

    var hasMarkedKeys: Bool { !markers.isEmpty }

    /// The line in the file and the column in bytes that a mark stands for.
    mutating func position(of mark: Mark) -> Position {
        if isASCII { return (mark.line + firstLine - 1, mark.column) }
        let offset = offset(of: mark)
        let lineStart = cursorLineStart
        let inserted = markers.count { $0 >= lineStart && $0 < offset } * Self.markerLength
        return (mark.line + firstLine - 1, offset - lineStart - inserted + 1)
    }
}

extension YAMLText {
    /// The same for the mark of a problem, which may lie behind the end of the text.
    mutating func position(ofProblem mark: Mark) -> Position {
        let (lastLine, end) = LineTable(bytes).position(of: bytes.count)
        return mark.line > lastLine ? (lastLine + firstLine - 1, end) : position(of: mark)
    }

    /// Duplicate keys that are told apart before the reader gives up on finding all of them.
    private static let mostMarkers = 32
    /// Markers are characters of the second private use plane, four bytes each.
    private static let markerLength = 4
    private static let firstMarker: UInt32 = 0x10F000

    /// Makes the key at `mark` unique; false if that can't be done any more.
    mutating func markKey(at mark: Mark) -> Bool {
        guard markers.count < Self.mostMarkers,
            let scalar = Unicode.Scalar(Self.firstMarker + UInt32(markers.count))
        else { return false }
        var offset = offset(of: mark)
        guard offset < bytes.count else { return false }
        if bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") { offset += 1 }
        bytes.insert(contentsOf: String(scalar).utf8, at: offset)
        markers = markers.map { $0 >= offset ? $0 + Self.markerLength : $0 } + [offset]
        isASCII = false
        lineStarts = []
        cursor = (0, 1, 0)
        return true
    }

    /// The key without a marker.
    static func unmarked(_ key: String) -> String {
        let markers = firstMarker..<firstMarker + UInt32(mostMarkers)
        guard let first = key.unicodeScalars.first, markers.contains(first.value) else { return key }
        return String(key.unicodeScalars.dropFirst())
    }

    /// The byte offset that a mark stands for: libyaml counts columns in unicode scalars.
    private mutating func offset(of mark: Mark) -> Int {
        if lineStarts.isEmpty { lineStarts = LineTable(bytes).starts }
        let line = min(max(mark.line, 1), lineStarts.count)
        if cursor.line != line || cursor.column > mark.column {
            cursor = (line, 1, lineStarts[line - 1])
        }
        while cursor.column < mark.column, cursor.offset < bytes.count {
            cursor.offset += 1
            while cursor.offset < bytes.count, bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset += 1 }
            cursor.column += 1
        }
        return cursor.offset
    }

    private var cursorLineStart: Int { lineStarts[max(cursor.line, 1) - 1] }
}
