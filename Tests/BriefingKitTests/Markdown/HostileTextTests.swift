import Testing

@testable import BriefingKit

/// Each family at a size at which a quadratic step would take minutes, not the time of a test.
@Suite("Hostile Markdown") struct HostileTextTests {
    @Test(
        "ends with a result",
        arguments: [
            "[[", "[[x", "[[x]]", "{{", "{{x}}", "[@a] ", "[@a; ", "[@a,\n> b ", "www.a.b ", "http://",
            "://a_",
            "a@", "a@b.c ", "~~a ", "~a ~~b ", "|", "|\n", "|a|\n|-|\n", "    |a|\n    |-|\n\n", "[^1]: ",
            "[^1]: x\n\n", "    [^1]: x\n\n", "[^", "- [ ] a\n", "> [!NOTE]\n> a\n\n", "## a {#x}\n",
            "## a\n", "<b>",
            "\\[", "\\~", "`[[x]]` ", "<a b='[[x]]'> ", "[a](b '{{x}}') ", "[a]: b\n", "]:[[a]]",
            "\\NATO NATO ",
            "*a **a ", "[a](<b", "a <!--", "![a](", "> ", "[", "*a_ ",
        ]
    )
    func linear(part: String) {
        let text = CompiledText(String(repeating: part, count: 10_000)) {
            $0.terms = ["NATO": "nato"]
            $0.blocks = ["table"]
        }
        #expect(!text.html.isEmpty || !text.diagnostics.isEmpty || part == "[a]: b\n")
    }

    @Test("a chain and a cycle of notes end")
    func notes() {
        let count = 5000
        let notes = (0..<count).map { "[^\($0)]: a[^\(($0 + 1) % count)]\n" }.joined()
        let text = CompiledText(notes + "\nx[^0]")
        #expect(text.diagnostics.isEmpty)
        #expect(text.html.contains("fn:\(count)"))
    }

    @Test(
        "what libcmark can't do in linear time is refused at its line",
        arguments: [
            ("x\n\n" + String(repeating: "![[]()", count: 20_000), 3),
            (String(repeating: "- ", count: 20_000) + "a" + String(repeating: "\n", count: 20_000), 1),
            (String(repeating: ">", count: 20_000) + String(repeating: "a*", count: 20_000), 1),
        ]
    )
    func refused(text: String, line: Int) {
        #expect(CompiledText(text).findings == ["\(line) markdown-too-complex"])
    }

    @Test("a text beyond 8 MiB is refused")
    func tooLarge() {
        let text = String(repeating: "a", count: 8 << 20)
        #expect(CompiledText(text + "b").findings == ["1 markdown-too-large"])
        #expect(CompiledText(text).findings.isEmpty)
    }
}
