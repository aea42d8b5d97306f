/// The home page.
package struct HomeView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var body: String
    package var matrix: String
    package var bars: String
    package var pending: [RecordListView]
    package var nextDates: [EntryView]
    package var areas: [AreaCardView]
    package var tables: [CountView]
    package var latest: [ArticleCardView]
    package var articlesURL: String
    package var articleCount: Int
    package var notes: [NoteView]

    package static let vocabulary = Vocabulary<HomeView>(
        extending: { $0.frame },
        [
            .html("body", "the prose written for the home page; may be empty") { $0.body },
            .html("matrix", "how many records of each table concern each area, as a picture; may be empty") {
                $0.matrix
            },
            .html("bars", "how far things stand, as bars: the tables whose schema names 'bars'; may be empty")
            {
                $0.bars
            },
            .many(
                "pending",
                "the records of which something is still to come, by table: see 'open' in the schema"
            ) {
                $0.pending
            },
            .many(
                "next_dates", "up to five records that begin or end after the day that the edition describes"
            ) {
                $0.nextDates
            },
            .many("areas", "all areas with their summaries and counts") { $0.areas },
            .many("tables", "all tables with the number of their rows") { $0.tables },
            .many("latest", "the articles changed last, up to five") { $0.latest },
            .text("articles_url", "relative address of the index of articles") { $0.articlesURL },
            .text("article_count", "how many articles there are; empty where there are none") {
                $0.articleCount > 0 ? String($0.articleCount) : nil
            },
            .many("notes", "the sources that the page cites, numbered") { $0.notes },
        ])
}
