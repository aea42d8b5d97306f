import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// What is reported of blocks that are wrong is in the fixtures of the rule `invalid-block`.
@Suite("Fenced blocks") struct GeneratedBlockTests {
    @Test("names are unique, and each block knows 'caption' and 'where'")
    func names() {
        #expect(RenderedKinds.all.blockNames.count == GeneratedBlocks.all.count)
        for kind in GeneratedBlocks.all {
            #expect(Slug.isValid(kind.name) && kind.keys.contains("caption") && kind.keys.contains("where"))
        }
    }

    @Test("each kind of block is written, with its caption", arguments: RenderedKinds.all.blockNames.sorted())
    func written(name: String) async throws {
        let site = try await PictureSite(events: "a,First,2024-03,open,sea\n")
        let body = "from: events\ncaption: My words\n" + (name == "bars" ? "by: status\n" : "")
        let (block, findings) = BlockReader.read(
            name, body, path: "articles/a.md", line: 1, lookup: Lookup(site.site), kinds: .all)
        #expect(findings == [])
        var markup = Markup()
        var writer = site.writer
        try #require(block as? any DrawnBlock).write(into: &markup, on: &writer)
        let html = String(decoding: markup.bytes, as: UTF8.self)
        #expect(html.contains(name == "bars" ? ">My words (n = " : ">My words</") && html.contains("<table>"))
    }

    @Test("more events than a timeline can show are an error, and no table is asked of what is missing")
    func limits() async throws {
        let rows = (0...TimelinePicture.limit).map { "e\($0),Event,2024,open,\n" }.joined()
        let site = try await PictureSite(events: rows)
        let (block, findings) = BlockReader.read(
            "timeline", "", path: "articles/a.md", line: 9, lookup: Lookup(site.site), kinds: .all)
        #expect(block == nil && findings.map(\.rule) == [.invalidBlock] && findings[0].location.line == 9)
    }
}
