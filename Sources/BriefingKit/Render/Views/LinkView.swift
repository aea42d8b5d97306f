/// A link to a page of the site or to another site.
package struct LinkView: TemplateView {
    package var title: String
    package var url: String
    /// What kind of thing it leads to: a table's title, or the word for an article or a page.
    package var kind = ""
    package var isCurrent = false

    package init(title: String, url: String, kind: String = "", isCurrent: Bool = false) {
        self.title = title
        self.url = url
        self.kind = kind
        self.isCurrent = isCurrent
    }

    package static let vocabulary = Vocabulary<LinkView>([
        .text("title", "words of the link") { $0.title },
        .text("url", "relative address") { $0.url },
        .text("kind", "what it leads to: the title of a table, Article, or Page") { $0.kind },
        .flag("current", "whether it leads to this page, or to the section that the page belongs to") {
            $0.isCurrent
        },
    ])
}

/// A list of links under a heading.
package struct LinkGroupView: TemplateView {
    package var id: String
    package var title: String
    package var links: [LinkView]

    package static let vocabulary = Vocabulary<LinkGroupView>([
        .text("id", "id for the heading, unique on the page") { $0.id },
        .text("title", "heading of the group") { $0.title },
        .many("links", "its links, sorted") { $0.links },
    ])
}
