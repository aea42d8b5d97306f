/// The search page, and the A–Z index behind it.
enum SearchPage: RenderedPageType {
    static let name = "search"
    static let templates = [Theme.Template.search]

    static func title(_ words: Words) -> String { words[.search] }

    static func pages(on plan: PagePlan) -> [PlannedPage] {
        plan.alphabet.letters.isEmpty ? [] : [PlannedPage(kind, at: Address.search, "the search page")]
    }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] { renderer.renderSearch(page) }
}

/// The pages of an A–Z index that is too long for one.
enum AlphabetPages: RenderedPageType {
    static let name = "alphabet"
    /// They are rendered as the search page is.
    static let templates: [Theme.Template] = []

    static func pages(on plan: PagePlan) -> [PlannedPage] {
        plan.alphabet.pages.indices.map { number in
            PlannedPage(
                .alphabet(number), at: plan.alphabet.address(ofPage: number).path, "the A–Z index")
        }
    }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] {
        guard case .generated(_, let number) = page.kind else { return [] }
        return renderer.renderAlphabetPage(page, number)
    }
}

extension Page.Kind {
    static let search = SearchPage.kind

    static func alphabet(_ number: Int) -> Page.Kind { .generated(type: AlphabetPages.name, number: number) }
}

extension Theme.Template {
    fileprivate static let search = Self(
        "search", SearchView.self, "the search page, and the A–Z index behind it")
}

extension Renderer {
    /// The search page; with a short A–Z index, or the ways to the pages of a long one.
    func renderSearch(_ page: Page) -> [UInt8] {
        let letters = site.alphabet.pages.isEmpty ? Array(site.alphabet.letters.indices) : []
        return renderAlphabet(
            page, title: title(of: .search),
            description: site.words[.searchDescription],
            groups: letters.map { ($0, site.alphabet.letters[$0].entries[...]) })
    }

    /// A page of a long A–Z index.
    func renderAlphabetPage(_ page: Page, _ number: Int) -> [UInt8] {
        let entries = site.alphabet.pages[number]
        let letter = site.alphabet.letters[entries.letter]
        let count = letter.pages.count
        let part = number - letter.pages.lowerBound + 1
        let title =
            count > 1
            ? site.words(
                .indexPart, [.letter: letter.title, .number: String(part), .count: String(count)])
            : letter.title
        return renderAlphabet(
            page, title: site.words(.indexOf, [.letter: title]),
            description: site.words(.indexDescription, [.letter: title]),
            groups: [(entries.letter, letter.entries[entries.entries])], isPart: true, number: number)
    }

    private func renderAlphabet(
        _ page: Page, title: String, description: String,
        groups: [(letter: Int, entries: ArraySlice<SearchEntry>)], isPart: Bool = false, number: Int? = nil
    ) -> [UInt8] {
        let writer = PageWriter(site: frozen, address: page.address)
        let above = isPart ? [link(to: .search, title: self.title(of: .search), writer)] : []
        var frame = frame(page, writer, title: title, description: description, above: above)
        if let number {
            frame.previous = alphabetLink(number - 1, writer)
            frame.next = alphabetLink(number + 1, writer)
        }
        let view = SearchView(
            frame: SharedView(frame), isPart: isPart, script: SearchScript.attributes(site.words),
            letters: letters(page, writer),
            groups: groups.map { group in
                let letter = site.alphabet.letters[group.letter]
                return LinkGroupView(
                    id: "_letter-\(letter.slug)", title: letter.title,
                    links: group.entries.map { entry in
                        LinkView(
                            title: entry.title(in: site), url: writer.url(entry.destination(in: site)),
                            kind: entry.kind(in: site))
                    })
            })
        return theme.render(view, with: .search)
    }

    /// The letters, each with the way to its entries: every page of a long index is among them.
    private func letters(_ page: Page, _ writer: PageWriter) -> [LinkView] {
        guard site.alphabet.pages.isEmpty else {
            return site.alphabet.pages.indices.compactMap { number in
                guard var link = alphabetLink(number, writer) else { return nil }
                link.isCurrent = page.kind == .alphabet(number)
                return link
            }
        }
        return site.alphabet.letters.map { letter in
            LinkView(
                title: letter.title,
                url: writer.url(Destination(page.address, fragment: "_letter-\(letter.slug)")))
        }
    }

    private func alphabetLink(_ number: Int, _ writer: PageWriter) -> LinkView? {
        guard site.alphabet.pages.indices.contains(number) else { return nil }
        let letter = site.alphabet.letters[site.alphabet.pages[number].letter]
        let part = number - letter.pages.lowerBound + 1
        return LinkView(
            title: letter.title + (part > 1 ? " \(part)" : ""),
            url: writer.url(site.alphabet.address(ofPage: number)))
    }
}
