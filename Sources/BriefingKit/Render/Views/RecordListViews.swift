/// Records as sentences: what happened and when, by whom, on what sources.
package struct RecordListView: TemplateView {
    package var id: String
    package var title: String
    package var groups: [RecordGroupView]
    package var url = ""

    private var years: [CountView] {
        groups.count > 1
            ? groups.map { CountView(title: $0.title, count: $0.entries.count, url: "#" + $0.id) } : []
    }

    package static let vocabulary = Vocabulary<RecordListView>([
        .text("id", "id for the list, unique on the page") { $0.id },
        .text("title", "heading of the list") { $0.title },
        .text("count", "how many records are in it") {
            String($0.groups.reduce(0) { $0 + $1.entries.count })
        },
        .many("groups", "its records by year or, where they are few or have no date, all in one") {
            $0.groups
        },
        .many("years", "where there is more than one group: links to them, with how many records each has") {
            $0.years
        },
        .text(
            "url", "relative address of the table's own page, for a list from one table elsewhere; else empty"
        ) {
            $0.url
        },
    ])
}

/// The records of a year.
package struct RecordGroupView: TemplateView {
    package var id: String
    package var title: String
    package var isFolded: Bool
    package var entries: [EntryView]

    package static let vocabulary = Vocabulary<RecordGroupView>([
        .text("id", "id for the group, unique on the page") { $0.id },
        .text("title", "the year; empty for a list that isn't grouped") { $0.title },
        .text("count", "how many records are in it") { String($0.entries.count) },
        .flag("folded", "whether so much stands before it that it is better folded") { $0.isFolded },
        .many("entries", "its records, sorted") { $0.entries },
    ])
}

/// A record in a list.
package struct EntryView: TemplateView {
    package var id = ""
    package var title: String
    package var url: String
    package var date: DateView?
    package var kind = ""
    package var party = ""
    package var text = ""
    package var caveats: [String] = []
    package var remarks: [String] = []
    package var facts: [FactView] = []
    package var details: [FactView] = []
    package var filters: [String] = []

    package static let vocabulary = Vocabulary<EntryView>([
        .text(
            "id", "id of the record's element on its table's own page, for permanent links; empty elsewhere"
        ) {
            $0.id
        },
        .text("title", "title of the record") { $0.title },
        .text("url", "relative address of its page; empty where it has none but this") { $0.url },
        .one("date", "when it happened; without the year in a group of one year") { $0.date },
        .text("kind", "what it is, such as Exercise; empty on the table's own page") { $0.kind },
        .html(
            "party", "which party's it is, with colour and shape, if the schema has a palette; may be empty"
        ) {
            $0.party
        },
        .html("text", "the record in a sentence, as HTML blocks, with the notes of its sources; may be empty")
        {
            $0.text
        },
        .texts("caveats", "words for what its sources are worth, where that is little") { $0.caveats },
        .texts("remarks", "what is to be known of its date, such as that one party joined later") {
            $0.remarks
        },
        .many("facts", "where, who and the like: the columns of its table that are not told otherwise") {
            $0.facts
        },
        .many("details", "for a record without a page of its own: its other fields that have a value") {
            $0.details
        },
        .texts("filters", "names of classes by which the list can be narrowed") { $0.filters },
    ])
}

/// What a list can be narrowed to by a link: one kind of record, or those of one area.
package struct FilterView: TemplateView {
    package var id: String
    package var title: String
    package var url: String
    package var count: Int
    package var number: Int

    package static let vocabulary = Vocabulary<FilterView>([
        .text("id", "id of the link, the target that narrows the list; empty for a link to another list") {
            $0.id
        },
        .text("title", "the kind or the area") { $0.title },
        .text("url", "where the link leads: to itself or to another list") { $0.url },
        .text("count", "how many records there are of it") { String($0.count) },
        .text("number", "its number, from 1: records of it have the filter 'f' and this number") {
            String($0.number)
        },
    ])
}
