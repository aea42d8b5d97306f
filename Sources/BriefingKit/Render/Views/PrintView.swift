import BriefingGround

/// The whole briefing as one document, to be printed and bound.
///
/// All addresses in it lead to places in the document itself.
package struct PrintView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var parts: [PrintPartView]
    package var notes: [NoteView]
    package var noteGroups: [NoteGroupView]
    package var notesID: String
    package var otherSources: [SourceView]

    package static let vocabulary = Vocabulary<PrintView>(
        extending: { $0.frame },
        [
            .many("parts", "the parts of the document before its notes, in order; none that is empty") {
                $0.parts
            },
            .many("notes", "all sources that the document cites, numbered; its list of sources as well") {
                $0.notes
            },
            .many(
                "note_groups", "the same by the types of sources, as numbers; none where all are of one type"
            ) {
                $0.noteGroups
            },
            .text("notes_id", "id for the part of the notes") { $0.notesID },
            .many("other_sources", "the sources that nothing cites") { $0.otherSources },
        ])
}

/// The notes whose sources are of one type.
package struct NoteGroupView: TemplateView {
    package var title: String
    package var notes: [LinkView]

    package static let vocabulary = Vocabulary<NoteGroupView>([
        .text("title", "type of the sources, as the data has it") { $0.title },
        .text("count", "how many there are") { String($0.notes.count) },
        .many("notes", "links to the notes; each title is a number") { $0.notes },
    ])
}

/// A part of the document: one of its lists has items, or it has a body.
package struct PrintPartView: TemplateView {
    package var id: String
    package var title: String
    package var description = ""
    package var body = ""
    package var pictures = ""
    package var areas: [PrintAreaView] = []
    package var texts: [PrintTextView] = []
    package var registers: [PrintRegisterView] = []
    package var terms: [TermView] = []

    package static let vocabulary = Vocabulary<PrintPartView>([
        .text("id", "id for the part") { $0.id },
        .text("title", "title of the part") { $0.title },
        .text("description", "what the part holds, in a sentence; may be empty") { $0.description },
        .html("body", "the part's running text, for the summary; its headings start at level 3") { $0.body },
        .html("pictures", "drawings of the tables, for the summary; may be empty") { $0.pictures },
        .many("areas", "for the part of areas: the areas") { $0.areas },
        .many("texts", "for the articles, and for the pages outside the feed: these") { $0.texts },
        .many("registers", "for the registers: the tables") { $0.registers },
        .many("terms", "for the glossary: its terms in alphabetical order") { $0.terms },
        .many("entries", "what stands in the part, for the table of contents") { part in
            part.areas.map { LinkView(title: $0.title, url: "#" + URLEscape.fragment($0.id)) }
                + part.texts.map { LinkView(title: $0.title, url: "#" + URLEscape.fragment($0.id)) }
                + part.registers.map { LinkView(title: $0.title, url: "#" + URLEscape.fragment($0.id)) }
        },
    ])
}

/// An article, a page outside the feed, or the prose written for a record.
package struct PrintTextView: TemplateView {
    package var id: String
    package var title: String
    package var summary = ""
    package var authors: [String] = []
    package var date: DateView?
    package var updated: DateView?
    package var reviewed: DateView?
    package var areas: [LinkView] = []
    package var body: String
    package var isDraft = false

    package static let vocabulary = Vocabulary<PrintTextView>([
        .text("id", "id for the text") { $0.id },
        .text("title", "its title") { $0.title },
        .text("summary", "the text in a sentence or two; may be empty") { $0.summary },
        .texts("authors", "names of its own authors; none for those of the briefing") { $0.authors },
        .one("date", "when it was first published") { $0.date },
        .one("updated", "when it was last changed") { $0.updated },
        .one("reviewed", "when it was last checked against its sources") { $0.reviewed },
        .many("areas", "the areas that it belongs to") { $0.areas },
        .html("body", "the text itself; its headings start one level below its title") { $0.body },
        .flag("is_draft", "whether it is a draft, shown because drafts were asked for") { $0.isDraft },
    ])
}

/// An area, with everything that refers to it as short lists.
package struct PrintAreaView: TemplateView {
    package var id: String
    package var title: String
    package var summary: String
    package var facts: [FactView]
    package var passages: [PassageView]
    package var body: String
    package var timeline: String
    package var lists: [PrintListView]

    package static let vocabulary = Vocabulary<PrintAreaView>([
        .text("id", "id for the area") { $0.id },
        .text("title", "title of the area") { $0.title },
        .text("summary", "the area in a sentence; may be empty") { $0.summary },
        .many("facts", "its short fields that have a value") { $0.facts },
        .many("passages", "its fields of running text that have a value") { $0.passages },
        .html("body", "the prose written for it, its headings from level 4; may be empty") { $0.body },
        .html("timeline", "the dated records that refer to it, as a picture; may be empty") { $0.timeline },
        .many("lists", "what refers to it, a list for each table and one for the articles") { $0.lists },
    ])
}

/// Records of a table, or articles, by their titles.
package struct PrintListView: TemplateView {
    package var id: String
    package var title: String
    package var entries: [PrintEntryView]

    package static let vocabulary = Vocabulary<PrintListView>([
        .text("id", "id for the list") { $0.id },
        .text("title", "title of the table, or Articles") { $0.title },
        .text("count", "how many there are") { String($0.entries.count) },
        .many("entries", "the records or articles, sorted") { $0.entries },
    ])
}

/// A record or article in a list.
package struct PrintEntryView: TemplateView {
    package var title: String
    package var url: String
    package var date: String

    package static let vocabulary = Vocabulary<PrintEntryView>([
        .text("title", "its title") { $0.title },
        .text("url", "where it stands in the document") { $0.url },
        .text("date", "when it took place, in words; may be empty") { $0.date },
    ])
}

/// A table of the briefing, with the columns that tell most.
package struct PrintRegisterView: TemplateView {
    package var id: String
    package var title: String
    package var rows: RowsView
    package var texts: [PrintTextView]

    package static let vocabulary = Vocabulary<PrintRegisterView>([
        .text("id", "id for the register") { $0.id },
        .text("title", "title of the table") { $0.title },
        .one("rows", "all its rows") { $0.rows },
        .many("texts", "the prose written for single records, their headings from level 5") { $0.texts },
    ])
}
