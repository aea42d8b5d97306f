import BriefingMarkdown

/// Reads entries, one after the other: what words they have, and their texts.
///
/// The text is that of the page: the HTML of its prose without tags, with the words that references got when the
/// site was linked. Rows of tables that stand in prose are left to their records.
struct EntryReader {
    private var reader = WordReader()
    private(set) var collector: PostingCollector
    /// The plain text of the entry but for its title; its parts, such as paragraphs, stand between empty
    /// lines.
    private(set) var text: [UInt8] = []
    private let isForWords: Bool
    private let keepsText: Bool
    /// Whether nothing is read after the first sentence's paragraph, and whether that has come to its end.
    private var isForOpening = false
    private var isDone = false

    init(_ glossary: Glossary, keepsText: Bool = true) {
        collector = PostingCollector(glossary)
        isForWords = true
        self.keepsText = keepsText
    }

    /// Reads texts only.
    init() {
        collector = PostingCollector(Glossary())
        isForWords = false
        keepsText = true
    }

    /// Goes on to the next entry.
    mutating func start(_ entry: Int) {
        collector.start(UInt16(truncatingIfNeeded: entry))
        text.removeAll(keepingCapacity: true)
    }

    /// Reads plain text.
    mutating func read(_ text: String, as field: SearchField) {
        collector.start(field)
        run(text)
        endBlock()
    }

    /// Reads a title.
    mutating func read(title: String) {
        let isShort = title.utf8.count { $0 == UInt8(ascii: " ") } < 3
        read(title, as: isShort ? .shortTitle : .title)
    }

    /// Reads linked HTML as far as the end of the first paragraph that has a sentence.
    ///
    /// Articles without a summary are many, and of a long one all but this would be read in vain.
    mutating func readOpening(of text: LinkedText) {
        (isForOpening, isDone) = (true, false)
        read(text)
        isForOpening = false
    }

    /// Reads linked HTML, its headings as such.
    mutating func read(_ text: LinkedText) {
        collector.start(.text)
        var resolutions = text.resolutions.makeIterator()
        text.markdown.html.withUnsafeBufferPointer { html in
            var isInTag = false
            var start = 0
            for number in text.markdown.holes.indices {
                // Its place alone: what stands in it is of no concern.
                let offset = text.markdown.holes[number].offset
                read(html, start..<offset, &isInTag)
                start = offset
                if isDone { return }
                if let resolution = resolutions.next(), !isInTag { read(resolution.spoken) }
            }
            read(html, start..<html.count, &isInTag)
        }
        endBlock()
    }
}

extension EntryReader {
    private mutating func read(_ words: SpokenWords) {
        switch words {
        case .text(let text): run(text)
        case .gap:
            endWord()
            text.append(UInt8(ascii: " "))
        case .nothing: break
        }
    }

    /// Reads part of a text's HTML.
    ///
    /// - Parameter isInTag: whether the part begins and, after the call, ends inside a tag: there are holes in
    ///   tags too.
    private mutating func read(
        _ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ isInTag: inout Bool
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            if isInTag {
                while index < range.upperBound, html[index] != UInt8(ascii: ">") { index += 1 }
                guard index < range.upperBound else { return }
                isInTag = false
                index += 1
            }
            let start = index
            while index < range.upperBound, html[index] != UInt8(ascii: "<"), html[index] != UInt8(ascii: "&")
            {
                index += 1
            }
            if start < index { run(UnsafeBufferPointer(rebasing: html[start..<index])) }
            guard index < range.upperBound else { return }
            if html[index] == UInt8(ascii: "<") {
                open(HTMLTag(html[(index + 1)..<range.upperBound]))
                if isDone { return }
                isInTag = true
            } else {
                // The renderer's only references are to characters that stand between words.
                endWord()
                let name = index
                while index < range.upperBound, html[index] != UInt8(ascii: ";") { index += 1 }
                text.append(Self.character(html[name..<index]))
                index += 1
            }
        }
    }

    private mutating func open(_ tag: HTMLTag) {
        switch tag.kind {
        case .inWord: break
        case .betweenWords:
            endWord()
            text.append(UInt8(ascii: " "))
        case .block: endBlock()
        }
        if tag.isHeading { collector.start(tag.isEnd ? .text : .heading) }
    }

    /// The character that one of the renderer's references is to, by the first letter of its name: `&amp;`, `&lt;`,
    /// `&gt;`, `&quot;`.
    private static func character(_ reference: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
        switch reference.dropFirst().first {
        case UInt8(ascii: "l"): UInt8(ascii: "<")
        case UInt8(ascii: "g"): UInt8(ascii: ">")
        case UInt8(ascii: "q"): UInt8(ascii: "\"")
        default: UInt8(ascii: "&")
        }
    }

    /// Reads text; a word at its end may go on.
    private mutating func run(_ text: String) {
        var text = text
        text.withUTF8 { run($0) }
    }

    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        if keepsText, collector.field < .title {
            // What stands between two blocks is the renderer's.
            if let last = text.last, last != Self.lineEnd {
                text.append(contentsOf: bytes)
            } else {
                text.append(contentsOf: bytes.drop { $0 == Self.lineEnd })
            }
        }
        if isForWords { Self.run(bytes, &reader, &collector) }
    }

    private mutating func endWord() {
        if isForWords { Self.endWord(&reader, &collector) }
    }

    /// Ends a paragraph or the like.
    private mutating func endBlock() {
        endWord()
        if let last = text.last, last != Self.lineEnd { text.append(Self.lineEnd) }
        if text.count > 1, text[text.count - 2] != Self.lineEnd { text.append(Self.lineEnd) }
        // A heading or a caption has no full stop.
        if isForOpening, text.contains(where: Self.isSentenceEnd) { isDone = true }
    }

    private static let lineEnd = UInt8(ascii: "\n")

    private static func isSentenceEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    /// Apart from the methods, so that reading and collecting may change their own halves at once.
    private static func run(
        _ bytes: UnsafeBufferPointer<UInt8>, _ reader: inout WordReader, _ collector: inout PostingCollector
    ) {
        reader.read(bytes) { collector.take($0) }
    }

    private static func endWord(_ reader: inout WordReader, _ collector: inout PostingCollector) {
        reader.endWord { collector.take($0) }
    }
}

/// What the search asks of a tag: what it parts, and whether a heading begins or ends.
private struct HTMLTag {
    let isEnd: Bool
    let isHeading: Bool
    let kind: Kind

    enum Kind {
        case inWord, betweenWords, block
    }

    /// - Parameter html: what follows the `<`.
    init(_ html: Slice<UnsafeBufferPointer<UInt8>>) {
        isEnd = html.first == UInt8(ascii: "/")
        var name: UInt64 = 0
        for byte in html.dropFirst(isEnd ? 1 : 0).prefix(8) {
            guard byte != UInt8(ascii: ">"), byte != UInt8(ascii: " ") else { break }
            name = name << 8 | UInt64(byte)
        }
        isHeading = Self.headings.contains(name)
        kind = Self.inline.contains(name) ? .inWord : Self.between.contains(name) ? .betweenWords : .block
    }

    private static let headings = packed("h1")...packed("h6")
    private static let inline = ["a", "em", "strong", "code", "del", "abbr", "span"].map(packed)

    private static let between = ["sup", "sub", "br", "img", "input"].map(packed)

    private static func packed(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}
