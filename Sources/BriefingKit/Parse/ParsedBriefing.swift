import BriefingDisk
import BriefingGround
import BriefingMarkdown
import BriefingTables

/// Everything that can be told of the source folder one file at a time.
struct ParsedBriefing: Sendable {
    var configuration: Configuration
    /// Nil where the data package can't be read, so that nothing can be said about references.
    var tables: [Table]?
    var dataPackage: DataPackage?
    /// Names of tables of which records are missing, because their files have errors of their own.
    var incomplete: Set<String> = []
    var cells: [[CellPosition: CompiledMarkdown]] = []
    var articles: [Article] = []
    var assets: [Asset] = []
    /// Paths of files that the data package has beside its tables, to be published with them.
    var downloads: [String] = []
    /// Markdown files that can't be read, so that what refers to them isn't reported as well.
    var unreadable: Set<String> = []
    /// Files that nothing reads, so that a link to one is told as what it is.
    var strays: Set<String> = []

    /// How much of an article is read.
    enum Depth: Sendable {
        /// Its front matter alone, but for the home page, which has no other page's text in it.
        case frontMatter
        /// Its text too.
        case texts
    }

    /// Whether a file is copied instead of read.
    @Sendable static func isAsset(_ path: String) -> Bool {
        path.hasPrefix("assets/") || path.hasPrefix(Asset.rootFolder)
    }

    /// Parses a loaded source folder, as far as `memory` doesn't hold what would come of it: tables first, since they
    /// say what front matter may name.
    ///
    /// - Parameters:
    ///   - blocks: the info words of fences that stand for something made from the tables.
    ///   - words: what the HTML of texts says beside them.
    ///   - memory: what an earlier parse made of each file; brought up to date.
    ///   - depth: how much of each article is read.
    /// - Returns: the briefing, still without its articles, which `take` gives it; all findings; and what differs
    ///   from the earlier parse.
    static func parse(
        _ folder: consuming Folder, blocks: Set<String>, _ words: Words, _ memory: inout ParseMemory,
        depth: Depth = .texts
    ) async -> (ParsedBriefing, [Diagnostic], ParseChange) {
        let configurationFile = folder.file(Configuration.path)
        var (configuration, diagnostics) = Configuration.read(configurationFile?.bytes[...])
        configuration.isSound =
            configurationFile?.isSound == true && !diagnostics.contains { $0.severity == .error }
        if configurationFile?.isSound == false { diagnostics = [] }
        var briefing = ParsedBriefing(configuration: configuration)
        // In one form, whatever the disk has: links and files of the site are equal byte for byte.
        briefing.assets = folder.assets.map(\.composed)
        var options = MarkdownOptions(words: words)
        options.smartPunctuation = configuration.smartPunctuation
        options.blocks = blocks
        options.tableLabel = words[.table]
        options.baseURL = configuration.baseURL

        var isFrameSame = folder.assets == memory.assets && words == memory.words
        switch (configurationFile, memory.configuration) {
        case (let file?, let old?): isFrameSame = isFrameSame && file.isSame(as: old)
        case (nil, nil): isFrameSame = isFrameSame && memory.settings != nil
        default: isFrameSame = false
        }
        (memory.configuration, memory.assets, memory.words) = (configurationFile, folder.assets, words)

        var read: Set<String> = [Configuration.path, DataPackage.path]
        let (changedTables, tableFindings) = await briefing.parseTables(folder, &memory, &options, &read)
        let files = folder.files
        folder.files = []
        let (changed, textFindings) = await briefing.parseArticles(
            consume files, &memory, options, read, depth)
        diagnostics += tableFindings + textFindings
        if isFrameSame, let changed, let changedTables {
            return (briefing, diagnostics, .parts(articles: changed, tables: changedTables))
        }
        return (briefing, diagnostics, .everything)
    }

    /// Whether a file may belong to a table, where a broken data package doesn't tell.
    func mayBeRead(_ path: String) -> Bool {
        if tables == nil, path.hasSuffix(".md") { return true }
        let isIncomplete = tables == nil || dataPackage?.unreadableTables.isEmpty == false
        return isIncomplete && path.hasPrefix(DataPackage.folder + "/")
    }
}
