/// A Markdown file of the briefing: its front matter, checked, and its text, compiled.
package struct Article: Sendable {
    /// What the file is to the site.
    package enum Role: Sendable, Hashable {
        /// An article of its own, listed in the index and in feeds.
        case article
        /// A page outside the feed: about, method, accessibility.
        case page
        /// The home page's prose.
        case home
        /// Prose for the record with this id in the table with this name.
        case record(table: String, id: String)
    }

    /// Path below the source folder.
    package var path: String
    package var role: Role
    package var title: String
    package var summary: String
    package var date: CalendarDate?
    package var updated: CalendarDate?
    package var reviewed: CalendarDate?
    package var authors: [String]
    /// Last part of its address: the front matter's `slug`, or the file's name.
    package var slug: MappingReader.Text
    /// Old addresses that redirect to this one.
    package var aliases: [MappingReader.Text]
    package var isDraft: Bool
    package var order: Int?
    /// The records that the front matter names, by name of their table.
    package var references: [(table: String, ids: [MappingReader.Text])]
    package var body: CompiledMarkdown
}
