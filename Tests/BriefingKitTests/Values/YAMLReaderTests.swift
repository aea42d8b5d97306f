import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite struct YAMLReaderTests {
    private func read(_ text: String, firstLine: Int = 1) -> (DataNode?, [Diagnostic]) {
        Self.read(text, firstLine: firstLine)
    }

    private static func read(_ text: String, firstLine: Int = 1) -> (DataNode?, [Diagnostic]) {
        YAMLReader.read(Array(text.utf8)[...], path: "a.yml", firstLine: firstLine, rule: .invalidYAML)
    }

    @Test("keeps scalars as text, with their places")
    func scalars() throws {
        let (root, found) = read("id: 007\nflag: NO\nquoted: \"1.10\"\n", firstLine: 2)
        #expect(found.isEmpty)
        var reader = MappingReader(try #require(root), known: nil, path: "a.yml", name: "the file")
        let written = reader.entries.map { "\($0.keyLine):\($0.keyColumn) \($0.key) \($0.value)" }
        #expect(written.count == 3)
        #expect(reader.node("id")?.line == 2 && reader.node("id")?.column == 5)
        #expect(reader.node("flag")?.kind == "'NO'")
        #expect(reader.node("quoted")?.kind == "'1.10'")
    }

    @Test(
        "counts columns in bytes",
        arguments: ["é: x\nkey: [ü, b]\n", "\u{FEFF}é: x\r\nkey: [ü, b]", "é: x\rkey: [ü, b]\r"]
    )
    func columns(text: String) throws {
        let (root, found) = read(text)
        #expect(found.isEmpty)
        var reader = MappingReader(try #require(root), known: nil, path: "", name: "")
        #expect(reader.node("é")?.column == 5)
        guard case .sequence(let items) = reader.node("key")?.content else {
            Issue.record("not a sequence")
            return
        }
        #expect(items.map(\.line) == [2, 2])
        #expect(items.map(\.column) == [7, 11])
    }

    @Test(
        "an empty document is neither a value nor a fault",
        arguments: ["", "\n\n", "# note\n", "---\n", "a".dropLast() + ""]
    )
    func empty(text: String) {
        let (root, found) = read(text)
        #expect(root == nil && found.isEmpty)
    }

    @Test("names the second of two equal keys, and the first one's line")
    func duplicateKeys() throws {
        let (root, found) = read("títle: a\nb: {x: 1, y: 2, x: 3}\n\"títle\": c\nd: e\ntítle: f\n")
        let places = found.map { "\($0.location.line ?? 0):\($0.location.column ?? 0) \($0.message)" }
        #expect(
            places.sorted() == [
                "2:17 the key 'x' is given twice; the first is on line 2",
                "3:1 the key 'títle' is given twice; the first is on line 1",
                "5:1 the key 'títle' is given twice; the first is on line 1",
            ]
        )
        #expect(found.allSatisfy { $0.rule == .duplicateKey })
        var reader = MappingReader(try #require(root), known: nil, path: "", name: "")
        #expect(reader.node("títle")?.kind == "'a'")
        #expect(reader.entries.map(\.key) == ["títle", "b", "d"])
        #expect(reader.node("b")?.column == 4)
    }

    @Test(
        "refuses what could harm or mislead, and says where",
        arguments: [
            ("a: &x 1\nb: *x", 1, 4, "anchor"), ("b: *x", 1, 4, "alias"), ("a: !!str 1", 1, 4, "tag"),
            ("a: b\n\u{2028}", 2, 1, "U+2028"), ("a: \u{7}", 1, 4, "U+0007"),
            ("a: \"x\nb: c", 1, 4, "never closed"), ("a: b: c", 1, 5, "':'"), ("a:\n\tb: c", 2, 1, "tabs"),
            ("a: [1, 2", 1, 4, "never closed"), ("a: @b", 1, 4, "quotes"),
            ("a: 1\n---\nb: 2", 2, 1, "second document"),
            ("? [a]\n: b", 1, 3, "key"), ("a: |\n *x\n &y\n", 3, 2, "anchor"),
        ]
    )
    func refuses(text: String, line: Int, column: Int, words: String) throws {
        let (_, found) = read(text)
        let first = try #require(found.first)
        #expect(first.rule == .invalidYAML)
        #expect(first.location == Location("a.yml", line: line, column: column), "\(first)")
        #expect((first.message + (first.help ?? "")).contains(words), "\(first)")
    }

    @Test(
        "text in quotes, comments, block scalars and continuation lines is free",
        arguments: [
            "a: 'x: &b'", "a: \"- &b\"", "a: b # &c\nd: e", "a: |\n  &b\n  - - -\nc: d",
            "a: b\n  *c\n  more\nd: e",
            "a: R &D *b", "- a: >-\n    *x\n  b: c", "a: 'it''s &x'\nb: 1", "a: [b, 'c, &d']", "a: b &c, d",
        ]
    )
    func allows(text: String) {
        let (root, found) = read(text)
        #expect(root != nil && found.isEmpty, "\(found)")
    }

    @Test(
        "stops before deep nesting",
        arguments: [
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
            String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 50_000),
            (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            "a: b\n  \"c\nd: " + String(repeating: "[", count: 900),
        ]
    )
    func nesting(text: String) async throws {
        let (root, found) = try await ends { Self.read(text) }
        #expect(found.count == 1)
        if found.first?.message.contains("deep") == false { #expect(root == nil) }
    }

    @Test(
        "stops before alias bombs, in whatever disguise",
        arguments: [
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n? [*c, *c]\n: d",
            "x: y\n  \"z\na: &a [x]\n? *a\n: d\n", "- !!seq &a [x]\n- *a",
        ]
    )
    func bombs(text: String) async throws {
        #expect(try await ends { !Self.read(text).1.isEmpty })
    }

    @Test("never crashes, whatever the bytes", arguments: 0..<8)
    func randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("ab: -?[]{},&*!|>'\"#\n\n\r\t%@`\\é\u{2028}--- ...".utf8)
        for _ in 0..<300 {
            let count = Int.random(in: 0..<60, using: &random)
            let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            let (root, found) = YAMLReader.read(bytes[...], path: "a", rule: .invalidYAML)
            #expect(root == nil || found.allSatisfy { $0.location.line != nil })
        }
    }
}
