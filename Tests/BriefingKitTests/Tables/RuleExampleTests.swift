import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

/// For each rule of values and tables the least that breaks it.
@Suite struct RuleExampleTests {
    private static let id = #""name": "id""#
    private static let keyed = PackageFixture.schema(
        id,
        #""name": "n", "type": "integer""#,
        schema: #""primaryKey": "id""#
    )

    /// A data package and a table's file, by the rule that they break.
    private static let examples: [(rule: Rule, package: String, table: String)] = [
        (.invalidYAML, PackageFixture.schema(id, path: "t.yml"), "- id: *a"),
        (.invalidJSON, PackageFixture.schema(id, path: "t.json"), "[{\"id\": 1,}]"),
        (.duplicateKey, PackageFixture.schema(id, path: "t.json"), #"[{"id": 1, "id": 2}]"#),
        (.unknownKey, PackageFixture.schema(id, resource: #""briefing": {"page": true}"#), ""),
        (.wrongType, PackageFixture.schema(id, resource: #""briefing": {"pages": 1}"#), ""),
        (.invalidSchema, #"{"resources": [{"name": "t", "path": "t.csv"}]}"#, ""),
        (.unsupportedSchema, PackageFixture.schema(#""name": "id", "type": "geopoint""#), ""),
        (.unknownProperty, PackageFixture.schema(id, resource: #""formet": "csv""#), ""),
        (.wrongDelimiter, keyed, "id;n\na;1\n"), (.emptyRow, keyed, "id,n\na,1\n,\n"),
        (.unknownField, PackageFixture.schema(id, schema: #""primaryKey": "nr""#), ""),
        (.unknownTable, PackageFixture.schema(#""name": "id", "briefing": {"references": "x"}"#), ""),
        (
            .invalidPalette, PackageFixture.schema(#""name": "id", "briefing": {"palette": {"first": "x"}}"#),
            ""
        ),
        (.invalidTable, PackageFixture.schema(id, path: "t.json"), "{}"), (.raggedRow, keyed, "id,n\na\n"),
        (.unclosedQuote, keyed, "id,n\n\"a,1\n"), (.malformedQuote, keyed, "id,n\n\"a\"b,1\n"),
        (.duplicateHeader, keyed, "id,n,n\na,1,1\n"), (.unknownColumn, keyed, "id,n,m\na,1,1\n"),
        (.missingColumn, keyed, "id\na\n"), (.invalidValue, keyed, "id,n\na,x\n"),
        (.missingValue, keyed, "id,n\n,1\n"),
        (
            .brokenConstraint, PackageFixture.schema(#""name": "id", "constraints": {"enum": ["a"]}"#),
            "id\nb\n"
        ),
        (
            .duplicateValue, PackageFixture.schema(#""name": "id", "constraints": {"unique": true}"#),
            "id\na\na\n"
        ),
        (.duplicateRecord, keyed, "id,n\na,1\na,2\n"),
    ]

    @Test("every rule of values and tables is broken by its example", arguments: Rule.values + Rule.tables)
    func example(rule: Rule) throws {
        let example = try #require(Self.examples.first { $0.rule == rule }, "no example for \(rule.id)")
        let (package, found) = PackageFixture.read(example.package)
        let problems = package?.tables.first.map {
            TableReader.read($0, [.init(Array(example.table.utf8)[...], path: $0.sourcePaths[0])]).1
        }
        let all = found + (problems ?? [])
        #expect(all.contains { $0.rule == rule }, "\(all)")
        #expect(all.allSatisfy { $0.location.line != nil && !$0.message.hasSuffix(".") })
    }

    @Test("no two rules share an id")
    func ids() {
        let ids = (Rule.values + Rule.tables).map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}
