/// How a text is compiled.
package struct MarkdownOptions: Sendable, Hashable {
    /// Whether the extensions take part; without them the text is plain CommonMark.
    package var extensions = true
    /// Whether raw HTML reaches the output (only the `markdown` command asks for it).
    package var rawHTML = false
    /// Whether straight quotes, dashes and dots become typographic ones.
    package var smartPunctuation = false
    /// Fenced blocks with one of these info words become `block` holes.
    package var blocks: Set<String> = []
    /// Glossary terms to mark at their first use: how they are written → their id.
    package var terms: [String: String] = [:]

    package init() {}
}
