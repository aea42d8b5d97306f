import BriefingDisk
public import BriefingGround
import BriefingMarkdown
import BriefingTables

extension Rule {
    /// Every rule, by the rooms that find them broken.
    public static let all: [Rule] = [
        load, configuration, values, tables, articles, markdown, link, render,
    ].flatMap {
        $0
    }
}
