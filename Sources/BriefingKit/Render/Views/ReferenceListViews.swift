/// Sources of one type.
package struct SourceGroupView: TemplateView {
    package var id: String
    package var title: String
    package var commonFacts: [FactView] = []
    package var sources: [SourceView]

    package static let vocabulary = Vocabulary<SourceGroupView>([
        .text("id", "id for the group's section") { $0.id },
        .text("title", "type of the sources, as the data has it") { $0.title },
        .text("count", "how many there are") { String($0.sources.count) },
        .many("common_facts", "what most of its sources have alike, which these don't say themselves") {
            $0.commonFacts
        },
        .many("sources", "its sources, newest first") { $0.sources },
    ])
}

/// A source in the list of sources.
package struct SourceView: TemplateView {
    package var id: String
    package var title: String
    package var url: String?
    package var publisher: String
    package var date: DateView?
    package var language = ""
    package var caveat = ""
    package var filters: [String] = []
    package var facts: [FactView]
    package var citedIn: [LinkView]

    package static let vocabulary = Vocabulary<SourceView>([
        .text("id", "id of the source and of its element") { $0.id },
        .text("title", "title of the source") { $0.title },
        .text("url", "its web address; may be empty") { $0.url },
        .text("publisher", "who published it; may be empty") { $0.publisher },
        .one("date", "when it was published") { $0.date },
        .text("language", "language of the title as a BCP 47 tag; empty for the site's own") { $0.language },
        .text(
            "caveat",
            "what is to be known of it before one relies on it, from its field 'reliability'; may be empty"
        ) {
            $0.caveat
        },
        .texts("filters", "names of classes by which the list can be narrowed") { $0.filters },
        .many("facts", "its other fields that have a value") { $0.facts },
        .many("cited_in", "the articles and records that cite it; of a kind only where titles are the same") {
            $0.citedIn
        },
    ])
}

/// Terms with the same first letter.
package struct TermGroupView: TemplateView {
    package var id: String
    package var title: String
    package var terms: [TermView]

    package static let vocabulary = Vocabulary<TermGroupView>([
        .text("id", "id for the letter's section") { $0.id },
        .text("title", "the letter") { $0.title },
        .many("terms", "its terms in alphabetical order") { $0.terms },
    ])
}

/// A term of the glossary.
package struct TermView: TemplateView {
    package var id: String
    package var term: String
    package var expansion: String
    package var language = ""
    package var definition: String
    package var facts: [FactView]

    package static let vocabulary = Vocabulary<TermView>([
        .text("id", "id of the term and of its element") { $0.id },
        .text("term", "the term as it is written") { $0.term },
        .text("expansion", "what it is short for; may be empty") { $0.expansion },
        .text("language", "language of the term as a BCP 47 tag; empty for the site's own") { $0.language },
        .html("definition", "what it means, as HTML blocks; may be empty") { $0.definition },
        .many("facts", "its other fields that have a value") { $0.facts },
    ])
}
