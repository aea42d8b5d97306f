import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Running text in cells") struct CellTextTests {
    @Test("a block in a cell is told")
    func block() async throws {
        let package = LittleSite.package.replacing(
            "{\"name\": \"begun\", \"type\": \"date\"}",
            with: "{\"name\": \"told\", \"type\": \"string\", \"briefing\": {\"format\": \"markdown\"}}")
        let site = try LittleSite([
            "tables/datapackage.json": package,
            "tables/works.csv":
                "id,title,area,told\nlamp,Lamp,sea,\"Text.\n\n```bars\nfrom: works\n```\n\"\n",
        ])
        let findings = try await site.check()
        #expect(findings.map(\.rule.id) == ["unread-syntax"], "\(findings)")
        #expect(findings.first?.location.line == 4 && findings.first?.record == "lamp")
    }
}
