import Testing

@testable import BriefingKit
@testable import BriefingTables

@Suite struct MappingReaderTests {
    private func reader(_ yaml: String, known: [String]? = nil) throws -> MappingReader {
        let (root, found) = YAMLReader.read(Array(yaml.utf8)[...], path: "a.yml", rule: .invalidYAML)
        #expect(found.isEmpty)
        return MappingReader(try #require(root), known: known, path: "a.yml", name: "the front matter")
    }

    @Test("reads each type")
    func types() throws {
        var reader = try reader(
            "title: 007\ndraft: true\norder: -3\ndate: 2025-04-22\nareas: [a, b]\nauthor: x\nnone: ~\nitems:\n- {a: 1}\n"
        )
        #expect(reader.string("title") == "007")
        #expect(reader.bool("draft") == true)
        #expect(reader.int("order") == -3)
        #expect(reader.date("date")?.iso == "2025-04-22")
        #expect(reader.strings("areas") == ["a", "b"])
        #expect(reader.texts("areas").map(\.column) == [9, 12])
        #expect(reader.strings("author") == ["x"])
        #expect(reader.string("none") == nil && reader.string("absent") == nil)
        #expect(reader.mappings("items").count == 1)
        #expect(reader.diagnostics.isEmpty)
    }

    @Test("reports an unknown key with the nearest known one")
    func unknownKey() throws {
        let found = try reader("titel: x\nzzz: y", known: ["title", "date"]).diagnostics
        #expect(found.map(\.rule) == [.unknownKey, .unknownKey])
        #expect(found.map(\.help) == ["did you mean 'title'?", "known keys: title, date"])
        #expect(found.map(\.location.line) == [1, 2])
    }

    @Test("the keys that were asked for are those that mean something")
    func askedKeys() throws {
        var reader = try reader("titel: x\ndate: 2025-04-22\nzzz: y")
        _ = (reader.string("title"), reader.date("date"), reader.node("title"))
        _ = (reader.lacks("lacking"), reader.location(of: "titel"))
        #expect(reader.diagnostics.isEmpty)
        reader.reportUnknownKeys()
        #expect(reader.asked == ["title", "date", "title"])
        #expect(reader.diagnostics.map(\.rule) == [.unknownKey, .unknownKey])
        #expect(reader.diagnostics.map(\.help) == ["did you mean 'title'?", "known keys: title, date"])
        #expect(reader.diagnostics.first?.message == "the front matter has no key 'titel'")
    }

    @Test("reports a value of another type where it stands")
    func wrongTypes() throws {
        var reader = try reader("a: [x]\nb: yes\nc: 1.5\nd: 2025-02-30\ne: [x, {y: z}]\nf: x\n")
        _ = reader.string("a")
        _ = reader.bool("b")
        _ = reader.int("c")
        _ = reader.date("d")
        #expect(reader.strings("e") == ["x"])
        _ = reader.mapping("f")
        _ = reader.mappings("f")
        #expect(reader.diagnostics.map(\.rule) == Array(repeating: .wrongType, count: 7))
        #expect(reader.diagnostics.map(\.location.line) == [1, 2, 3, 4, 5, 6, 6])
        #expect(reader.diagnostics.first?.message == "'a' must be text, not a list")
    }

    @Test("anything but a mapping is reported once")
    func notAMapping() throws {
        var reader = try reader("- a\n")
        #expect(reader.string("a") == nil)
        #expect(
            reader.diagnostics.map(\.message) == [
                "the front matter must be a mapping of keys to values, not a list"
            ]
        )
    }
}
