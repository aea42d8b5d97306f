package import BriefingGround

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
    /// Whether such blocks have no place in this text, and are told instead.
    package var refusesBlocks = false
    /// Glossary terms to mark at their first use: how they are written → their id.
    package var terms: [String: String] = [:]

    /// The site's own address, ended by a slash: links that begin with it are checked like relative ones.
    package var baseURL: String?

    /// The name of the region in which a wide table scrolls, in the site's language; without one, tables are
    /// written as GitHub's reference program writes them.
    package var tableLabel: String?
    /// The titles of callouts by their kinds, such as `NOTE`, in the site's language.
    let calloutTitles: [String: String]
    /// What a screen reader says of the link from a footnote back to the text, in the site's language.
    let backToReference: Phrase
    /// What a screen reader says of the box of a task: done, and to do; in the site's language.
    let taskLabels: [String]

    /// - Parameter words: what the HTML says beside the text itself.
    package init(words: Words) {
        calloutTitles = Dictionary(uniqueKeysWithValues: Callouts.words.map { ($0.key, words[$0.value]) })
        backToReference = words.wording(.backToReference).other
        taskLabels = [words[.taskDone], words[.taskToDo]]
    }
}
