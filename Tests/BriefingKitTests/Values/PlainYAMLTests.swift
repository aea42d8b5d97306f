import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingTables

@Suite("Plain YAML, read without the parser") struct PlainYAMLTests {
    private static func read(_ text: String) -> DataNode? {
        PlainYAML.read(Array(text.utf8)[...], firstLine: 2)
    }

    private static func parse(_ text: String) -> (DataNode?, [Diagnostic]) {
        YAMLReader.parse(Array(text.utf8)[...], path: "a.md", firstLine: 2, rule: .invalidYAML)
    }

    @Test(
        "what front matter is mostly made of is taken",
        arguments: [
            "title: A title\n", "title: A title", "title: \"A: title\"\nsummary: 'It’s # one'\n",
            "date: 2018-04-05\n\nauthors: [\"A. Tane\", 'D. Ngata', plain]\nareas: []\n",
            "areas:\n  - sea\n  - \"air force\"\ntitle: Tāmaki – x\n", "areas:\n- sea\n- air\n\ntitle: x\n",
            "url: https://example.org/a?b=c\n", "a: x\nb-c: y\nD_e: z\n",
        ])
    func plain(text: String) throws {
        let node = try #require(Self.read(text))
        let (parsed, findings) = Self.parse(text)
        #expect(findings.isEmpty)
        #expect(Self.dump(node) == Self.dump(try #require(parsed)))
    }

    @Test(
        "what means more to YAML is left to the parser",
        arguments: [
            "", "\n", "title:\n", "title: a: b\n", "title: a #b\n", "title: \"a\\n\"\n", "title: 'it''s'\n",
            "title: a\n  b\n", "title: a\n\n  b\n", "title: |\n  a\n", "title: >\n  a\n", "a: &b c\n",
            "a: *b\n",
            "a: !b c\n", "a: {b: c}\n", "a: [b: c]\n", "a: [b, [c]]\n", "a: [b,\n c]\n", "a: [b, ]\n",
            "a: b \n",
            "a: \"b\" # c\n", "a: b\na: c\n", "a:\n  b: c\n", "a:\n  - b\n    - c\n", "a:\n  - b\n c: d\n",
            "a:\n  - b: c\n", "- a\n", "a\n", "---\na: b\n", "a: b\n...\n", "? a\n", "a : b\n", "a:b\n",
            "\ta: b\n",
            "a: \u{85}b\n", "a: b\u{2028}c\n", "a: b\u{FEFF}\n", "a: b\u{1}\n", "a: b\r\n", "a: - b\n",
            "a: \"b\n",
            "a: -1\n", "a: ~\n", "<<: a\n", "a: 'b' 'c'\n", "a: [\"b\" \"c\"]\n", "a:\n  -\n", "# a\nb: c\n",
        ])
    func other(text: String) { #expect(Self.read(text) == nil) }

    @Test("very many keys are the parser's, which doesn't compare each with all")
    func manyKeys() {
        #expect(Self.read((0..<64).map { "k\($0): v\n" }.joined()) != nil)
        #expect(Self.read((0..<65).map { "k\($0): v\n" }.joined()) == nil)
    }

    @Test("whatever it takes, it reads as the parser does", arguments: [1, 2, 3] as [UInt64])
    func agrees(seed: UInt64) {
        let parts = [
            "a", "title", "b-c", ": ", ":", " ", "  ", "\n", "\n", "- ", "\n- ", "\n  - ", "[", "]", ", ",
            ",", "\"",
            "'", "x y", "ā", "–", "#", " #", "1", "2018-04-05", "\\", "{", "}", "&", "*", "!", "|", "?",
            "\r\n", "\t",
            "\u{A0}", "\u{85}", "https://a.b/c", "a: b\n", "c: \"d\"\n", "e: [f, 'g']\n", "h:\n  - i\n",
        ]
        var generator = SeededGenerator(seed: seed)
        var taken = 0
        for _ in 0..<4000 {
            let count = Int.random(in: 1...8, using: &generator)
            let start = ["", "k: ", "k: [", "k:\n  - ", "k: \""].randomElement(using: &generator) ?? ""
            let text = start + (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            guard let node = Self.read(text) else { continue }
            taken += 1
            let (parsed, findings) = Self.parse(text)
            #expect(findings.isEmpty, "\(text.debugDescription)")
            #expect(parsed.map(Self.dump) == Self.dump(node), "\(text.debugDescription)")
        }
        #expect(taken > 100)
    }

    /// The node with the place of everything in it.
    private static func dump(_ node: DataNode) -> String {
        let place = "@\(node.line):\(node.column)"
        switch node.content {
        case .scalar(let text, let style): return "\(style)(\(text.debugDescription))\(place)"
        case .sequence(let items): return "[\(items.map(dump).joined(separator: ", "))]\(place)"
        case .mapping(let entries):
            let members = entries.map { "\($0.key)@\($0.keyLine):\($0.keyColumn): \(dump($0.value))" }
            return "{\(members.joined(separator: ", "))}\(place)"
        }
    }
}
