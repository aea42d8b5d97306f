import BriefingGround

extension Renderer {
    /// How to cite a page; nil without an address to cite it at.
    ///
    /// - Parameters:
    ///   - authors: who wrote it; the publisher where there are none.
    ///   - date: the day of its last change; else that which the edition describes.
    func citation(of page: Page, title: String, authors: [String], date: CalendarDate?) -> CitationView? {
        guard let url = site.absolute(page.address) else { return nil }
        let date = date ?? site.asOf
        let configuration = site.configuration
        let names = authors.isEmpty ? [configuration.publisher?.name ?? configuration.title] : authors
        let edition = configuration.edition.isEmpty ? "" : ", \(configuration.edition)"
        let text = site.words(
            .citation,
            [
                .authors: names.joined(separator: ", "), .year: String(date.year), .title: title,
                .source: configuration.title + edition, .date: site.words.text(date), .url: url,
            ])
        let fields: [(String, String)] = [
            ("title", "{\(BibTeXEscape.escape(title))}"),
            ("author", names.map { "{\(BibTeXEscape.escape($0))}" }.joined(separator: " and ")),
            ("year", String(date.year)),
            ("howpublished", BibTeXEscape.escape(configuration.title + edition)),
            ("url", url),
        ]
        let key = page.address.path.split(separator: "/").joined(separator: "-")
        let lines = fields.map { "  \($0) = {\($1)}," }.joined(separator: "\n")
        return CitationView(text: text, bibtex: "@misc{\(key.isEmpty ? "home" : key),\n\(lines)\n}")
    }
}
