import BriefingGround
import BriefingMarkdown

extension TextResolution {
    mutating func resolve(_ hole: TableNameHole) -> any Resolution { ResolvedTableName(words: hole.words) }
}

/// The name of a table, to be unlike those of others on the page.
struct ResolvedTableName: Resolution {
    var words: String

    var spoken: SpokenWords { .nothing }

    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        HTMLEscape.append(page.tableName(words), to: &output)
    }
}
