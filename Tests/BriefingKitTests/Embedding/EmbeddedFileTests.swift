import TestSupport
import Testing

@testable import EmbeddedFiles

@Suite("Embedded files") struct EmbeddedFileTests {
    @Test("texts and bytes come out as they went in")
    func bytes() {
        #expect(EmbeddedFile("a", utf8: "").bytes == [])
        #expect(EmbeddedFile("a", utf8: "x").bytes == [0x78])
        #expect(EmbeddedFile("a", utf8: "é\u{0}\u{feff}\n").bytes == [0xC3, 0xA9, 0, 0xEF, 0xBB, 0xBF, 0x0A])
        #expect(EmbeddedFile("a", latin1: "\u{0}A\u{80}ÿ").bytes == [0, 0x41, 0x80, 0xFF])
    }

    @Test(
        "the tool writes text as text and any bytes as characters, in the order of paths, without hidden files"
    )
    func tool() async throws {
        let folder = try TemporaryFolder()
        try folder.write("in/b/text", "\"q\" \\(x)\r\n\té\u{301}\u{85}\u{FEFF}\u{1F600}")
        try folder.write("in/b.bin", bytes: [0, 0x22, 0x5C, 0x80, 0xA0, 0xA1, 0xFF])
        try folder.write("in/empty")
        for name in ["in/.hidden", "in/.git/x", "in/b/text~", "in/b/.text.swp"] {
            try folder.write(name, "x")
        }
        let tool = try Command("EmbedFiles")
        let outcome = try await tool.run(folder("in"), "sample", folder("out.swift"), in: folder)
        #expect(outcome.code == 0 && outcome.output + outcome.errors == "")
        let source = try #require(try folder.tree()["out.swift"] ?? nil)
        let lines = source.split(separator: "\n").filter { $0.contains("EmbeddedFile(") }
        #expect(
            lines == [
                ##"            EmbeddedFile("b.bin", latin1: "\u{0}\"\\\u{80}\u{a0}¡ÿ"),"##,
                ##"            EmbeddedFile("b/text", utf8: "\"q\" \\(x)\u{d}\n\u{9}é\##u{301}\u{85}\u{feff}\##u{1F600}"),"##,
                ##"            EmbeddedFile("empty", utf8: ""),"##,
            ])
    }

    @Test("the tool fails where there is no folder")
    func noFolder() async throws {
        let folder = try TemporaryFolder()
        let tool = try Command("EmbedFiles")
        #expect(try await tool.run(folder("in"), "sample", folder("out.swift"), in: folder).code != 0)
        #expect(try await tool.run("in", in: folder).code != 0)
        #expect(try folder.tree() == [:])
    }
}
