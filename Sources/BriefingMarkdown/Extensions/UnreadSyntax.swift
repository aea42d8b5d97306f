import BriefingGround
import CCmark

/// Text that reads like a link, a reference or a value and is none: told, since it would be published as it is.
///
/// What libcmark and the other extensions left in a paragraph, a heading or a cell is judged once, when its block
/// is left. Characters that the writer meant stay quiet: those that are escaped, in code, or behind a letter, as
/// `a[i][j]` is.
struct UnreadSyntax: MarkdownExtension {
    var textTriggers: [UInt8] { Array("[]{@".utf8) }
    var nodeTypes: [cmark_node_type] { [CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING] }

    func match(text scan: TextScan, in walk: inout TreeWalk) -> TextMatch? {
        walk.unread.isSuspected = true
        return nil
    }

    func leave(_ node: Node, in walk: inout TreeWalk) {
        guard walk.unread.isSuspected else { return }
        walk.unread.isSuspected = false
        guard walk.unread.count < UnreadState.most else { return }
        let residue = Residue(of: node, in: walk)
        for finding in residue.findings(labels: { walk.finder.labels() }) { tell(finding, in: &walk) }
    }

    private func tell(_ finding: Residue.Finding, in walk: inout TreeWalk) {
        guard let place = walk.place(of: finding) else { return }
        walk.unread.count += 1
        walk.unread.offset = place.offset + 1
        switch finding.kind {
        case .fault(let message, let help):
            walk.report(.unreadSyntax, line: place.line, column: place.column, message, help: help)
        case .mention(let name, let form):
            walk.unread.mentions.append(
                CompiledMarkdown.Mention(name: name, form: form, line: place.line, column: place.column))
        }
    }
}

/// What the judging of left-over syntax keeps while a text is walked.
struct UnreadState {
    /// Whether the block at hand has a byte that syntax begins with.
    var isSuspected = false
    /// Offset in the source up to which everything has been told.
    var offset = 0
    /// How many findings there are.
    var count = 0
    var mentions: [CompiledMarkdown.Mention] = []

    /// Findings in one text; whoever has as many has a text of another syntax.
    static let most = 200
}

extension TreeWalk {
    /// Where the source has what a finding is about; nothing where a byte of it is escaped.
    fileprivate mutating func place(of finding: Residue.Finding) -> SourceFinder.Place? {
        let lines =
            rewritten.lines.fileLine(
                blockLines.lowerBound)...max(
                rewritten.lines.fileLine(blockLines.lowerBound),
                rewritten.lines.fileLine(blockLines.upperBound))
        for (number, wanted) in finding.wanted.enumerated() {
            let words = verbatim(wanted)
            // Where the beginning stands in the source as it is, and isn't found, its bracket is escaped.
            if number > 0, verbatim(finding.wanted[0]).count >= finding.wanted[0].count - wanted.count {
                continue
            }
            // A bracket alone may be any.
            guard words.count > 2 || words.count == wanted.count else { continue }
            if let place = finder.find(words, inLines: lines, from: unread.offset) { return place }
        }
        return nil
    }

    /// The beginning that surely stands in the source as it does in the text: no reference, no curled quote.
    private func verbatim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.prefix(60).prefix { byte in
            byte != Residue.opaque && byte != Residue.seam && !byte.isLineEnd && byte != UInt8(ascii: "&")
                && !(byte == 0xE2 && setup.options.smartPunctuation)
        }
    }
}

/// The plain text that is left of a block, with marks where anything else stands.
struct Residue {
    /// Stands for whatever was read: a link, code, a reference, an escaped character.
    static let opaque: UInt8 = 1
    /// Stands where emphasis begins or ends.
    static let seam: UInt8 = 2

    private(set) var bytes: [UInt8] = []

    /// Something that reads like syntax.
    struct Finding {
        enum Kind {
            case fault(message: String, help: String)
            /// A name that may be known to the site.
            case mention(name: String, form: CompiledMarkdown.Mention.Form)
        }
        var kind: Kind
        /// What to look for in the source: the first that stands there tells the place.
        var wanted: [ArraySlice<UInt8>]
    }

    /// Reads a block's inlines.
    ///
    /// - Parameter reads: whether what stands in links is read as well.
    init(of block: Node, in walk: TreeWalk, reads: Bool = false) {
        guard let iterator = cmark_iter_new(block) else { return }
        defer { cmark_iter_free(iterator) }
        // How many links and images are open: what stands in them was read.
        var depth = 0
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            let isEntering = event == CMARK_EVENT_ENTER
            switch node.type {
            case CMARK_NODE_LINK where !reads, CMARK_NODE_IMAGE where !reads:
                if isEntering {
                    if depth == 0 { bytes.append(Self.opaque) }
                    depth += 1
                } else {
                    depth -= 1
                }
            case _ where depth > 0: continue
            case CMARK_NODE_TEXT: append(node.literal, tokens: walk.tokens.count)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: bytes.append(0x0A)
            case CMARK_NODE_EMPH, CMARK_NODE_STRONG: bytes.append(Self.seam)
            case _ where node == block: continue
            default: if isEntering { bytes.append(Self.opaque) }
            }
        }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, tokens: Int) {
        var (copied, offset) = (0, 0)
        while let found = text.firstOffset(of: Token.lead, from: offset) {
            guard let token = TokenReference(in: text, at: found, count: tokens) else {
                offset = found + 1
                continue
            }
            bytes.append(contentsOf: text[copied..<max(copied, token.range.lowerBound)])
            bytes.append(Self.opaque)
            copied = token.range.upperBound
            offset = copied
        }
        bytes.append(contentsOf: text[copied...])
    }
}

// MARK: - The judgement

extension Residue {
    /// What reads like syntax, from left to right.
    ///
    /// - Parameter labels: the labels that links are defined by.
    func findings(labels: () -> [String]) -> [Finding] {
        var findings: [Finding] = []
        var offset = 0
        // A text of brackets alone would be looked through for each of them.
        var budget = 10_000
        while offset < bytes.count, findings.count < UnreadState.most, budget > 0 {
            if "[]{@".utf8.contains(bytes[offset]) { budget -= 1 }
            let (finding, next) = judge(at: offset, labels)
            if let finding { findings.append(finding) }
            offset = next
        }
        return findings
    }

    private func judge(at offset: Int, _ labels: () -> [String]) -> (Finding?, next: Int) {
        switch (bytes[offset], byte(offset + 1)) {
        case (UInt8(ascii: "]"), UInt8(ascii: "(")): return (address(at: offset), offset + 2)
        case (UInt8(ascii: "]"), UInt8(ascii: "[")): return (label(at: offset, labels), offset + 1)
        case (UInt8(ascii: "["), UInt8(ascii: "[")): return (recordLink(at: offset), offset + 2)
        case (UInt8(ascii: "["), UInt8(ascii: "@")): return (citation(at: offset), offset + 2)
        case (UInt8(ascii: "["), UInt8(ascii: "!")): return (callout(at: offset), offset + 2)
        case (UInt8(ascii: "["), _): return (shortcut(at: offset), offset + 1)
        case (UInt8(ascii: "{"), UInt8(ascii: "{")): return (value(at: offset), offset + 2)
        case (UInt8(ascii: "@"), _): return (mention(at: offset), offset + 1)
        default: return (nil, offset + 1)
        }
    }

    /// `[words](two words.md)`, `[words](file.md` without an end.
    private func address(at close: Int) -> Finding? {
        guard let open = opening(of: close) else { return nil }
        let inside = close + 2..<(end(of: ")", from: close + 2) ?? bytes.count)
        let isImage = byte(open - 1) == UInt8(ascii: "!")
        let noun = isImage ? "picture" : "link"
        guard end(of: ")", from: close + 2) != nil else {
            return fault(
                open..<bytes.count, from: close, "the \(noun) '\(excerpt(open..<bytes.count))' is not closed",
                "write ')' after its address")
        }
        let whole = open..<inside.upperBound + 1
        if bytes[open..<close].contains(Self.opaque), !bytes[inside].contains(where: { $0 <= 0x20 }) {
            return fault(
                whole, from: close, "'\(excerpt(whole))' is no \(noun): another stands in its words",
                "put one after the other")
        }
        return fault(
            whole, from: close, "'\(excerpt(whole))' is no \(noun)",
            "write '%20' for each space in the address, or the address between '<' and '>'; '\\[' begins plain text"
        )
    }

    /// `[words][label]` and `[label][]` without a definition.
    private func label(at close: Int, _ labels: () -> [String]) -> Finding? {
        guard let open = opening(of: close), let end = end(of: "]", from: close + 2) else { return nil }
        let (words, given) = (open + 1..<close, close + 2..<end)
        let label = given.isEmpty ? words : given
        guard !words.isEmpty, byte(given.lowerBound) != UInt8(ascii: "^"),
            byte(given.lowerBound) != UInt8(ascii: "@"), byte(given.lowerBound) != UInt8(ascii: "["),
            !bytes[given].contains(UInt8(ascii: "["))
        else { return nil }
        let isIndex = bytes[words].allSatisfy(\.isASCIIDigit) || words.count == 1
        if isIndex, given.count < 3 { return nil }
        let name = excerpt(label)
        return fault(
            open..<end + 1, from: close, "no link is defined as '[\(name)]'",
            NearMiss.help(for: name, in: labels())
                ?? "write '[\(name)]: address' on a line of its own; '\\[' begins plain text")
    }

    /// `[[name` without an end, or with what can't stand in it.
    private func recordLink(at open: Int) -> Finding? {
        guard isFree(open), byte(open + 2).isWordByte || byte(open + 2) == UInt8(ascii: "#") else {
            return nil
        }
        guard let end = firstPair("]]", from: open + 2) else {
            let line = open..<(end(of: "\n", from: open) ?? bytes.count)
            return fault(
                line, from: nil, "the link '\(excerpt(line))' is not closed",
                "write ']]' after the name; '\\[' begins plain text")
        }
        let inside = bytes[open + 2..<end]
        guard !inside.contains(Self.opaque), !inside.contains(UInt8(ascii: "[")) else { return nil }
        if inside.contains(0x0A) {
            return fault(
                open..<end + 2, from: nil, "the link '\(excerpt(open..<end + 2))' stands on two lines",
                "write it on one line")
        }
        return inside.contains(Self.seam)
            ? fault(
                open..<end + 2, from: nil, "the link '\(excerpt(open..<end + 2))' has emphasis in it",
                "write the marks around the whole link") : nil
    }

    /// `[@id` without an end, or with what can't stand in it.
    private func citation(at open: Int) -> Finding? {
        guard isFree(open), byte(open + 2).isWordByte || byte(open + 2) == UInt8(ascii: "{") else {
            return nil
        }
        guard let end = end(of: "]", from: open + 2) else {
            let line = open..<(end(of: "\n", from: open) ?? bytes.count)
            return fault(
                line, from: nil, "the citation '\(excerpt(line))' is not closed", "write ']' after it")
        }
        let next = byte(end + 1)
        guard next != UInt8(ascii: "("), next != UInt8(ascii: "[") else { return nil }
        return fault(
            open..<end + 1, from: nil, "'\(excerpt(open..<end + 1))' is no citation",
            "write '[@id, p. 4]' in plain words, on one line or on lines that begin with a letter")
    }

    /// `{{…` without an end.
    private func value(at open: Int) -> Finding? {
        guard byte(open - 1) != UInt8(ascii: "{"), byte(open + 2).isWordByte || byte(open + 2) == 0x20
        else { return nil }
        let line = open..<(end(of: "\n", from: open) ?? bytes.count)
        let isSplit = firstPair("}}", from: open) != nil
        if isSplit, firstPair("}}", from: open).map({ $0 < line.upperBound }) == true { return nil }
        return fault(
            line, from: nil,
            "the value '\(excerpt(line))' \(isSplit ? "stands on two lines" : "is not closed")",
            isSplit ? "write it on one line" : "write '}}' after it; '\\{{' begins plain text")
    }

    /// `[!NOTE]` at the beginning of a paragraph that is no quote.
    private func callout(at open: Int) -> Finding? {
        guard open == 0, let end = end(of: "]", from: 2), Callouts.isKnown(text(2..<end)) else { return nil }
        return fault(
            0..<end + 1, from: nil, "'\(excerpt(0..<end + 1))' begins a callout only in a quote",
            "write '> ' before it, and before each line of its text")
    }

    /// `@[id]` and `(@id)`.
    private func mention(at offset: Int) -> Finding? {
        if byte(offset + 1) == UInt8(ascii: "["), let end = end(of: "]", from: offset + 2),
            isName(offset + 2..<end)
        {
            return mention(offset..<end + 1, name: offset + 2..<end, .citation)
        }
        guard byte(offset - 1) == UInt8(ascii: "("), let end = end(of: ")", from: offset + 1),
            isName(offset + 1..<end)
        else { return nil }
        return mention(offset - 1..<end + 1, name: offset + 1..<end, .citation)
    }

    /// `[id]` of a record.
    private func shortcut(at open: Int) -> Finding? {
        // `@[id]` has been told already.
        guard isFree(open), byte(open - 1) != UInt8(ascii: "@"), let end = end(of: "]", from: open + 1),
            isName(open + 1..<end)
        else { return nil }
        let next = byte(end + 1)
        guard next != UInt8(ascii: "("), next != UInt8(ascii: "["), next != UInt8(ascii: ":") else {
            return nil
        }
        return mention(open..<end + 1, name: open + 1..<end, .record)
    }
}

extension Residue {
    /// The byte at an offset, a line end beyond the text.
    private func byte(_ offset: Int) -> UInt8 {
        offset >= 0 && offset < bytes.count ? bytes[offset] : 0x0A
    }

    /// Whether a bracket stands apart from a word, as in `a[i]`.
    private func isFree(_ open: Int) -> Bool {
        let before = byte(open - 1)
        return !before.isWordByte && before != UInt8(ascii: "[") && before != UInt8(ascii: "_")
            && before != UInt8(ascii: "]") && before != UInt8(ascii: ")") && before != UInt8(ascii: "$")
    }

    /// Most bytes between the brackets that are taken for a pair.
    private static let reach = 1000

    /// The bracket that another closes, if it stands apart from a word.
    private func opening(of close: Int) -> Int? {
        var depth = 0
        var offset = close - 1
        while offset >= max(0, close - Self.reach) {
            switch bytes[offset] {
            case UInt8(ascii: "]"): depth += 1
            case UInt8(ascii: "["):
                if depth == 0 { return isFree(offset) ? offset : nil }
                depth -= 1
            default: break
            }
            offset -= 1
        }
        return nil
    }

    /// The first place of a byte on the same line, or of a line end.
    private func end(of byte: Unicode.Scalar, from start: Int) -> Int? {
        let wanted = UInt8(ascii: byte)
        var offset = start
        while offset < min(bytes.count, start + Self.reach) {
            if bytes[offset] == wanted { return offset }
            if bytes[offset] == 0x0A { return nil }
            offset += 1
        }
        return nil
    }

    private func firstPair(_ pair: StaticString, from start: Int) -> Int? {
        let limit = min(bytes.count, start + Self.reach) - 1
        guard start < limit else { return nil }
        return (start..<limit).first { bytes[$0] == pair.utf8Start[0] && bytes[$0 + 1] == pair.utf8Start[1] }
    }

    /// Whether it can be the name of a record or a source: ids are lower-case words.
    private func isName(_ range: Range<Int>) -> Bool {
        range.count > 1 && range.count < 100
            && bytes[range].allSatisfy { $0.isWordByte || "._:/-".utf8.contains($0) }
            && bytes[range.lowerBound].isWordByte
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The text for a message: short, on one line.
    private func excerpt(_ range: Range<Int>) -> String {
        var words = bytes[range].filter { $0 != Self.seam }
        for index in words.indices where words[index] == 0x0A { words[index] = 0x20 }
        let text = String(decoding: words, as: UTF8.self)
        let short = text.count > 40 ? String(text.prefix(39)) + "…" : text
        return String(short.map { $0 == "\u{1}" ? "…" : $0 })
    }

    /// A finding about a range; where its beginning is written otherwise, its part from `middle` on tells the place.
    private func fault(_ range: Range<Int>, from middle: Int?, _ message: String, _ help: String) -> Finding {
        var wanted = [bytes[range]]
        if let middle { wanted.append(bytes[middle..<range.upperBound]) }
        return Finding(kind: .fault(message: message, help: help), wanted: wanted)
    }

    private func mention(
        _ range: Range<Int>, name: Range<Int>, _ form: CompiledMarkdown.Mention.Form
    ) -> Finding {
        Finding(kind: .mention(name: text(name), form: form), wanted: [bytes[range]])
    }
}
