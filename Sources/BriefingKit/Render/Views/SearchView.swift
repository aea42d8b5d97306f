/// The search page, or a page of a long A–Z index.
package struct SearchView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var isPart: Bool
    package var script: String
    package var letters: [LinkView]
    package var groups: [LinkGroupView]

    package static let vocabulary = Vocabulary<SearchView>(
        extending: { $0.frame },
        [
            .flag("is_part", "whether this is a page of a long index, and not the search page itself") {
                $0.isPart
            },
            .html("script_words", "what the search script says, as attributes for the form that it finds") {
                $0.script
            },
            .many("letters", "the letters of the index, each leading to its entries") { $0.letters },
            .many(
                "groups", "the entries on this page by letter; none where each letter has a page of its own"
            ) {
                $0.groups
            },
        ])
}
