import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite struct TableExportTests {
    private static let package = PackageFixture.schema(
        #""name": "id", "type": "string""#,
        #""name": "n", "type": "number""#,
        #""name": "y", "type": "year""#,
        #""name": "b", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]"#,
        #""name": "l", "type": "list", "itemType": "integer""#,
        schema: #""primaryKey": "id""#,
        resource: #""dialect": {"delimiter": ";"}, "briefing": {"pages": true}"#
    )

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("writes CSV and JSON")
    func writes() throws {
        let (table, found) = try #require(
            PackageFixture.table(Self.package, "id;n;y;b;l\n\"a,\"\"b\";-1.50;1971;yes;1,2\né;;;;\n")
        )
        #expect(found.isEmpty)
        #expect(text(TableExport.csv(table)) == "id,n,y,b,l\n\"a,\"\"b\",-1.50,1971,yes,\"1,2\"\né,,,,\n")
        #expect(
            text(TableExport.json(table)) == """
                [
                {"id": "a,\\"b", "n": -1.5, "y": 1971, "b": true, "l": [1, 2]},
                {"id": "é", "n": null, "y": null, "b": null, "l": null}
                ]

                """
        )
        let (root, problems) = JSONReader.read(TableExport.json(table)[...], path: "")
        #expect(root != nil && problems.isEmpty)
    }

    @Test(
        "defuses text that a spreadsheet would run",
        arguments: [
            "=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\"=1\"", "' @x", "＝1", "＋1", "－1", "＠x",
            "\u{A0}=1",
        ]
    )
    func formulas(cell: String) {
        #expect(CSVEscape.neutralised(cell) == "'" + cell)
    }

    @Test("leaves other text alone", arguments: ["", "a=b", "1-2", "x@y.org", "'quoted'", " x", "é"])
    func plain(cell: String) {
        #expect(CSVEscape.neutralised(cell) == cell)
    }

    @Test("leaves numbers and dates alone")
    func numbers() throws {
        let (table, _) = try #require(PackageFixture.table(Self.package, "id;n;y;b;l\n=a;-5;;;\n"))
        #expect(text(TableExport.csv(table)).hasSuffix("\n'=a,-5,,,\n"))
    }

    @Test("leaves keys alone that no spreadsheet runs: those of several fields too")
    func keys() throws {
        let package = PackageFixture.schema(
            #""name": "id", "type": "string""#, #""name": "phone", "type": "string""#,
            #""name": "note", "type": "string""#, schema: #""primaryKey": "id", "uniqueKeys": [["phone"]]"#)
        let (table, found) = try #require(PackageFixture.table(package, "id,phone,note\n-1,+64 1,+64 1\n"))
        #expect(found.isEmpty)
        #expect(text(TableExport.csv(table)) == "id,phone,note\n-1,+64 1,'+64 1\n")
    }

    @Test("escapes every control character in JSON")
    func controls() {
        var output: [UInt8] = []
        JSONEscape.append("\u{1}\u{1F}\"\u{301}\\\n", to: &output)
        #expect(text(output) == #""\u0001\u001f\"\#u{301}\\\n""#)
    }

    @Test("publishes a data package that describes the CSV files and keeps the rest")
    func published() throws {
        let (package, _) = PackageFixture.read(Self.package)
        let bytes = try #require(package).published(title: "T", homepage: "https://x.org/", note: "N")
        let (again, found) = DataPackage.read(bytes[...], path: "datapackage.json")
        #expect(found.isEmpty, "\(found)")
        let table = try #require(again?.table("t"))
        #expect(again?.title == "T" && again?.name == "briefing")
        #expect(table.paths == ["t.csv"] && table.dialect.delimiter == UInt8(ascii: ",") && table.hasPages)
        #expect(table.fields.map(\.typeName) == ["string", "number", "year", "boolean", "list"])
        #expect(!text(bytes).contains("dialect"))
    }
}
