import BriefingDisk
import BriefingGround
import BriefingMarkdown
import BriefingTables

/// What parsing made of each file, so that only files that have changed are parsed again.
///
/// What is kept is immutable, depends on its own file and on options alone, and is found again by both: by the
/// bytes of the file, not by its time.
struct ParseMemory: Sendable {
    /// What articles were read with.
    struct Settings: Sendable, Hashable {
        /// Names of the tables whose records front matter may refer to; nil where they are unknown.
        var tables: [String]?
        var options: MarkdownOptions
    }

    /// A Markdown file that belongs to the site.
    struct ParsedText: Sendable {
        var file: SourceFile
        var role: Article.Role
        /// Without its text, as long as `unread` holds that; nil if it can't be read.
        var article: Article?
        var findings: [Diagnostic]
        var unread: ArticleReader.Opened?
    }

    /// A table with the running text in its cells.
    struct TableText: Sendable {
        var files: [SourceFile?]
        var options: MarkdownOptions
        var table: Table
        var cells: [CellPosition: CompiledMarkdown]
        var readFindings: [Diagnostic]
        var cellFindings: [Diagnostic]

        /// Whether it was read from these files, all of which were there.
        func hasFiles(_ others: [SourceFile?]) -> Bool {
            files.count == others.count
                && zip(files, others).allSatisfy { file, other in
                    guard let file, let other else { return false }
                    return file.isSame(as: other)
                }
        }
    }

    /// Whether the bytes of texts are kept once they are parsed, which tells later what has changed.
    var keepsSources = true
    var settings: Settings?
    /// In the order of their paths.
    var texts: [ParsedText] = []
    /// With the files beside it that it asks for, there or not.
    var package:
        (
            file: SourceFile, package: DataPackage?, findings: [Diagnostic],
            neighbours: [(path: String, file: SourceFile?)]
        )?
    /// By name; every one belongs to `package`.
    var tables: [String: TableText] = [:]
    /// Paths of what the data package has beside its tables.
    var downloads: [String] = []
    /// Paths of files that nothing reads.
    var strays: [String] = []
    var configuration: SourceFile?
    var assets: [Asset] = []
    /// What pages say beside the texts; `settings` have what becomes part of these.
    var words: Words?
}

/// What differs between a briefing and the one that was parsed before it.
enum ParseChange: Sendable {
    /// These articles and the contents of the tables with these numbers, and nothing else.
    case parts(articles: [Article], tables: [Int])
    /// Anything may differ.
    case everything
}
