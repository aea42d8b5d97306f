extension SourceRewriter {
    /// The fence that a line without any prefix opens.
    func fenceOpening(_ line: Line) -> (byte: UInt8, length: Int)? {
        let byte = source[line.start]
        var length = 0
        while line.start + length < line.end, source[line.start + length] == byte { length += 1 }
        guard length >= 3 else { return nil }
        let info = source[line.start + length..<line.end]
        return byte == UInt8(ascii: "`") && info.contains(byte) ? nil : (byte, length)
    }

    /// Whether a line ends fenced code.
    func closes(_ fence: (byte: UInt8, length: Int), _ line: Line) -> Bool {
        let start = line.prefix.end
        guard line.prefix.quotes == 0, line.prefix.markers == 0, line.prefix.indent < 4 else { return false }
        var offset = start
        while offset < line.end, source[offset] == fence.byte { offset += 1 }
        return offset - start >= fence.length && source.trimmed(offset..<line.end).isEmpty
    }

    /// Whether the content of a line is a list marker alone.
    func isBareMarker(_ line: Line) -> Bool {
        var offset = line.prefix.end
        let end = source.trimmed(offset..<line.end).upperBound
        while offset < end, source[offset].isASCIIDigit, offset - line.prefix.end < 9 { offset += 1 }
        guard offset + 1 == end else { return false }
        switch source[offset] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): return offset == line.prefix.end
        case UInt8(ascii: "."), UInt8(ascii: ")"): return offset > line.prefix.end
        default: return false
        }
    }

    /// Writes a list marker for `[^label]:` at the start of a line's content.
    ///
    /// - Returns: where the footnote's text starts in the source.
    mutating func takeNoteMarker(_ line: Line) -> Int? {
        let start = line.prefix.end
        guard !rejections.ignoresBlocks, line.prefix.indent < 4, !rejections.offsets.contains(start),
            let label = footnoteLabel(in: source, at: start, to: line.end),
            source.has("]:", at: label.upperBound)
        else { return nil }
        var text = label.upperBound + 2
        while text < line.end, source[text].isSpaceOrTab { text += 1 }
        flush(to: start)
        result.notes.append(
            Rewritten.Note(
                label: source.string(label),
                line: givenLine,
                column: start - line.start + 1,
                offset: start,
                fileLine: fileLine
            )
        )
        output.append(contentsOf: noteMarker.bytes)
        if text == line.end {
            // An empty item ends with its first blank line, a footnote does not.
            output.append("###### ")
            Token.appendBare(addToken(.nothing, offset: start), to: &output)
        }
        flushed = text
        return text
    }

    /// Whether the content of a line starts a block that is no paragraph: such a line is no row of a table.
    func startsBlock(_ line: Line) -> Bool {
        let start = line.prefix.end
        let content = start..<line.end
        switch source[start] {
        case UInt8(ascii: "#"):
            var offset = start
            while offset < line.end, source[offset] == UInt8(ascii: "#") { offset += 1 }
            return offset - start <= 6 && (offset == line.end || source[offset].isSpaceOrTab)
        case UInt8(ascii: "`"): return source.has("```", at: start)
        case UInt8(ascii: "~"): return source.has("~~~", at: start)
        case UInt8(ascii: "<"):
            return HTMLBlockStart.stands(at: start, in: source, to: line.end)
        case UInt8(ascii: "["):
            guard let label = footnoteLabel(in: source, at: start, to: line.end) else { return false }
            return source.has("]:", at: label.upperBound)
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "="):
            let first = source[start]
            guard source[content].allSatisfy({ $0 == first || $0.isSpaceOrTab }) else { return false }
            let count = source[content].count { $0 == first }
            return first == UInt8(ascii: "+") || first == UInt8(ascii: "=") ? count == 1 : count != 2
        default: return false
        }
    }
}

/// The label between `[^` and `]`, without white space; nothing if there is none at the offset.
func footnoteLabel(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, to end: Int) -> Range<Int>? {
    guard offset + 3 < end, bytes[offset] == UInt8(ascii: "["), bytes[offset + 1] == UInt8(ascii: "^") else {
        return nil
    }
    let limit = min(end, offset + 1000)
    var cursor = offset + 2
    while cursor < limit, bytes[cursor] > 0x20, bytes[cursor] != UInt8(ascii: "["),
        bytes[cursor] != UInt8(ascii: "]"), bytes[cursor] != UInt8(ascii: "`")
    {
        cursor += 1
    }
    guard cursor < limit, cursor > offset + 2, bytes[cursor] == UInt8(ascii: "]") else { return nil }
    return offset + 2..<cursor
}

/// The list marker that stands for a footnote's label: a kind that the text's own lists do not use, so that
/// notes never join one of them.
struct NoteMarker {
    let bytes: [UInt8]

    static func choose(for source: UnsafeBufferPointer<UInt8>) -> NoteMarker {
        var used: Set<UInt8> = []
        var start = 0
        while start < source.count {
            var end = start
            while end < source.count, !source[end].isLineEnd { end += 1 }
            let prefix = LinePrefix(of: source, from: start, to: end)
            if prefix.markers > 0 || prefix.end < end {
                used.formUnion(source[start..<min(end, prefix.end + 1)])
            }
            start = end + 1
        }
        let kinds: [StaticString] = ["+   ", "*   ", "-   ", "1)  ", "1.  "]
        let signs: [UInt8] = [
            UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: ")"), UInt8(ascii: "."),
        ]
        let free = signs.firstIndex { !used.contains($0) } ?? 0
        return NoteMarker(bytes: Array(UnsafeBufferPointer(start: kinds[free].utf8Start, count: 4)))
    }
}
