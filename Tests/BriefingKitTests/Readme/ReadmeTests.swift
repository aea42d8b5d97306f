import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("README") struct ReadmeTests {
    private let readme: String

    init() throws {
        readme = try String(contentsOfFile: Repository.path + "/README.md", encoding: .utf8)
    }

    @Test("its example of the library is one that compiles")
    func example() throws {
        let path = (#filePath as NSString).deletingLastPathComponent + "/ReadmeExample.swift"
        let example = try String(contentsOfFile: path, encoding: .utf8)
        #expect(readme.contains("```swift\n\(example)```"), "copy ReadmeExample.swift into the README")
    }

    @Test("it names every key of the configuration and of front matter")
    func keys() {
        for key in Configuration.keys + ArticleReader.articleKeys {
            #expect(readme.contains("`\(key)`"), "the README doesn't tell what '\(key)' means")
        }
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
        let rows = Theme.Template.allCases.map { "| `\($0.rawValue)` | \($0.meaning) |\n" }.joined()
        #expect(readme.contains("| template | renders |\n|---|---|\n\(rows)\n"))
    }
}
