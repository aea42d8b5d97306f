import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite("Tables as they come") struct TableFaultTests {
    /// The cells of the first table, and each finding as `line:column rule`.
    private static func read(_ json: String, _ text: String) throws -> (cells: [[String]], found: [String]) {
        let (package, findings) = PackageFixture.read(json)
        #expect(findings.map(\.short) == [])
        let schema = try #require(package?.tables.first)
        let (table, found) = TableReader.read(schema, [.init(Array(text.utf8)[...], path: "tables/t.csv")])
        return (table.records.map { $0.cells.map { $0.value.isMissing ? "-" : $0.text } }, found.map(\.short))
    }

    // MARK: What the standards have

    @Test("every property of the standards is read, handed on, or refused by its name")
    func standardProperties() {
        let standard: [(StandardKeys, String)] = [
            (
                .package,
                "$schema name id licenses title description homepage image version created keywords contributors sources resources profile"
            ),
            (
                .resource,
                "$schema name path data type title description format mediatype encoding bytes hash sources licenses schema dialect profile homepage compression innerpath scheme"
            ),
            (
                .dialect,
                "$schema header headerRows headerJoin commentRows commentChar delimiter lineTerminator quoteChar doubleQuote escapeChar nullSequence skipInitialSpace property itemType itemKeys sheetNumber sheetName table name title description caseSensitiveHeader csvddfVersion"
            ),
            (
                .schema,
                "$schema fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys name title description"
            ),
            (
                .field,
                "name type format title description example constraints missingValues categories categoriesOrdered rdfType bareNumber decimalChar groupChar trueValues falseValues delimiter itemType"
            ),
        ]
        for (keys, names) in standard {
            for name in names.split(separator: " ").map(String.init) {
                #expect(keys.standings[name] != nil, "'\(name)' would be passed over")
            }
        }
    }

    @Test(
        "what can't be honoured is refused where it stands",
        arguments: [
            (#""compression": "gz""#, true), (#""compression": "no""#, false),
            (#""innerpath": "a.csv""#, true),
            (#""type": "json""#, true), (#""type": "table""#, false), (#""scheme": "http""#, true),
            (#""extrapaths": ["b.csv"]"#, false), (#""dialect": {"headerRows": [1, 2]}"#, true),
            (#""dialect": {"headerRows": [1]}"#, false), (#""dialect": {"commentChar": "%"}"#, true),
            (#""dialect": {"lineTerminator": "\r\n"}"#, false),
            (#""dialect": {"lineTerminator": ";"}"#, true),
            (#""dialect": {"sheetName": "One"}"#, true), (#""dialect": {"property": "rows"}"#, true),
            (#""hash": "x", "bytes": 3, "mediatype": "text/csv", "sources": [], "licenses": []"#, false),
        ])
    func refused(properties: String, isRefused: Bool) {
        let found = PackageFixture.read(PackageFixture.schema(#""name": "a""#, resource: properties))
            .diagnostics
        #expect(found.map(\.rule.id) == (isRefused ? ["unsupported-schema"] : []), "\(found)")
    }

    @Test(
        "properties of somebody's own pass; slips of the standard's don't",
        arguments: [
            (#""related": 1, "maintainer": "A", "license": "B", "unit": "km", "my_note": 2"#, nil),
            (#""formt": "csv""#, "unknown-property"), (#""Path": "t.csv""#, "unknown-key"),
            (#""primaryKey": "a""#, "unknown-key"), (#""primarykeys": "a""#, nil),
            (#""delimiter": ";""#, "unknown-key"),
        ] as [(String, String?)])
    func slips(properties: String, rule: String?) {
        let found = PackageFixture.read(PackageFixture.schema(#""name": "a""#, resource: properties))
            .diagnostics
        #expect(found.map(\.rule.id) == (rule.map { [$0] } ?? []), "\(found)")
    }

    @Test(
        "dialects are read",
        arguments: [
            (#"{"header": false}"#, "x,1\ny,2\n", [["x", "1"], ["y", "2"]]),
            (#"{"skipInitialSpace": true}"#, "a, b\nx, 1\n \"y\", 2\n", [["x", "1"], ["y", "2"]]),
            (#"{"commentRows": [1, 3]}"#, "a note,\na,b\nsource: x,\ny,2\n", [["y", "2"]]),
            (#"{"delimiter": "|", "header": true}"#, "a|b\nx|1\n", [["x", "1"]]),
        ])
    func dialects(dialect: String, text: String, cells: [[String]]) throws {
        let json = PackageFixture.schema(
            #""name": "a""#, #""name": "b", "type": "integer""#, resource: "\"dialect\": \(dialect)")
        let (read, found) = try Self.read(json, text)
        #expect(read == cells && found == [])
    }

    @Test("missing values of a field are its own")
    func missingValues() throws {
        let json = PackageFixture.schema(
            #""name": "a", "missingValues": ["", "none"]"#, #""name": "b", "missingValues": ["x"]"#,
            schema: #""missingValues": ["", "-"]"#)
        let (cells, found) = try Self.read(json, "a,b\nnone,x\n-,none\n")
        #expect(cells == [["-", "-"], ["-", "none"]] && found == [])
        let schema = try #require(PackageFixture.read(json).package?.tables.first)
        let table = TableReader.read(schema, [.init(Array("a,b\nnone,x\n".utf8)[...], path: "t.csv")]).0
        #expect(String(decoding: TableExport.csv(table), as: UTF8.self) == "a,b\n,x\n")
    }

    @Test("keys of several fields have each combination once, a missing part being none")
    func uniqueKeys() throws {
        let json = PackageFixture.schema(
            #""name": "a""#, #""name": "b""#, schema: #""uniqueKeys": [["a", "b"]]"#)
        let (_, found) = try Self.read(json, "a,b\nx,1\nx,2\nx,1\nx,\nx,\n")
        #expect(found == ["4:1 duplicate-value 3.a"])
    }

    @Test(
        "lengths are counted in characters, those of lists in items",
        arguments: [
            (
                #""name": "a", "type": "string", "constraints": {"minLength": 5, "maxLength": 5}"#, "Māori",
                true
            ),
            (#""name": "a", "type": "string", "constraints": {"minLength": 5}"#, "Māua", false),
            (#""name": "a", "type": "string", "constraints": {"maxLength": 3}"#, "–––", true),
            (#""name": "a", "type": "string", "constraints": {"maxLength": 3}"#, "––––", false),
            (
                #""name": "a", "type": "list", "delimiter": ";", "constraints": {"maxLength": 2}"#,
                "aaaa;bbbb", true
            ),
            (
                #""name": "a", "type": "list", "delimiter": ";", "constraints": {"maxLength": 2}"#, "a;b;c",
                false
            ),
        ])
    func lengths(field: String, text: String, isSound: Bool) throws {
        let (_, found) = try Self.read(PackageFixture.schema(field), "a\n\(text)\n")
        #expect(found == (isSound ? [] : ["2:1 broken-constraint 1.a"]))
    }

    @Test("categories are the values allowed, with or without labels")
    func categories() throws {
        for list in [#"["x", "y"]"#, #"[{"value": "x", "label": "X"}, {"value": "y"}]"#] {
            let (_, found) = try Self.read(
                PackageFixture.schema("\"name\": \"a\", \"categories\": \(list)"), "a\nx\nz\n")
            #expect(found == ["3:1 broken-constraint 2.a"])
        }
    }

    @Test(
        "dates are read by the pattern of their field",
        arguments: [
            ("%d/%m/%Y", "22/04/2025", "2025-04-22"), ("%d.%m.%y", "1.2.99", "1999-02-01"),
            ("%d %B %Y", "3 March 2020", "2020-03-03"),
            ("%d-%b-%Y", "3-Mar-2020", "2020-03-03"), ("%Y%m%d", "20250422", "2025-04-22"),
            ("%Y-%j", "2024-366", "2024-12-31"),
            ("%d/%m/%Y", "31/02/2025", nil), ("%d/%m/%Y", "2025-04-22", nil),
            ("%d/%m/%Y", "22/04/2025x", nil),
        ] as [(String, String, String?)])
    func datePatterns(format: String, text: String, date: String?) throws {
        let json = PackageFixture.schema("\"name\": \"a\", \"type\": \"date\", \"format\": \"\(format)\"")
        let schema = try #require(PackageFixture.read(json).package?.tables.first)
        let (table, found) = TableReader.read(schema, [.init(Array("a\n\(text)\n".utf8)[...], path: "t.csv")])
        #expect(table.records.first?.cells[0].value.date?.iso == date)
        #expect(found.isEmpty == (date != nil))
        #expect(table.records.first?.cells[0].text == text)
    }

    @Test("numbers in groups are read, whole ones too")
    func groups() throws {
        let json = PackageFixture.schema(
            #""name": "a", "type": "integer", "groupChar": ",""#,
            #""name": "b", "type": "number", "groupChar": " ""#)
        let (cells, found) = try Self.read(json, "a,b\n\"1,200\",1 200.5\n")
        #expect(cells == [["1,200", "1 200.5"]] && found == [])
    }

    @Test("a schema and a dialect may stand in files beside the data package")
    func neighbours() async throws {
        let package = LittleSite.package.replacing(
            "{\"fields\": [{\"name\": \"id\"}, {\"name\": \"title\"}], \"primaryKey\": \"id\"}}\n]}",
            with: "\"sources.schema.json\", \"dialect\": \"semicolons.json\"}\n]}")
        let schema = #"{"fields": [{"name": "id"}, {"name": "title"}], "primaryKey": "id"}"#
        var site = try LittleSite([
            "tables/datapackage.json": package, "tables/sources.schema.json": schema,
            "tables/semicolons.json": #"{"delimiter": ";"}"#, "tables/sources.csv": "id;title\nlog;The log\n",
        ])
        #expect(try await site.findings() == [])
        let published = try await site.publish()["data/datapackage.json"] ?? ""
        #expect(!published.contains("schema.json") && published.contains("\"primaryKey\": \"id\""))
        site = try LittleSite([
            "tables/datapackage.json": package, "tables/sources.schema.json": "{\"fields\": 1}",
        ])
        let found = try await site.findings()
        #expect(found.contains("tables/sources.schema.json:1:12 wrong-type"), "\(found)")
        #expect(
            found.contains { $0.hasPrefix("tables/datapackage.json:") && $0.hasSuffix("unsupported-schema") },
            "\(found)")
    }

    @Test(
        "cells that the schema constrains stay as they are in CSV; others are made safe, which the schema tells"
    )
    func constrainedCells() throws {
        let json = PackageFixture.schema(
            #""name": "a", "constraints": {"enum": ["+", "-1"]}"#,
            #""name": "b", "constraints": {"pattern": "[+0-9 ]+"}"#,
            #""name": "c""#, #""name": "d""#, schema: #""primaryKey": "d""#)
        let package = try #require(PackageFixture.read(json).package)
        let text = "a,b,c,d\n+,+44 20,=x,-k\n"
        let table = TableReader.read(package.tables[0], [.init(Array(text.utf8)[...], path: "t.csv")]).0
        #expect(String(decoding: TableExport.csv(table), as: UTF8.self) == "a,b,c,d\n+,+44 20,'=x,-k\n")
        #expect(TableExport.isNeutralised(table))
        let published = String(decoding: package.published(note: "NOTE", neutralised: ["t"]), as: UTF8.self)
        #expect(published.contains("\"description\": \"NOTE\""))
    }

    @Test("a published data package keeps its own title and description")
    func ownTitle() throws {
        let own = try #require(PackageFixture.read(#"{"title": "OWN", "resources": []}"#).package ?? nil)
        let text = String(decoding: own.published(title: "T", description: "D", note: "N"), as: UTF8.self)
        #expect(text.contains("\"OWN\"") && !text.contains("\"T\"") && text.contains("\"D\""))
    }

    // MARK: What spreadsheets do

    @Test(
        "what a spreadsheet has made of a value is named, with the mend",
        arguments: [
            ("date", "45769", "2025-04-22"), ("date", "22/04/2025", "write it as YYYY-MM-DD: 2025-04-22"),
            ("date", "03/04/2025", "2025-04-03, or 2025-03-04"), ("date", "Apr-25", "shortened the date"),
            ("number", "1,5", "\"decimalChar\": \",\""), ("number", "1,500", "\"groupChar\": \",\""),
            ("number", "£12.50", "\"bareNumber\": false"), ("integer", "4.5E+04", "write 45000"),
            ("integer", "1 200", "\"groupChar\": \" \""), ("string", "#REF!", "leave the cell empty"),
            ("number", "#N/A", "leave the cell empty"), ("year", "12/04/1971", "write it as YYYY"),
        ])
    func habits(type: String, text: String, help: String) throws {
        let json = PackageFixture.schema("\"name\": \"a\", \"type\": \"\(type)\"")
        let (_, found) = try #require(PackageFixture.table(json, "a\n\"\(text)\"\n"))
        #expect(found.map(\.rule) == [.invalidValue])
        #expect(found.first?.help?.contains(help) == true, "\(found.first?.help ?? "")")
    }

    @Test(
        "the mend of a number's form is one that the field takes",
        arguments: [
            ("number", "1,5", #""decimalChar": ",""#), ("number", "1,500", #""groupChar": ",""#),
            ("number", "£12.50", #""bareNumber": false"#), ("integer", "1 200", #""groupChar": " ""#),
        ])
    func mendsWork(type: String, text: String, property: String) throws {
        let json = PackageFixture.schema("\"name\": \"a\", \"type\": \"\(type)\", \(property)")
        #expect(try #require(PackageFixture.table(json, "a\n\"\(text)\"\n")).1.isEmpty)
    }

    @Test(
        "one finding for what is wrong with the whole file",
        arguments: [
            ("a;b\nx;1\ny;2\n", ["1:1 wrong-delimiter"], "\"delimiter\": \";\""),
            ("a\tb\nx\t1\n", ["1:1 wrong-delimiter"], "\"delimiter\": \"\\t\""),
            ("sep=,\na,b\nx,1\n", ["1:1 wrong-delimiter"], "delete it"),
            ("sep=;\na;b\nx;1\n", ["1:1 wrong-delimiter", "2:1 wrong-delimiter"], nil),
            ("a,b\nx,1\n,\n,\n,\n", ["3:0 empty-row"], "delete them"),
            ("a,b\n,\nx,1\n", ["2:0 empty-row"], "delete it"),
        ] as [(String, [String], String?)])
    func wholeFiles(text: String, found: [String], help: String?) throws {
        let json = PackageFixture.schema(
            #""name": "a""#, #""name": "b", "type": "integer""#, schema: #""primaryKey": "a""#)
        let (_, findings) = try #require(PackageFixture.table(json, text))
        #expect(findings.map(\.short) == found)
        if let help { #expect(findings.first?.help?.contains(help) == true, "\(findings)") }
    }

    @Test("a row torn by an unquoted comma is told with what to quote, and its cells aren't judged")
    func tornRows() throws {
        let json = PackageFixture.schema(#""name": "a""#, #""name": "b""#, #""name": "c", "type": "integer""#)
        let (_, found) = try #require(PackageFixture.table(json, "a,b,c\nx,Reefs, a headland,3\n"))
        #expect(found.map(\.short) == ["2:3 ragged-row"])
        #expect(found.first?.help == "put 'Reefs, a headland' in quotes")
    }

    @Test("a quote that was forgotten is told where it opens, and nothing else of its row")
    func forgottenQuotes() throws {
        let json = PackageFixture.schema(#""name": "a""#, #""name": "b""#, #""name": "c", "type": "integer""#)
        let (_, found) = try #require(
            PackageFixture.table(json, "a,b,c\nx,\"Reefs,3\ny,\"Rocks\",4\nz,Sand,5\n"))
        #expect(found.map(\.short) == ["2:3 malformed-quote"])
    }

    @Test("cells of a table whose dialect is refused aren't judged")
    func refusedDialect() async throws {
        let package = LittleSite.package.replacing(
            "\"path\": \"works.csv\",", with: "\"path\": \"works.csv\", \"dialect\": {\"quoteChar\": \"'\"},")
        let site = try LittleSite([
            "tables/datapackage.json": package,
            "tables/works.csv": "id,title,area,begun\nlamp,'New, lamp',sea,x\n",
        ])
        #expect(try await site.check().map(\.rule.id) == ["unsupported-schema"])
    }

    @Test("cells of a field whose format is refused aren't judged")
    func refusedFormats() {
        let (package, found) = PackageFixture.read(
            PackageFixture.schema(#""name": "a""#, #""name": "b", "type": "date", "format": "%H""#))
        #expect(found.map(\.rule) == [.unsupportedSchema])
        let table = package?.tables.first.map {
            TableReader.read($0, [.init(Array("a,b\nx,1\n".utf8)[...], path: "t.csv")]).1
        }
        #expect(table == [])
    }

    @Test(
        "dates that can't be say why, with what to write, which is a date",
        arguments: [
            ("1908-21", "1908-03/1908-05"), ("1908-24", "1908-12/1909-02"), ("190X", "1900/1909"),
            ("19XX", "1900/1999"),
            ("1900-XX", "1900"), ("2020/2010", "2010/2020"), ("?2020", "2020?"), ("2020-13", nil),
            ("2020-02-30", nil),
        ] as [(String, String?)])
    func eventDates(text: String, mend: String?) throws {
        let json = PackageFixture.schema(#""name": "a", "type": "string", "briefing": {"format": "edtf"}"#)
        let (_, found) = try #require(PackageFixture.table(json, "a\n\(text)\n"))
        #expect(found.map(\.rule) == [.invalidValue])
        let help = try #require(found.first?.help)
        #expect(!help.hasPrefix("write 2025, 2025-04"), "\(help)")
        guard let mend else { return }
        #expect(help.hasSuffix(mend), "\(help)")
        #expect(try #require(PackageFixture.table(json, "a\n\(mend)\n")).1.isEmpty)
    }

    // MARK: The data package's files

    @Test(
        "files beside the data package",
        arguments: [
            (
                ["tables/works.csv": "", "tables/arbeiten.csv": "id,title,area,begun\nlamp,L,sea,\n"],
                ["tables/datapackage.json:4:27 missing-table"], "did you mean 'arbeiten.csv'?"
            ),
            (["tables/datapackage.json": ""], ["tables/areas.csv stray-file"], "briefing init"),
            (
                ["tables/datapackage.json": "", "tables/datapackage.yaml": "resources: []\n"],
                ["tables/datapackage.yaml stray-file"], "as JSON"
            ),
            (["tables/t.xlsx": "PK\u{3}\u{4}\0\0"], ["tables/t.xlsx stray-file"], "CSV UTF-8"),
            (["tables/~$t.xlsx": "\0"], [], ""),
            (["tables/p.png": "\u{89}PNG\0"], ["tables/p.png stray-file"], "assets/"),
            (["articles/c.markdown": "text"], ["articles/c.markdown stray-file"], "'c.md'"),
        ] as [([String: String], [String], String)])
    func packageFiles(files: [String: String], found: [String], help: String) async throws {
        var files = files
        // Without tables no key of front matter means anything.
        if files["tables/datapackage.json"] == "" {
            files["articles/b.md"] = "---\ntitle: B\n---\n\n![Map](../assets/map.svg)\n"
        }
        let findings = try await LittleSite(files).check()
        #expect(
            findings.map {
                "\($0.location.path)\($0.location.line.map { ":\($0)" } ?? "")\($0.location.column.map { ":\($0)" } ?? "") \($0.rule.id)"
            } == found)
        if !help.isEmpty {
            #expect(findings.first?.help?.contains(help) == true, "\(findings.first?.help ?? "")")
        }
    }

    @Test("a table that takes the name of a page is told at its place in the data package")
    func tablesWithTakenNames() async throws {
        let package = LittleSite.package.replacing("\"name\": \"works\"", with: "\"name\": \"data\"")
        let found = try #require(
            try await LittleSite(["tables/datapackage.json": package]).check().first {
                $0.rule.id == "address-clash"
            })
        #expect(found.location.line == 4 && found.help == "rename the table in the data package")
    }

    @Test("a palette's value that is no record is an error at the value; one that none uses a notice")
    func palettes() async throws {
        let package = LittleSite.package.replacing(
            "{\"name\": \"area\", \"briefing\": {\"references\": \"areas\"}",
            with:
                "{\"name\": \"area\", \"type\": \"string\", \"briefing\": {\"references\": \"areas\", \"palette\": {\"first\": \"sea\", \"second\": \"saa\"}}"
        )
        let found = try await LittleSite(["tables/datapackage.json": package]).check()
        #expect(found.map { "\($0.rule.id) \($0.severity.rawValue)" } == ["invalid-palette error"])
        #expect(found.first?.help == "did you mean 'sea'?")
        #expect((found.first?.location.column ?? 0) > 100)
    }

    @Test("a list separated by another mark says so")
    func lists() async throws {
        let package = LittleSite.package.replacing(
            "{\"name\": \"area\", \"briefing\"",
            with: "{\"name\": \"area\", \"type\": \"list\", \"delimiter\": \";\", \"briefing\"")
        let site = try LittleSite([
            "tables/datapackage.json": package, "tables/areas.csv": "id,title\nsea,The sea\nair,The air\n",
            "tables/works.csv": "id,title,area,begun\nlamp,New lamp,\"sea,air\",\n",
        ])
        let found = try #require(try await site.check().first { $0.rule.id == "dangling-reference" })
        #expect(found.help?.contains("sea and air are records") == true)
    }

    // MARK: Telling

    @Test("the cause comes first, and equal findings are told twenty times")
    func grouping() {
        var findings = (1...3122).map {
            Diagnostic(.invalidValue, at: Location("a.csv", line: $0), "x", record: "\($0)", field: "day")
        }
        findings.append(Diagnostic(.unsupportedSchema, at: Location("z.json", line: 9), "y"))
        let told = findings.sorted().grouped()
        #expect(told.count == 22 && told[0].rule == .unsupportedSchema)
        #expect(
            told[21].message == "and 3102 more of the field 'day' in this file"
                && told[21].location.line == nil)
        #expect(findings.prefix(21).map { $0 }.grouped().count == 21)
    }
}
