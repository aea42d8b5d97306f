/// Something that can be referred to.
package enum Target: Sendable, Hashable {
    /// An article, a page or the home page's prose: position in `Site.articles`.
    case article(Int)
    case record(RecordID)
}
