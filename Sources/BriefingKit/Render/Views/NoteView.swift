/// A numbered note at the foot of a page: one cited source.
package struct NoteView: TemplateView {
    package var number: Int
    package var title: String
    package var url: String?
    package var publisher: String
    package var date: String
    package var sourceURL: String
    package var sourceID: String
    package var language = ""
    package var caveat = ""
    package var marks: [LinkView]

    package static let vocabulary = Vocabulary<NoteView>([
        .text("number", "number of the note, counted from 1 on each page") { String($0.number) },
        .text("id", "id of the note's element, which the marks in the text link to") { "_note-\($0.number)" },
        .text("title", "title of the source") { $0.title },
        .text("url", "web address of the source; may be empty") { $0.url },
        .text("publisher", "who published the source; may be empty") { $0.publisher },
        .text("date", "when it was published, in words; may be empty") { $0.date },
        .text("source_url", "relative address of the source's entry in the list of sources") { $0.sourceURL },
        .text("source_id", "id of the source, for a note that stands in for its entry in the list") {
            $0.sourceID
        },
        .text("language", "language of the title as a BCP 47 tag; empty for the site's own") { $0.language },
        .text(
            "caveat",
            "what is to be known of it before one relies on it, from its field 'reliability'; may be empty"
        ) {
            $0.caveat
        },
        .many("marks", "links back to where the note is cited; each title is a letter") { $0.marks },
    ])
}
