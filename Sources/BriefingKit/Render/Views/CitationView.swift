/// How to cite a page.
package struct CitationView: TemplateView {
    package var text: String
    package var bibtex: String

    package static let vocabulary = Vocabulary<CitationView>([
        .text("text", "the citation in a sentence") { $0.text },
        .text("bibtex", "the citation as a BibTeX entry") { $0.bibtex },
    ])
}
