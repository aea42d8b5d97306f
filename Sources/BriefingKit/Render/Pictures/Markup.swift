import BriefingGround

/// Writes elements of HTML and of SVG inside it; all text is escaped.
struct Markup {
    private(set) var bytes: [UInt8] = []

    /// Attributes in the order in which they are written; those without a value are left out.
    typealias Attributes = KeyValuePairs<String, String?>

    /// A start tag.
    mutating func open(_ name: String, _ attributes: Attributes = [:]) {
        start(name, attributes)
        raw(">")
    }

    mutating func close(_ name: String) { raw("</\(name)>") }

    /// An element of SVG without contents.
    mutating func shape(_ name: String, _ attributes: Attributes) {
        start(name, attributes)
        raw("/>")
    }

    /// An element with nothing but text.
    mutating func element(_ name: String, _ attributes: Attributes, _ text: String) {
        open(name, attributes)
        self.text(text)
        close(name)
    }

    mutating func element(_ name: String, _ text: String) { element(name, [:], text) }

    mutating func text(_ text: String) { HTMLEscape.append(text, to: &bytes) }

    /// Finished markup.
    mutating func raw(_ html: String) { bytes.append(contentsOf: html.utf8) }

    mutating func line() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func start(_ name: String, _ attributes: Attributes) {
        raw("<\(name)")
        for (name, value) in attributes {
            guard let value else { continue }
            raw(" \(name)=\"")
            HTMLEscape.append(value, to: &bytes)
            raw("\"")
        }
    }
}
