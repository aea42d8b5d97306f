import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite struct NearMissTests {
    @Test(
        "suggests the nearest name",
        arguments: [
            ("titel", "title"), ("maritime-securty", "maritime-security"), ("Date", "date"),
        ])
    func suggests(wrong: String, right: String) {
        let known = ["title", "date", "summary", "maritime-security", "counter-terrorism"]
        #expect(NearMiss.nearest(to: wrong, in: known) == right)
    }

    @Test("suggests nothing for a name unlike all others")
    func suggestsNothing() {
        #expect(NearMiss.nearest(to: "banana", in: ["title", "date"]) == nil)
    }
}
