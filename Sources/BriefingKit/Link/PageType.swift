package import BriefingGround
package import BriefingTables

/// A type of page, as linking sees it: which pages of it a site has, and where.
package protocol PageType: Sendable {
    /// What tells it from other types.
    static var name: String { get }

    /// The pages of this type that follow from what the site holds.
    ///
    /// Pages of tables, records and articles are none of them: their addresses come from the content, and are checked.
    static func pages(on plan: PagePlan) -> [PlannedPage]

    /// What a page of this type is called wherever it is linked; empty where each has a name of its own.
    static func title(_ words: Words) -> String
}

/// What the site holds, before any page has an address.
package struct PagePlan: Sendable {
    package let configuration: Configuration
    /// In the order of the data package.
    package let tables: [Table]
    /// In reading order.
    package let articles: [Article]
    let alphabet: Alphabet
}

/// A page to be, and where its address comes from.
package struct PlannedPage: Sendable {
    let kind: Page.Kind
    let address: Address
    /// The file of the source folder that asks for it.
    let source: String
    /// What it is, in a few words: `the timeline`.
    let what: String
    /// What can be called otherwise where two want one address; nil for the page that the site makes.
    let line: Int?

    init(
        _ kind: Page.Kind, at address: String, from source: String = Configuration.path, line: Int? = nil,
        _ what: String
    ) {
        self.kind = kind
        self.address = Address(address)
        self.source = source
        self.what = what
        self.line = line
    }
}
