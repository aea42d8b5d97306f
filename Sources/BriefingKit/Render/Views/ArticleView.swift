/// An article's page, or a page outside the feed, such as the method.
package struct ArticleView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var summary: String
    package var authors: [String]
    package var date: DateView?
    package var updated: DateView?
    package var reviewed: DateView?
    package var readingMinutes: Int
    package var contents: [HeadingView]
    package var body: [UInt8]
    package var areas: [LinkView]
    package var related: [EntryView]
    package var notes: [NoteView]
    package var backlinks: [LinkView]
    package var isDraft = false

    package static let vocabulary = Vocabulary<ArticleView>(
        extending: { $0.frame },
        [
            .text("summary", "the article in a sentence or two; may be empty") { $0.summary },
            .texts("authors", "names of its authors") { $0.authors },
            .one("date", "when it was first published") { $0.date },
            .one("updated", "when it was last changed") { $0.updated },
            .one("reviewed", "when it was last checked against its sources") { $0.reviewed },
            .text("reading_minutes", "how many minutes it takes to read; empty where it is short") {
                $0.readingMinutes > 1 ? String($0.readingMinutes) : nil
            },
            .many("contents", "its headings of levels 2 and 3; empty where there are fewer than two") {
                $0.contents
            },
            .html("body", "the text itself") { $0.body },
            .many("areas", "the areas that it belongs to") { $0.areas },
            .many("related", "the other records that its front matter names, by date") { $0.related },
            .many("notes", "the sources that it cites, numbered") { $0.notes },
            .many("backlinks", "the articles and records that refer to it") { $0.backlinks },
            .flag("is_draft", "whether it is a draft, shown because drafts were asked for") { $0.isDraft },
        ])
}

/// A heading in a table of contents.
package struct HeadingView: TemplateView {
    package var id: String
    package var text: String
    package var isNested: Bool

    package static let vocabulary = Vocabulary<HeadingView>([
        .text("id", "id of the heading on the page") { $0.id },
        .text("text", "its words") { $0.text },
        .flag("nested", "whether it stands below another heading (level 3)") { $0.isNested },
    ])
}

/// An article in a list of articles.
package struct ArticleCardView: TemplateView {
    package var title: String
    package var url: String
    package var summary: String
    package var readingMinutes = 0
    package var date: DateView?
    package var updated: DateView?
    package var areas: [LinkView]

    package static let vocabulary = Vocabulary<ArticleCardView>([
        .text("title", "title of the article") { $0.title },
        .text("url", "its relative address") { $0.url },
        .text("reading_minutes", "how many minutes it takes to read; empty where it is short") {
            $0.readingMinutes > 1 ? String($0.readingMinutes) : nil
        },
        .text("summary", "the article in a sentence or two; may be empty") { $0.summary },
        .one("date", "when it was first published") { $0.date },
        .one("updated", "when it was last changed") { $0.updated },
        .many("areas", "the areas that it belongs to") { $0.areas },
    ])
}

/// The index of all articles.
package struct ArticleIndexView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var groups: [ArticleGroupView]

    package static let vocabulary = Vocabulary<ArticleIndexView>(
        extending: { $0.frame },
        [
            .text("count", "how many articles there are") {
                String($0.groups.reduce(0) { $0 + $1.articles.count })
            },
            .many("articles", "all articles, group by group") { $0.groups.flatMap(\.articles) },
            .many(
                "groups",
                "the same by the groups that their front matter names; one without a title where none does"
            ) { $0.groups },
        ])
}

/// Articles under one heading of their index.
package struct ArticleGroupView: TemplateView {
    package var id: String
    package var title: String
    package var articles: [ArticleCardView]

    package static let vocabulary = Vocabulary<ArticleGroupView>([
        .text("id", "id for the heading") { $0.id },
        .text("title", "the heading; empty where no article names a group") { $0.title },
        .many("articles", "its articles in reading order") { $0.articles },
    ])
}
