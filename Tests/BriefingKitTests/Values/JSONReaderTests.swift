import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite struct JSONReaderTests {
    private func read(_ text: String) -> (DataNode?, [Diagnostic]) {
        JSONReader.read(Array(text.utf8)[...], path: "a.json")
    }

    @Test("tells strings from other scalars, and where each stands")
    func places() throws {
        let (root, found) = read("{\r\n \"é\": [1.5e+2, \"x\", null, true],\r \"b\": {}}")
        #expect(found.isEmpty)
        var reader = MappingReader(try #require(root), known: nil, path: "", name: "")
        #expect(reader.entries.map(\.keyLine) == [2, 3])
        guard case .sequence(let items) = reader.node("é")?.content else {
            Issue.record("not a sequence")
            return
        }
        #expect(items.map(\.kind) == ["'1.5e+2'", "'x'", "nothing", "'true'"])
        #expect(items.map(\.column) == [9, 17, 22, 28])
    }

    @Test(
        "decodes escapes",
        arguments: [
            (#""\u00e9\n\/\\\"""#, "é\n/\\\""), (#""\ud83d\ude00""#, "😀"),
        ]
    )
    func escapes(text: String, wanted: String) {
        guard case .scalar(let found, .quoted) = read(text).0?.content else {
            Issue.record("not a string")
            return
        }
        #expect(found == wanted)
    }

    @Test("reports a key given twice, and keeps its first value", arguments: [2, 40])
    func duplicates(count: Int) throws {
        let keys = (0..<count).map { "\"k\($0)\": \($0)" } + ["\"k1\": 99"]
        let (root, found) = read("{" + keys.joined(separator: ",\n") + "}")
        #expect(found.map(\.rule) == [.duplicateKey])
        #expect(found.first?.location.line == count + 1)
        #expect(found.first?.message == "the key 'k1' is given twice; the first is on line 2")
        var reader = MappingReader(try #require(root), known: nil, path: "", name: "")
        #expect(reader.node("k1")?.kind == "'1'")
    }

    @Test(
        "refuses what isn't JSON, and says where",
        arguments: [
            ("{", 1, 1), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\" 1}", 1, 6), ("\"abc", 1, 1),
            ("\"a\nb\"", 1, 1),
            ("01", 1, 2), ("1.", 1, 3), ("tru", 1, 1), ("'a'", 1, 1), ("[1] x", 1, 5), (#""\x""#, 1, 2),
            (#""\ud800""#, 1, 8), (#""\ud800\u0041""#, 1, 8), (#""\udc00""#, 1, 8), (#""\u12g4""#, 1, 2),
            ("\"\u{1}\"", 1, 2),
            ("{\"a\":\n\n}", 3, 1), ("{a: 1}", 1, 2), ("NaN", 1, 1),
        ]
    )
    func refuses(text: String, line: Int, column: Int) throws {
        let (root, found) = read(text)
        #expect(root == nil)
        #expect(found.first?.rule == .invalidJSON)
        #expect(found.first?.location == Location("a.json", line: line, column: column), "\(found)")
    }

    @Test("stops before deep nesting", arguments: ["[", "{\"a\":"])
    func nesting(opening: String) async throws {
        let (root, found) = try await ends {
            JSONReader.read(Array(String(repeating: opening, count: 100_000).utf8)[...], path: "a.json")
        }
        #expect(root == nil && found.count == 1)
        #expect(found.first?.message.contains("64 levels") == true)
    }

    @Test("never crashes, whatever the bytes", arguments: 0..<8)
    func randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("{}[]:,\"\\u0dx1.eE+-truefalsn \n\ré".utf8)
        for _ in 0..<500 {
            let count = Int.random(in: 0..<40, using: &random)
            let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            let (root, found) = JSONReader.read(bytes[...], path: "a")
            #expect(root == nil || found.allSatisfy { $0.rule == .duplicateKey })
        }
    }
}
