/// Something of ours that travels through libcmark in place of source text.
///
/// In the text handed to libcmark a token is the noncharacter U+FDD0, its index in decimal digits, and the
/// noncharacter U+FDD1 or U+FDD2. No text has these (`Noncharacters` sees to that), so a token is never forged;
/// libcmark copies them as they are. A *guarded* token has one more byte at either side, of the same class
/// (punctuation or letter) as what it replaces, so that emphasis around it is found just as without it.
struct Token {
    /// What the token stands for in the output.
    enum Kind {
        /// Contents that the linked site fills in.
        case hole(any HoleKind)
        /// HTML of ours.
        case html([UInt8])
        /// HTML of ours with ids of the text in it, or links to them: one starts after each part but the last.
        case anchored([String])
        /// Plain text, escaped on output.
        case text([UInt8])
        /// A bare address in the text that becomes a link.
        case autolink(scheme: StaticString)
        /// The box of a task.
        case task(isDone: Bool)
        /// A reference to a footnote by its label.
        case footnote(label: String)
        /// `{#id}` at the end of a heading.
        case ownID(String)
        /// `{#…}` at the end of a heading that is not an id.
        case malformedID(String)
        /// The id of a heading: its index in the walk's list.
        case heading(Int)
        /// The beginning and the end of a table's cell.
        case cellStart(table: Int, ordinal: Int)
        case cellEnd(table: Int, ordinal: Int)
        /// The place of an otherwise empty footnote.
        case nothing
    }

    var kind: Kind
    /// The source text that the token replaced, as a part of `Rewritten.originals`: restored wherever the token
    /// ends up in code or an attribute.
    var original = 0..<0
    /// Where the replaced text stands in the source.
    var offset = 0
    /// The line of the file.
    var line: Int

    /// U+FDD0 to U+FDEF in UTF-8 are these two bytes and a third from `0x90` on.
    static let lead: UInt8 = 0xEF
    static let second: UInt8 = 0xB7
    private static let start: [UInt8] = [lead, second, 0x90]
    private static let bareEnd: [UInt8] = [lead, second, 0x91]
    private static let guardedEnd: [UInt8] = [lead, second, 0x92]

    /// Whether the first byte of a token, guards apart, stands at an offset.
    static func starts(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        offset + 2 < bytes.count && bytes[offset] == lead && bytes[offset + 1] == second
            && bytes[offset + 2] == 0x90
    }

    /// Whether the output is a link, which can't stand inside another.
    var isLink: Bool {
        switch kind {
        case .hole(let hole):
            switch hole.standing {
            case .link, .markedWords: true
            case .value, .apart: false
            }
        case .footnote, .autolink: true
        case .html, .anchored, .text, .task, .ownID, .malformedID, .heading, .cellStart, .cellEnd, .nothing:
            false
        }
    }

    /// What a reader sees where no markup is possible: in an image's description, a link's text, a heading's
    /// plain text.
    func plain(_ originals: [UInt8]) -> [UInt8] {
        switch kind {
        case .hole(let hole):
            switch hole.standing {
            case .link(let words), .markedWords(let words): Array(words.utf8)
            case .value: Array(originals[original])
            case .apart: []
            }
        case .text(let text): text
        case .autolink, .ownID, .malformedID, .task: Array(originals[original])
        case .html, .anchored, .footnote, .heading, .cellStart, .cellEnd, .nothing: []
        }
    }

    /// Appends the token's bytes without guards.
    static func appendBare(_ index: Int, to output: inout [UInt8]) {
        output.append(contentsOf: start)
        appendDigits(index, to: &output)
        output.append(contentsOf: bareEnd)
    }

    /// Appends the token's bytes between guards that stand for `first` and `last`.
    static func appendGuarded(_ index: Int, first: UInt8, last: UInt8, to output: inout [UInt8]) {
        output.append(guardByte(for: first))
        output.append(contentsOf: start)
        appendDigits(index, to: &output)
        output.append(contentsOf: guardedEnd)
        output.append(guardByte(for: last))
    }

    static func appendDigits(_ number: Int, to output: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    private static func guardByte(for byte: UInt8) -> UInt8 {
        byte.isWordByte ? UInt8(ascii: "x") : UInt8(ascii: ",")
    }
}

/// A token found in text that libcmark handed back.
struct TokenReference {
    var index: Int
    /// The bytes that the token takes, its guards included.
    var range: Range<Int>

    /// Reads the token whose first byte, guards apart, stands at `offset`; nothing if none does.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, count: Int) {
        guard Token.starts(in: bytes, at: offset) else { return nil }
        var cursor = offset + 3
        var number = 0
        while cursor < bytes.count, bytes[cursor].isASCIIDigit, number < count {
            number = number * 10 + Int(bytes[cursor] - UInt8(ascii: "0"))
            cursor += 1
        }
        guard cursor > offset + 3, cursor + 2 < bytes.count, number < count else { return nil }
        index = number
        switch bytes[cursor + 2] {
        case 0x91: range = offset..<cursor + 3
        case 0x92 where offset > 0 && cursor + 3 < bytes.count: range = offset - 1..<cursor + 4
        default: return nil
        }
    }
}
