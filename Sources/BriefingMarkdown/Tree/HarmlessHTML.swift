/// What a page can have of raw HTML: elements that say something about their words and can do no harm.
enum HarmlessHTML {
    /// The elements, and the attributes that each can have.
    private static let elements: [String: Set<String>] = [
        "abbr": ["title"], "br": [], "cite": [], "del": [], "dfn": ["title"], "ins": [], "kbd": [],
        "mark": [],
        "q": [], "samp": [], "small": [], "sub": [], "sup": [], "var": [], "wbr": [],
    ]
    /// What can be folded: these stand around blocks.
    static let blocks: Set<String> = ["details", "summary"]
    /// Elements without an end.
    static let void: Set<String> = ["br", "wbr"]

    /// Whether the element can stand in running text.
    static func allows(_ name: String) -> Bool { elements[name] != nil }

    static func allows(attribute: String, of name: String) -> Bool {
        elements[name]?.contains(attribute) == true || (name == "details" && attribute == "open")
    }

    /// The Markdown for elements that have one.
    static func markdown(for name: String) -> String? {
        switch name {
        case "b", "strong": "write '**words**'"
        case "i", "em": "write '*words*'"
        case "a": "write '[words](address)'"
        case "img": "write '![what it shows](../assets/name.png)'"
        case "code", "tt": "write the words between backticks"
        case "s", "strike": "write '~~words~~'"
        case "u": "write '*words*', since readers take underlined words for a link"
        case "hr": "write '---' between blank lines"
        case "h1", "h2", "h3", "h4", "h5", "h6": "write '##' before the words"
        case "ul", "ol", "li": "begin each item with '- '"
        case "table", "tr", "td", "th": "write the table with '|' between its cells"
        case "blockquote": "begin each line with '> '"
        case "p", "div", "span", "font", "center":
            "write the words alone, with a blank line between paragraphs"
        default: nil
        }
    }
}
