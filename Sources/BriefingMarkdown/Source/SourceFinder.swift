/// Finds where in the source stands what libcmark handed back, by its words: libcmark tells lines at best.
struct SourceFinder {
    private let source: UnsafeBufferPointer<UInt8>
    private let firstLine: Int
    /// Where each line starts; read when something is first looked for.
    private lazy var lineStarts = Self.lineStarts(of: source)
    private lazy var definitions = LinkDefinitions(in: source)

    /// A place in the source: a line of the file and a column in bytes, both 1-based.
    struct Place {
        var offset: Int
        var line: Int
        var column: Int
    }

    init(_ source: UnsafeBufferPointer<UInt8>, firstLine: Int) {
        self.source = source
        self.firstLine = firstLine
    }

    /// The labels that links are defined by, in sort order.
    mutating func labels() -> [String] { definitions.sorted }

    /// The first place outside of code where the bytes stand in the source as they are, no byte of them escaped.
    ///
    /// - Parameter lines: the lines of the file to look through.
    /// - Parameter offset: before which nothing is looked at.
    mutating func find(_ wanted: ArraySlice<UInt8>, inLines lines: ClosedRange<Int>, from offset: Int)
        -> Place?
    {
        guard let first = wanted.first else { return nil }
        var cursor = max(start(ofLine: lines.lowerBound), offset)
        let end = start(ofLine: lines.upperBound + 1)
        // Runs of backticks that nothing closes, by length.
        var unclosed: Set<Int> = []
        while cursor + wanted.count <= end {
            if source[cursor] == first, has(wanted, at: cursor) { return place(of: cursor) }
            switch source[cursor] {
            case UInt8(ascii: "\\"): cursor += 2
            case UInt8(ascii: "`"): cursor = afterCode(at: cursor, end: end, &unclosed)
            default: cursor += 1
            }
        }
        return nil
    }

    private func has(_ wanted: ArraySlice<UInt8>, at offset: Int) -> Bool {
        wanted.elementsEqual(source[offset..<offset + wanted.count])
    }

    /// Where a code span ends, or the run of backticks that doesn't begin one (CommonMark 0.30, section 6.1).
    private func afterCode(at offset: Int, end: Int, _ unclosed: inout Set<Int>) -> Int {
        let (opening, after) = run(at: offset, end: end)
        guard !unclosed.contains(opening) else { return after }
        var cursor = after
        while cursor < end {
            guard source[cursor] == UInt8(ascii: "`") else {
                cursor += 1
                continue
            }
            let (length, next) = run(at: cursor, end: end)
            if length == opening { return next }
            cursor = next
        }
        unclosed.insert(opening)
        return after
    }

    private func run(at offset: Int, end: Int) -> (length: Int, after: Int) {
        var cursor = offset
        while cursor < end, source[cursor] == UInt8(ascii: "`") { cursor += 1 }
        return (cursor - offset, cursor)
    }

    /// The fence at the beginning of a line of the file, behind quote marks and list markers: its byte and length, and
    /// whether nothing follows it; nil where none stands there.
    ///
    /// - Parameter isOpening: whether it is none where it is indented like code.
    mutating func fence(atLine line: Int, isOpening: Bool) -> (byte: UInt8, length: Int, isBare: Bool)? {
        let (start, next) = (start(ofLine: line), start(ofLine: line + 1))
        guard start < next else { return nil }
        let end = source.trimmed(start..<next).upperBound
        let prefix = LinePrefix(of: source, from: start, to: max(start, end))
        if isOpening, prefix.indent >= 4 { return nil }
        let content = prefix.end
        guard content < end, "`~".utf8.contains(source[content]) else { return nil }
        let byte = source[content]
        let length = source[content..<end].prefix { $0 == byte }.count
        return length < 3 ? nil : (byte, length, content + length == end)
    }

    mutating func place(of offset: Int) -> Place {
        var (lower, upper) = (0, lineStarts.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if lineStarts[middle] <= offset { lower = middle + 1 } else { upper = middle }
        }
        return Place(
            offset: offset, line: firstLine + lower - 1, column: offset - lineStarts[lower - 1] + 1)
    }

    private mutating func start(ofLine line: Int) -> Int {
        let index = line - firstLine
        return index < 0 ? 0 : index < lineStarts.count ? lineStarts[index] : source.count
    }

    private static func lineStarts(of source: UnsafeBufferPointer<UInt8>) -> [Int] {
        var starts = [0]
        guard source.firstOffset(of: 0x0D, from: 0) != nil else {
            while let end = source.firstOffset(of: 0x0A, from: starts[starts.count - 1]) {
                starts.append(end + 1)
            }
            return starts
        }
        for (offset, byte) in source.enumerated() {
            let isPair = byte == 0x0D && offset + 1 < source.count && source[offset + 1] == 0x0A
            if byte.isLineEnd, !isPair { starts.append(offset + 1) }
        }
        return starts
    }
}
