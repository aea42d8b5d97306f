import Foundation
import Testing

@testable import BriefingKit
@testable import BriefingTables

@Suite("README") struct ReadmeTests {
    private let readme: String

    init() throws {
        readme = try String(contentsOfFile: Fixture.repository + "/README.md", encoding: .utf8)
    }

    @Test("its example of the library is one that compiles")
    func example() throws {
        let path = (#filePath as NSString).deletingLastPathComponent + "/ReadmeExample.swift"
        let example = try String(contentsOfFile: path, encoding: .utf8)
        #expect(readme.contains("```swift\n\(example)```"), "copy ReadmeExample.swift into the README")
    }

    @Test("it names every key of the configuration and of front matter")
    func keys() {
        var settings = Self.reader()
        _ = Configuration(&settings)
        var frontMatter = Self.reader()
        _ = Article.Header(&frontMatter, of: .article, path: "articles/a.md", tables: [])
        #expect(settings.asked.contains("title") && frontMatter.asked.contains("title"))
        for key in settings.asked + frontMatter.asked {
            #expect(readme.contains("`\(key)`"), "the README doesn't tell what '\(key)' means")
        }
    }

    /// A reader of nothing, which tells what it was asked for.
    private static func reader() -> MappingReader {
        MappingReader(DataNode(.mapping([]), line: 1, column: 1), known: nil, path: "a.yml", name: "it")
    }

    @Test("it names every type of field", arguments: FieldTypes.all.map { $0.name })
    func fieldTypes(name: String) {
        #expect(readme.contains("`\(name)`"))
    }

    @Test("it names every constraint", arguments: Constraints.Name.allCases)
    func constraints(name: Constraints.Name) {
        #expect(readme.contains("`\(name.rawValue)`"))
    }

    @Test("its table of templates is the program's")
    func templates() throws {
        let rows = Theme.Template.all.map { "| `\($0.name)` | \($0.meaning) |\n" }.joined()
        #expect(readme.contains("| template | renders |\n|---|---|\n\(rows)\n"))
    }
}
