import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite struct FieldTypeTests {
    private func read(_ properties: String, _ text: String) throws -> Value? {
        let json = PackageFixture.schema(#""name": "f", \#(properties)"#)
        let (package, found) = PackageFixture.read(json)
        #expect(found.isEmpty, "\(found)")
        let field = try #require(package?.tables.first?.fields.first)
        return try? field.type.value(of: text)
    }

    @Test(
        "takes what is of the type",
        arguments: [
            (#""type": "string""#, "007", Value.text("007")),
            (#""type": "string", "briefing": {"format": "markdown"}"#, "*x*", .markdown("*x*")),
            (#""type": "string", "format": "email""#, "a.b@x.org", .email("a.b@x.org")),
            (#""type": "string", "format": "uri""#, "HTTPS://x.org/?p=1#a", .uri("HTTPS://x.org/?p=1#a")),
            (#""type": "string", "format": "uri""#, "mailto:a@x.org", .uri("mailto:a@x.org")),
            (#""type": "integer""#, "-12", .integer(-12)), (#""type": "integer""#, "007", .integer(7)),
            (#""type": "integer", "bareNumber": false"#, "£12 m", .integer(12)),
            (#""type": "number""#, "1.10", .number(1.1)), (#""type": "number""#, "2e3", .number(2000)),
            (#""type": "number", "decimalChar": ",", "groupChar": ".""#, "1.234,5", .number(1234.5)),
            (#""type": "boolean""#, "TRUE", .boolean(true)),
            (#""type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]"#, "no", .boolean(false)),
            (#""type": "list", "delimiter": "; ""#, "a; b", .list(["a", "b"])),
            (#""type": "list", "itemType": "integer""#, "1,2", .list(["1", "2"])),
            (#""type": "any""#, "x", .text("x")),
            (#""name": "f""#, "x", .text("x")),
        ]
    )
    func takes(properties: String, text: String, wanted: Value) throws {
        let properties = properties.contains("type") ? properties : #""title": "F""#
        #expect(try read(properties, text) == wanted)
    }

    @Test(
        "two digits of a year are of this century or the last (POSIX, strptime)",
        arguments: [
            ("01/02/68", "2068-02-01"), ("01/02/69", "1969-02-01"), ("31/12/99", "1999-12-31"),
            ("01/01/00", "2000-01-01"),
        ])
    func shortYears(text: String, day: String) throws {
        #expect(try read(#""type": "date", "format": "%d/%m/%y""#, text) == EDTF(day).map { .date($0) })
    }

    @Test("takes dates", arguments: [("date", "2025-04-22"), ("year", "1971"), ("yearmonth", "2025-04")])
    func dates(type: String, text: String) throws {
        #expect(try read("\"type\": \"\(type)\"", text) == EDTF(text).map { .date($0) })
    }

    @Test(
        "refuses what isn't of the type",
        arguments: [
            (
                #""type": "string", "format": "email""#,
                ["a", "a@b", "@x.org", "a@x..org", "=a@x.org", "a b@x.org"]
            ),
            (
                #""type": "string", "format": "uri""#,
                [
                    "x.org", "ftp://x.org", "javascript:alert(1)", "https:x", "https://", "https://x y",
                    "https://x/é", "//x.org",
                ]
            ),
            (#""type": "number", "decimalChar": ",""#, ["1.200", "1.5", "1.200,5"]),
            (#""type": "string", "briefing": {"format": "edtf"}"#, ["April 2025", "2025-4", "2025-02-30"]),
            (#""type": "integer""#, ["1.0", "1,000", "x", "-", "99999999999999999999", "0x1F", " 1"]),
            (#""type": "number""#, ["nan", "inf", "0x1p3", "1,5", "", "1e999", "."]),
            (#""type": "boolean""#, ["yes", "2", ""]),
            (#""type": "date""#, ["2025-04", "22/04/2025", "2025-02-29", "2025-04-22?"]),
            (#""type": "year""#, ["25", "2025?", "20x5"]),
            (#""type": "yearmonth""#, ["2025", "2025-13", "202504?"]),
            (#""type": "list", "itemType": "integer""#, ["1,x", "1,,2"]),
        ]
    )
    func refuses(properties: String, texts: [String]) throws {
        for text in texts { #expect(try read(properties, text) == nil, "\(text)") }
    }

    @Test("every type has a name of its own and a format")
    func names() {
        #expect(Set(FieldTypes.all.map { $0.name }).count == FieldTypes.all.count)
        #expect(FieldTypes.all.allSatisfy { !$0.formats.isEmpty })
    }

    @Test(
        "an operand that no value can fit has a problem",
        arguments: [
            (#""type": "integer""#, "12", "x"), (#""type": "date""#, "2020", "May"),
            (#""type": "string", "briefing": {"format": "edtf"}"#, "2020-05", "x"),
        ])
    func operands(properties: String, good: String, bad: String) throws {
        let json = PackageFixture.schema(#""name": "f", \#(properties)"#)
        let field = try #require(PackageFixture.read(json).0?.tables.first?.fields.first)
        #expect(field.type.problem(ofOperand: good) == nil)
        #expect(field.type.problem(ofOperand: bad) != nil)
    }
}
