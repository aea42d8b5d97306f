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
    package let title: String
    package let summary: String
    package let date: CalendarDate?
    package let updated: CalendarDate?
    package let reviewed: CalendarDate?
    package let authors: [String]
    /// Last part of its address: the front matter's `slug`, or the file's name.
    package let slug: MappingReader.Text
    /// Old addresses that redirect to this one.
    package let aliases: [MappingReader.Text]
    package let isDraft: Bool
    package let order: Int?
    /// The picture that others show beside a link to it, if not the site's.
    package let image: PreviewImage?
    /// The records that the front matter names, by name of their table.
    package let references: [(table: String, ids: [MappingReader.Text])]
    package let body: CompiledMarkdown

    package init(
        path: String, role: Role, title: String, summary: String = "", date: CalendarDate? = nil,
        updated: CalendarDate? = nil, reviewed: CalendarDate? = nil, authors: [String] = [],
        slug: MappingReader.Text, aliases: [MappingReader.Text] = [], isDraft: Bool = false,
        order: Int? = nil, image: PreviewImage? = nil,
        references: [(table: String, ids: [MappingReader.Text])] = [], body: CompiledMarkdown
    ) {
        self.path = path
        self.role = role
        self.title = title
        self.summary = summary
        self.date = date
        self.updated = updated
        self.reviewed = reviewed
        self.authors = authors
        self.slug = slug
        self.aliases = aliases
        self.isDraft = isDraft
        self.order = order
        self.image = image
        self.references = references
        self.body = body
    }

    /// When it was changed last; nil where it has no date at all.
    var changed: CalendarDate? { updated ?? date }

    /// The article with its text.
    func with(_ body: CompiledMarkdown) -> Article {
        Article(
            path: path, role: role, title: title, summary: summary, date: date, updated: updated,
            reviewed: reviewed, authors: authors, slug: slug, aliases: aliases, isDraft: isDraft,
            order: order, image: image, references: references, body: body)
    }
}
