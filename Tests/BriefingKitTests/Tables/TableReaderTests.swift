import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite struct TableReaderTests {
    private static let package = PackageFixture.schema(
        #""name": "id", "type": "string", "constraints": {"pattern": "[a-z-]+"}"#,
        #""name": "title", "type": "string", "constraints": {"required": true, "maxLength": 10}"#,
        #""name": "size", "type": "integer", "constraints": {"minimum": 1, "maximum": 100}"#,
        #""name": "kind", "type": "string", "constraints": {"enum": ["naval", "land"]}"#,
        #""name": "when", "type": "string", "briefing": {"format": "edtf"}"#,
        #""name": "link", "type": "string", "format": "uri", "constraints": {"unique": true}"#,
        #""name": "tags", "type": "list", "delimiter": ";""#,
        schema: #""primaryKey": "id""#
    )

    private func read(_ text: String) throws -> (Table, [Diagnostic]) {
        try #require(PackageFixture.table(Self.package, "id,title,size,kind,when,link,tags\n" + text))
    }

    @Test("reads typed cells with their text and place")
    func cells() throws {
        let (table, found) = try read("a,007,12,naval,2022-06-26/..,https://x.org/,p;q\nb,NO,,,,,\n")
        #expect(found.isEmpty, "\(found)")
        let first = try #require(table.record("a"))
        #expect(table.cell("title", of: first)?.value == .text("007"))
        #expect(table.cell("size", of: first)?.value == .integer(12))
        #expect(table.cell("when", of: first)?.value == EDTF("2022-06-26/..").map { .date($0) })
        #expect(table.cell("tags", of: first)?.keys == ["p", "q"])
        #expect(table.cell("link", of: first)?.column == 30)
        #expect(table.label(of: first) == "007")
        let second = try #require(table.record("b"))
        #expect(table.cell("title", of: second)?.value == .text("NO"))
        #expect(second.line == 3 && second.cells.count { $0.value.isMissing } == 5)
    }

    @Test(
        "reports a bad cell by line, column, record and field",
        arguments: [
            ("a,x,1x,,,,", "2:5 invalid-value a.size"), ("a,x,,,2025-13,,", "2:7 invalid-value a.when"),
            ("a,x,,,,javascript:x,", "2:8 invalid-value a.link"), ("a,,,,,,", "2:3 missing-value a.title"),
            ("a,x,0,,,,", "2:5 broken-constraint a.size"), ("a,x,101,,,,", "2:5 broken-constraint a.size"),
            ("a,x,,lnd,,,", "2:6 broken-constraint a.kind"), ("A1,x,,,,,", "2:1 broken-constraint A1.id"),
            ("a,12345678901,,,,,", "2:3 broken-constraint a.title"),
            ("a,x,,,,,p;;q", "2:9 invalid-value a.tags"),
            ("a,x,,,,,p; q", "2:9 invalid-value a.tags"), (",x,,,,,", "2:1 missing-value .id"),
            ("a,x,,,,,\na,y,,,,,", "3:1 duplicate-record a.id"),
            ("a,x,,,,http://x,\nb,y,,,,http://x,", "3:8 duplicate-value b.link"),
            ("a,x", "2:1 ragged-row"), ("a,x,,,,,,,", "2:10 ragged-row"),
            ("a,\"x,,,,,", "2:3 unclosed-quote"),
            ("a,\"x\"y,,,,,", "2:6 malformed-quote"),
        ]
    )
    func badCells(rows: String, wanted: String) throws {
        let (_, found) = try read(rows)
        #expect(found.map(\.short) == [wanted], "\(found)")
        #expect(found.allSatisfy { $0.location.path == "tables/t.csv" })
    }

    @Test("tells a duplicate by both its lines")
    func duplicates() throws {
        let (table, found) = try read("a,x,,,,,\n\na,y,,,,,\n")
        #expect(found.first?.message == "the table 't' has the record 'a' twice; the first is on line 2")
        #expect(table.record("a").map { table.label(of: $0) } == "x")
    }

    @Test("an allowed value that is near is suggested")
    func suggests() throws {
        #expect(try read("a,x,,navel,,,").1.first?.help == "did you mean 'naval'?")
    }

    @Test(
        "reports columns that are unknown, missing or given twice",
        arguments: [
            ("id,titel,size,kind,when,link,tags", ["1:4 unknown-column", "1:0 missing-column"]),
            ("id,title,size,kind,when,link", ["1:0 missing-column"]),
            ("id,title,size,kind,when,link,tags,id", ["1:35 duplicate-header"]), ("", ["1:0 missing-column"]),
            ("\u{FEFF}id,title,size,kind,when,link,tags,zzz", ["1:35 unknown-column"]),
        ]
    )
    func headers(header: String, wanted: [String]) throws {
        let (_, found) = try #require(PackageFixture.table(Self.package, header))
        #expect(found.map(\.short) == wanted)
        if header.contains("titel") { #expect(found.first?.help == "did you mean 'title'?") }
    }

    @Test("columns may stand in any order")
    func order() throws {
        let (table, found) = try #require(
            PackageFixture.table(Self.package, "tags,link,when,kind,size,title,id\n,,,,5,x,a\n")
        )
        #expect(found.isEmpty)
        #expect(table.records.first.flatMap { table.cell("size", of: $0)?.value } == .integer(5))
    }

    @Test(
        "JSON and YAML give the same records as CSV",
        arguments: [
            ("t.json", #"[{"id": "a", "title": "007", "size": 12, "tags": ["p", "q"], "kind": null}]"#),
            (
                "t.json",
                #"[["id", "title", "size", "tags", "kind", "when", "link"], ["a", "007", 12, ["p", "q"], null, null, null]]"#
            ),
            ("t.yml", "- id: a\n  title: 007\n  size: 12\n  tags: [p, q]\n"),
            ("t.yaml", "- {id: a, title: 007, size: 12, tags: p;q, kind: ~, when: , link: \"\"}\n"),
            ("t.tsv", "id\ttitle\tsize\tkind\twhen\tlink\ttags\na\t007\t12\t\t\t\tp;q\n"),
        ]
    )
    func formats(path: String, text: String) throws {
        let json = Self.package.replacing("t.csv", with: path)
        let (table, found) = try #require(PackageFixture.table(json, text))
        #expect(found.isEmpty, "\(found)")
        let (other, _) = try read("a,007,12,,,,p;q\n")
        #expect(table.records.map { $0.cells.map(\.value) } == other.records.map { $0.cells.map(\.value) })
        #expect(TableExport.csv(table) == TableExport.csv(other))
    }

    @Test(
        "reports what is wrong with a JSON or YAML table",
        arguments: [
            ("t.json", "{}", ["1:1 invalid-table"]), ("t.json", "[1]", ["1:2 invalid-table"]),
            ("t.json", "[", ["1:1 invalid-json"]), ("t.yml", "a: [", ["1:5 invalid-yaml"]),
            (
                "t.json", #"[{"id": "a", "titel": "x"}]"#,
                ["1:14 unknown-column", "1:0 missing-value a.title"]
            ),
            ("t.json", #"[{"id": "a", "title": {}}]"#, ["1:23 invalid-table", "1:0 missing-value a.title"]),
            ("t.json", #"[{"id": "a", "id": "b", "title": "x"}]"#, ["1:14 duplicate-key"]),
            ("t.yml", "- id: a\n  title: x\n  size: big\n", ["3:9 invalid-value a.size"]),
            ("t.yml", "- id: a\n  title: [x]\n", ["2:10 invalid-value a.title"]),
            ("t.yml", "- id: a\n  title: x\n  tags: [p;q]\n", ["3:9 invalid-value a.tags"]),
            ("t.yml", "", ["1:0 invalid-table"]),
        ]
    )
    func badNodes(path: String, text: String, wanted: [String]) throws {
        let json = Self.package.replacing("t.csv", with: path)
        let (_, found) = try #require(PackageFixture.table(json, text))
        #expect(found.map(\.short) == wanted, "\(found)")
    }

    @Test("missing values other than the empty text, and rows without a key")
    func missing() throws {
        let json = PackageFixture.schema(
            #""name": "a", "type": "string""#,
            #""name": "b", "type": "integer""#,
            schema: #""missingValues": ["-", "n/a"]"#
        )
        let (table, found) = try #require(PackageFixture.table(json, "a,b\n-,n/a\n\"\",5\n"))
        #expect(found.isEmpty)
        #expect(
            table.records.map { $0.cells.map(\.value) } == [[.missing, .missing], [.text(""), .integer(5)]]
        )
        #expect(table.records.map(\.id) == ["1", "2"])
    }

    @Test("the parts of a composite key are joined")
    func compositeKey() throws {
        let json = PackageFixture.schema(
            #""name": "a", "type": "string""#,
            #""name": "b", "type": "integer""#,
            schema: #""primaryKey": ["a", "b"]"#
        )
        let (table, found) = try #require(PackageFixture.table(json, "a,b\nx,1\nx,02\nx,2\n"))
        #expect(table.records.map(\.id) == ["x/1", "x/2"])
        #expect(found.map(\.short) == ["4:1 duplicate-record x/2.a"])
    }
}
