import BriefingGround
import BriefingMarkdown
import BriefingTables

/// Resolves what compiled texts refer to, against the whole site.
///
/// A class, so that each of very many texts is resolved without copying what knows all of them.
final class ProseResolver: Sendable {
    let lookup: Lookup
    let articles: ChunkedArray<Article>
    let kinds: RenderedKinds
    let words: Words

    /// A text with its references resolved, whom it mentions and cites, and what is wrong.
    struct Result: Sendable {
        var text: LinkedText
        var mentions: [Target] = []
        var citations: [Target] = []
        /// Paths of the assets that it shows or links to.
        var assets: [String] = []
        /// Whether it shows values of tables.
        var hasValues = false
        var diagnostics: [Diagnostic] = []

        /// Whether it refers to the same things as another.
        func refers(as other: Result?) -> Bool {
            mentions == other?.mentions && citations == other?.citations
        }
    }

    init(lookup: Lookup, articles: ChunkedArray<Article>, kinds: RenderedKinds, words: Words) {
        self.lookup = lookup
        self.articles = articles
        self.kinds = kinds
        self.words = words
    }

    /// Resolves the text of an article.
    func resolveBody(of article: Int) -> Result {
        let context = TextResolution.Context(
            owner: lookup.index.owner(ofArticle: article), path: articles[article].path)
        return TextResolution(of: articles[article].body, in: context, by: self).result
    }

    /// Resolves the text in a cell.
    func resolveCell(_ cell: CellPosition, of table: Int, _ text: CompiledMarkdown) -> Result {
        let record = lookup.tables[table].records[cell.row]
        let context = TextResolution.Context(
            owner: .record(RecordID(table: table, row: cell.row)),
            path: lookup.tables[table].path(of: record),
            record: record.id,
            field: lookup.tables[table].schema.fields[cell.field].name)
        return TextResolution(of: text, in: context, by: self).result
    }
}
