package import BriefingGround
package import BriefingMarkdown
package import BriefingTables

/// A Markdown file of the briefing: its front matter, checked, and its text, compiled.
///
/// An object, since linking sorts and copies arrays of all articles: a value of this size would count a dozen
/// references each time.
package final class Article: Sendable {
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
    package let path: String
    package let role: Role
    /// What its front matter says.
    package let header: Header
    package let body: CompiledMarkdown

    package init(path: String, role: Role, header: Header, body: CompiledMarkdown) {
        (self.path, self.role, self.header, self.body) = (path, role, header, body)
    }

    /// When it was changed last; nil where it has no date at all.
    var changed: CalendarDate? { header.updated ?? header.date }

    /// The article with its text.
    func with(_ body: CompiledMarkdown) -> Article {
        Article(path: path, role: role, header: header, body: body)
    }
}
