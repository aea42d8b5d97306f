import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown

@Suite("Rules") struct RuleTests {
    /// Rules whose provocation can't lie in a folder under version control: a pipe, a huge file, a control
    /// character in a name. Their tests make it.
    static let provokedInCode = LoadRuleTests.provoked.union([
        Rule.tooManyLinkedFiles.id,  // FolderReaderTests
        Rule.markdownTooLarge.id,  // BuildLimitTests
        Rule.unusedTemplate.id,  // ThemeLayerTests
        Rule.heavyPicture.id,  // PictureFaultTests
    ])

    @Test(
        "each rule is broken by its fixture, with the message expected", arguments: Fixture.all(in: "rules"))
    func provokes(fixture: Fixture) async throws {
        let rule = try #require(
            Rule.all.first { $0.id == fixture.ruleID }, "no rule has the fixture's name")
        let folder = try TemporaryFolder()
        let report = try await Build.check(fixture.options(output: folder("site")))
        #expect(report.diagnostics.contains { $0.rule == rule })
        try fixture.expect(report.text, in: "expected.txt")
    }

    @Test("each rule has something that provokes it", arguments: Rule.all.map(\.id))
    func hasFixture(rule: String) {
        let fixtures = Set(Fixture.all(in: "rules").map(\.ruleID))
        #expect(fixtures.contains(rule) || Self.provokedInCode.contains(rule))
    }

    @Test("ids are unique, lower case, and hyphenated")
    func ids() {
        #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
        for rule in Rule.all { #expect(Slug.isValid(rule.id)) }
    }
}

extension Fixture {
    /// The rule that the fixture breaks: `invalid-yaml` for one named `invalid-yaml.alias-bomb`.
    fileprivate var ruleID: String { String(name.prefix { $0 != "." }) }
}
