/// A record's page: an area with everything that refers to it, an agreement, an exercise.
package struct RecordView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var table: LinkView
    package var isArea: Bool
    package var summary: String
    package var facts: [FactView]
    package var counts: [CountView]
    package var passages: [PassageView]
    package var contents: [HeadingView]
    package var body: String
    package var timeline: String
    package var sections: [RowsView]
    package var lateSections: [RowsView]
    package var articles: [ArticleCardView]
    package var backlinks: [LinkView]
    package var notes: [NoteView]

    package static let vocabulary = Vocabulary<RecordView>(
        extending: { $0.frame },
        [
            .one("table", "the table that the record belongs to") { $0.table },
            .text("summary", "the record in a sentence, from its field of that name; may be empty") {
                $0.summary
            },
            .flag("is_area", "whether the record is an area") { $0.isArea },
            .many("facts", "its short fields that have a value") { $0.facts },
            .many("counts", "for an area: how much refers to it, with links to the sections below") {
                $0.counts
            },
            .many("passages", "its fields of running text that have a value") { $0.passages },
            .many("contents", "the sections of the page, for a table of contents") { $0.contents },
            .html("body", "the prose written for the record; may be empty") { $0.body },
            .html("timeline", "for an area: the dated records that refer to it, as a picture; may be empty") {
                $0.timeline
            },
            .many("sections", "the rows of other tables that refer to it, one section for each table") {
                $0.sections
            },
            .many("late_sections", "those of tables whose rows stand after the articles") {
                $0.lateSections
            },
            .many("articles", "the articles whose front matter names it") { $0.articles },
            .many("backlinks", "the articles and records whose text mentions it") { $0.backlinks },
            .many("notes", "the sources that the page cites, numbered") { $0.notes },
        ])
}

/// A field of a record with its value.
package struct FactView: TemplateView {
    package var title: String
    package var html: String
    package var isText = false

    package static let vocabulary = Vocabulary<FactView>([
        .text("title", "title of the field") { $0.title },
        .html("html", "its value, linked where it refers to something") { $0.html },
        .flag("is_text", "whether it is running text, as HTML blocks") { $0.isText },
    ])
}

/// A field of running text.
package struct PassageView: TemplateView {
    package var id: String
    package var title: String
    package var html: String
    package var isFirst: Bool

    package static let vocabulary = Vocabulary<PassageView>([
        .text("id", "id for the passage, unique on the page") { $0.id },
        .text("title", "title of the field") { $0.title },
        .html("html", "its text as HTML blocks") { $0.html },
        .flag("first", "whether it is the record's first passage, which may go without a heading") {
            $0.isFirst
        },
    ])
}

/// An area in a list of areas.
package struct AreaCardView: TemplateView {
    package var id: String
    package var title: String
    package var url: String
    package var summary: String
    package var counts: [CountView]

    package static let vocabulary = Vocabulary<AreaCardView>([
        .text("id", "id of the area") { $0.id },
        .text("title", "title of the area") { $0.title },
        .text("url", "relative address of its page") { $0.url },
        .text("summary", "the area in a sentence; may be empty") { $0.summary },
        .many("counts", "how many rows of each table and how many articles refer to it; none that are nil") {
            $0.counts
        },
    ])
}

/// How many there are of something, linked to where they are listed.
package struct CountView: TemplateView {
    package var title: String
    package var count: Int
    package var url: String
    package var years = ""

    package static let vocabulary = Vocabulary<CountView>([
        .text("title", "what is counted") { $0.title },
        .text("count", "how many there are") { String($0.count) },
        .text("url", "relative address of the list of them") { $0.url },
        .text("years", "for what refers to an area: from when to when it is, such as 2018–2025; may be empty")
        {
            $0.years
        },
    ])
}
