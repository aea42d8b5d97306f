/// Something that can be referred to.
package enum Target: Sendable, Hashable {
    /// An article, a page or the home page's prose: position in `Site.articles`.
    case article(Int)
    /// A record: position of its table in `Site.tables`, and of its row there.
    case record(table: Int, row: Int)
}
