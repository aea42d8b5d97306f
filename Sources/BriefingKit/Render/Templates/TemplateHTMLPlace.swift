/// Where in a page's HTML a template stands: followed through the template's own text while it is compiled, so that
/// nothing is printed where escaping for HTML can't help (HTML, section 13.2.5, without its rarer states).
struct TemplateHTMLPlace: Equatable {
    private enum State: Equatable {
        case text
        case tagOpen, tagName, tag, attributeName, beforeValue, unquoted
        case quoted(UInt8)
        case comment
        /// The text of an element that is read up to its end tag.
        case raw
        /// Where the branches of a section end at different places.
        case unknown
    }

    private var state = State.text
    private var element: [UInt8] = []
    private var attribute: [UInt8] = []
    private var isEnd = false
    /// The last bytes, for the ends of comments and of raw text.
    private var tail: [UInt8] = []

    static func == (left: TemplateHTMLPlace, right: TemplateHTMLPlace) -> Bool {
        left.state == right.state && left.element == right.element && left.attribute == right.attribute
            && left.isEnd == right.isEnd
    }

    static let unknown: TemplateHTMLPlace = {
        var place = TemplateHTMLPlace()
        place.state = .unknown
        return place
    }()

    /// Why text can't be printed here, in words that follow "printed"; nil where escaping is enough.
    var danger: String? {
        switch state {
        case .text, .unknown: nil
        case .tagOpen, .tagName: "as the name of a tag"
        case .tag, .attributeName: "as the name of an attribute"
        case .beforeValue, .unquoted: "as the value of an attribute without quotation marks"
        case .quoted: dangerousAttribute
        case .comment: "in a comment"
        case .raw:
            switch String(decoding: element, as: UTF8.self) {
            case "title", "textarea": nil
            case let name: "inside <\(name)>"
            }
        }
    }

    /// Why HTML can't be printed here: it stands between tags alone.
    var dangerOfHTML: String? {
        if let danger { return danger }
        if case .quoted = state { return "in an attribute" }
        if case .raw = state { return "inside <\(String(decoding: element, as: UTF8.self))>" }
        return nil
    }

    private var dangerousAttribute: String? {
        let name = String(decoding: attribute, as: UTF8.self)
        return (name.hasPrefix("on") && name != "once") || name == "style" || name == "srcdoc"
            ? "in the attribute '\(name)'" : nil
    }

    mutating func advance(over text: some Sequence<UInt8>) {
        for byte in text { advance(over: byte) }
    }

    private mutating func advance(over byte: UInt8) {
        let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        switch state {
        // Most probably the end of the tag that a section stands in.
        case .unknown: if byte == UInt8(ascii: ">") { self = TemplateHTMLPlace() }
        case .text: if byte == UInt8(ascii: "<") { (state, element, isEnd) = (.tagOpen, [], false) }
        case .tagOpen:
            switch lower {
            case UInt8(ascii: "/"): isEnd = true
            case UInt8(ascii: "!"), UInt8(ascii: "?"): (state, tail) = (.comment, [])
            case UInt8(ascii: "a")...UInt8(ascii: "z"): (state, element) = (.tagName, [lower])
            default: state = .text
            }
        case .tagName:
            if byte == UInt8(ascii: ">") {
                endTag()
            } else if isSpace || byte == UInt8(ascii: "/") {
                state = .tag
            } else {
                element.append(lower)
            }
        case .tag: beginAttribute(byte, lower, isSpace)
        case .attributeName:
            if byte == UInt8(ascii: "=") {
                state = .beforeValue
            } else if isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
                (state, attribute) = (.tag, [])
                beginAttribute(byte, lower, isSpace)
            } else {
                attribute.append(lower)
            }
        case .beforeValue:
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .quoted(byte)
            case UInt8(ascii: ">"): endTag()
            default: if !isSpace { state = .unquoted }
            }
        case .unquoted:
            if isSpace { (state, attribute) = (.tag, []) } else if byte == UInt8(ascii: ">") { endTag() }
        case .quoted(let quote): if byte == quote { (state, attribute) = (.tag, []) }
        case .comment: advanceInComment(byte)
        case .raw: advanceInRawText(lower)
        }
    }

    private mutating func beginAttribute(_ byte: UInt8, _ lower: UInt8, _ isSpace: Bool) {
        if byte == UInt8(ascii: ">") {
            endTag()
        } else if !isSpace, byte != UInt8(ascii: "/") {
            (state, attribute) = (.attributeName, [lower])
        }
    }

    /// `<!doctype …>` ends with the first `>`, a comment with `-->`.
    private mutating func advanceInComment(_ byte: UInt8) {
        tail.append(byte)
        let isComment = tail.starts(with: "--".utf8)
        let isOver =
            byte == UInt8(ascii: ">")
            && (!isComment || tail.suffix(3).elementsEqual("-->".utf8)
                || tail.suffix(4).elementsEqual("--!>".utf8))
        if isOver { (state, tail, element) = (.text, [], []) }
        if tail.count > 16 { tail.removeSubrange(2..<tail.count - 6) }
    }

    private mutating func advanceInRawText(_ lower: UInt8) {
        tail.append(lower)
        if tail.count > element.count + 2 { tail.removeFirst() }
        if tail.elementsEqual(Array("</".utf8) + element) { (state, isEnd, tail) = (.tag, true, []) }
    }

    private mutating func endTag() {
        let isRaw = !isEnd && Self.raw.contains(String(decoding: element, as: UTF8.self))
        (state, attribute, tail, isEnd) = (isRaw ? .raw : .text, [], [], false)
        if !isRaw { element = [] }
    }

    private static let raw: Set<String> = [
        "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp",
    ]
}
