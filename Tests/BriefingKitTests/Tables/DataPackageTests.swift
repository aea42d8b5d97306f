import Testing

@testable import BriefingKit
@testable import BriefingTables

@Suite struct DataPackageTests {
    private static let whole = """
        {
          "name": "briefing", "title": "Tables", "custom": 1,
          "resources": [
            {"name": "areas", "path": "areas.csv", "briefing": {"role": "areas"}, "schema": {
              "fields": [{"name": "id", "type": "string"}, {"name": "title", "type": "string"}], "primaryKey": "id"}},
            {"name": "events", "path": "events.yml", "title": "Events", "dialect": {"delimiter": ";"},
             "briefing": {"pages": true, "label": "what", "timeline": {"start": "from", "end": "to"},
               "columns": ["what", "from"], "sort": ["-from", "what"]},
             "schema": {
              "fields": [
                {"name": "id", "type": "string"}, {"name": "what", "type": "string"},
                {"name": "from", "type": "date"}, {"name": "to", "type": "date"},
                {"name": "area", "type": "string"}, {"name": "parent", "type": "string"},
                {"name": "also", "type": "list", "delimiter": ";", "briefing": {"references": "areas"}}],
              "primaryKey": ["id"],
              "foreignKeys": [
                {"fields": "area", "reference": {"resource": "areas", "fields": "id"}},
                {"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}}]}}
          ]
        }
        """

    @Test("reads tables, keys, references and what is ours")
    func reads() throws {
        let (package, found) = PackageFixture.read(Self.whole)
        #expect(found.isEmpty, "\(found)")
        let areas = try #require(package?.table("areas"))
        #expect(areas.role == .areas && areas.hasPages && areas.labelField == 1)
        let events = try #require(package?.table("events"))
        #expect(events.format == .yaml && events.dialect.delimiter == UInt8(ascii: ";") && events.hasPages)
        #expect(
            events.labelField == 1 && events.columns == [1, 2] && events.timeline == .span(start: 2, end: 3)
        )
        #expect(events.sort == [.init(field: 2, isDescending: true), .init(field: 1, isDescending: false)])
        #expect(events.primaryKey == [0] && events.fields[0].constraints.required)
        #expect(
            events.references == [
                .init(field: 4, table: "areas", isList: false),
                .init(field: 5, table: "events", isList: false),
                .init(field: 6, table: "areas", isList: true),
            ]
        )
    }

    /// A change to the data package above, with `¦` where it is reported, and the rule.
    @Test(
        "reports each slip once, where it stands",
        arguments: [
            (#""name": "areas""#, #""name": ¦"Areas""#, "invalid-schema"),
            (#"{"name": "events""#, #"¦{"name": "areas""#, "invalid-schema"),
            (#""path": "areas.csv""#, #""path": ¦"../areas.csv""#, "invalid-schema"),
            (#""path": "areas.csv""#, #""path": ["a.csv", ¦"b.tsv"]"#, "unsupported-schema"),
            (#""path": "areas.csv""#, #"¦"data": []"#, "unsupported-schema"),
            (#""path": "areas.csv""#, #""path": ¦"areas.xlsx""#, "unsupported-schema"),
            (#""role": "areas""#, #""role": ¦"area""#, "invalid-schema"),
            (#""role": "areas""#, #"¦"rolle": "areas""#, "unknown-key"),
            (#""role": "areas""#, #""role": "areas", "pages": ¦false"#, "invalid-schema"),
            (#""label": "what""#, #""label": ¦"waht""#, "unknown-field"),
            (#"["what", "from"]"#, #"["what", ¦"form"]"#, "unknown-field"),
            (#""-from""#, #"¦"-when""#, "unknown-field"),
            (#""start": "from""#, #""start": ¦"what""#, "invalid-schema"),
            (#""timeline": {"start": "from""#, #"¦"timeline": {"date": "from""#, "invalid-schema"),
            (#""pages": true"#, #""pages": ¦"yes""#, "wrong-type"),
            (#"{"delimiter": ";"}"#, #"{"delimiter": ¦"ab"}"#, "unsupported-schema"),
            (#"{"delimiter": ";"}"#, #"{¦"quoteChar": "'"}"#, "unsupported-schema"),
            (#"{"delimiter": ";"}"#, #"{"commentRows": [¦"x"]}"#, "invalid-schema"),
            (#""name": "to", "type": "date""#, #""name": "to", "type": ¦"dat""#, "unsupported-schema"),
            (#"{"name": "parent""#, #"¦{"name": "area""#, "invalid-schema"),
            (
                #""name": "what", "type": "string""#, #""name": "what", "type": "string", "format": ¦"edtf""#,
                "unsupported-schema"
            ),
            (
                #""name": "what", "type": "string""#,
                #""name": "what", "type": "string", ¦"constriants": {}"#, "unknown-property"
            ),
            (#""name": "what", "type""#, #""name": ¦"=what", "type""#, "invalid-schema"),
            (#""primaryKey": ["id"]"#, #""primaryKey": [¦"nr"]"#, "unknown-field"),
            (#""references": "areas""#, #""references": ¦"aeras""#, "unknown-table"),
            (#""fields": "area""#, #""fields": ¦"also""#, "unsupported-schema"),
            (#""fields": "area""#, #"¦"fields": ["area", "what"]"#, "unsupported-schema"),
            (
                #""resource": "areas", "fields": "id""#, #""resource": ¦"areas", "fields": "title""#,
                "unsupported-schema"
            ),
            (#""custom": 1"#, #"¦"ressources": 1"#, "unknown-property"),
            (#""custom": 1"#, #"¦"resource": 1"#, "unknown-key"),
            (#""custom": 1"#, #"¦"fields": []"#, "unknown-key"),
        ]
    )
    func slips(old: String, new: String, rule: String) throws {
        let marked = Self.whole.replacing(old, with: new, maxReplacements: 1)
        let before = try #require(marked.split(separator: "¦").first)
        let line = before.split(separator: "\n", omittingEmptySubsequences: false)
        let found = PackageFixture.read(marked.replacing("¦", with: "")).diagnostics
        let wanted = "\(line.count):\((line.last?.utf8.count ?? 0) + 1) \(rule)"
        // Renaming a field leaves what else speaks of it dangling, which is reported too.
        let isRenamed = new.contains(#""name": "area""#) || new.contains("=what")
        let others = isRenamed ? found.filter { $0.rule == .unknownField } : []
        #expect(found.filter { !others.contains($0) }.map(\.short) == [wanted], "\(found)")
    }

    @Test(
        "reports constraints that can't be",
        arguments: [
            (#""type": "integer", "constraints": {"pattern": "x"}"#, "invalid-schema"),
            (#""type": "string", "constraints": {"patern": "x"}"#, "unsupported-schema"),
            (#""type": "string", "constraints": {"pattern": "(x"}"#, "invalid-schema"),
            (#""type": "integer", "constraints": {"minimum": "x"}"#, "invalid-schema"),
            (#""type": "string", "constraints": {"enum": []}"#, "invalid-schema"),
            (#""type": "integer", "constraints": {"enum": [1, "x"]}"#, "invalid-schema"),
            (#""type": "string", "constraints": {"minLength": -1}"#, "invalid-schema"),
            (#""type": "string", "constraints": {"required": "yes"}"#, "wrong-type"),
            (#""type": "list", "itemType": "list""#, "invalid-schema"),
            (#""type": "list", "delimiter": """#, "invalid-schema"),
            (#""type": "date", "format": "%d.%H.%Y""#, "unsupported-schema"),
            (#""type": "date", "format": "any""#, "unsupported-schema"),
            (#""type": "string", "groupChar": ",""#, "unsupported-schema"),
            (#""type": "string", "required": true"#, "unknown-key"),
            (#""type": "string", "briefing": {"internal": true}"#, "unsupported-schema"),
            (#""type": "string", "categories": "a""#, "invalid-schema"),
            (#""type": "date", "briefing": {"format": "edtf"}"#, "invalid-schema"),
            (#""type": "string", "briefing": {"format": "markdwon"}"#, "invalid-schema"),
            (#""type": "string", "briefing": {"refers": "x"}"#, "unknown-key"),
        ]
    )
    func constraints(properties: String, rule: String) {
        let found = PackageFixture.read(PackageFixture.schema(#""name": "f", \#(properties)"#)).diagnostics
        #expect(found.map(\.rule.id) == [rule], "\(found)")
        #expect(found.allSatisfy { $0.location.line == 3 && $0.location.column != nil })
    }

    @Test(
        "reports a data package that is none",
        arguments: ["", "[]", "{", "{}", #"{"resources": {}}"#, "null"]
    )
    func notAPackage(json: String) {
        #expect(!PackageFixture.read(json).diagnostics.isEmpty)
    }
}
