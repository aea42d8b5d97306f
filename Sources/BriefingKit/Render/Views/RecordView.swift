/// A record's page: an area with everything that refers to it, an agreement, an exercise.
package struct RecordView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var table: LinkView
    package var isArea: Bool
    package var summary: String
    package var facts: [FactView]
    package var passages: [PassageView]
    package var contents: [HeadingView]
    package var body: String
    package var filters: [FilterView]
    package var lists: [RecordListView]
    package var sections: [RowsView]
    package var articles: [ArticleCardView]
    package var lateLists: [RecordListView]
    package var terms: [LinkView]
    package var backlinks: [LinkView]
    package var datedCount: Int
    package var standingCount: Int
    package var recordCount: Int
    package var termsID: String
    package var notes: [NoteView]
    /// The values that a template for this one table names.
    package var fields = RecordFields()

    package static let vocabulary = Vocabulary<RecordView>(
        extending: { $0.frame },
        [
            .one("table", "the table that the record belongs to") { $0.table },
            .one(
                "fields",
                "in a template for one table, 'records/<table>.mustache': its fields by their names, each as text "
                    + "with two braces and as HTML with its links with three"
            ) { $0.fields },
            .text("summary", "the record in a sentence, from its field of that name; may be empty") {
                $0.summary
            },
            .flag("is_area", "whether the record is an area") { $0.isArea },
            .many("facts", "its short fields that have a value") { $0.facts },
            .many("passages", "its fields of running text that have a value") { $0.passages },
            .many("contents", "the sections of the page, for a table of contents") { $0.contents },
            .html("body", "the prose written for the record; may be empty") { $0.body },
            .many("filters", "for an area: the kinds of records in its lists, with links that narrow them") {
                $0.filters
            },
            .many("lists", "the records that refer to it: what happened, what goes on, what is still open") {
                $0.lists
            },
            .many("sections", "the rows that refer to it of tables whose cells are to be compared") {
                $0.sections
            },
            .many("articles", "the articles whose front matter names it") { $0.articles },
            .many("late_lists", "the records that refer to it and are less telling than the articles") {
                $0.lateLists
            },
            .many("terms", "the terms of the glossary that refer to it") { $0.terms },
            .text("dated_count", "how many dated records refer to it") { String($0.datedCount) },
            .text("standing_count", "how many records that refer to it go on") { String($0.standingCount) },
            .text("record_count", "how many records refer to it, terms aside") { String($0.recordCount) },
            .text("terms_id", "id for the list of terms") { $0.termsID },
            .text("source_count", "how many sources the page cites") { String($0.notes.count) },
            .many("backlinks", "the articles and records whose text mentions it") { $0.backlinks },
            .many("notes", "the sources that the page cites, numbered") { $0.notes },
        ])
}

/// The values of a record by the names of its table's fields.
///
/// What names there are isn't known to the theme but to the table's schema, so that it is checked once both are there:
/// `Theme.findings(on:)`.
package struct RecordFields: TemplateView {
    /// By the name of the field.
    package var texts: [String: String] = [:]
    package var html: [String: String] = [:]

    package static let vocabulary = Vocabulary<RecordFields>([])
}

/// A field of a record with its value.
package struct FactView: TemplateView {
    package var title: String
    package var html: String
    package var isText = false
    package var isScale = false

    package static let vocabulary = Vocabulary<FactView>([
        .text("title", "title of the field") { $0.title },
        .html("html", "its value, linked where it refers to something") { $0.html },
        .flag("is_text", "whether it is running text, as HTML blocks") { $0.isText },
        .flag("is_scale", "whether it is a number or a step of a scale, which says nothing without its title")
        {
            $0.isScale
        },
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

    package static let vocabulary = Vocabulary<CountView>([
        .text("title", "what is counted") { $0.title },
        .text("count", "how many there are") { String($0.count) },
        .text("url", "relative address of the list of them") { $0.url },
    ])
}
