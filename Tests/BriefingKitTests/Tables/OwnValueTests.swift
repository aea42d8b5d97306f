import Testing

@testable import BriefingGround
@testable import BriefingTables

/// A kind of value that no built-in type of field has: how a newcomer would declare it.
private struct Span: ValueKind {
    var minutes: Int

    var isSafeInSpreadsheets: Bool { true }

    func displayText(_ written: String, _ words: Words) -> String { "\(minutes) min" }

    func key(_ written: String) -> String { String(minutes) }

    func precedes(_ other: Span) -> Bool? { minutes < other.minutes }

    func fits(_ comparison: Comparison, _ operand: String, _ written: String) -> Bool {
        comparison.holds(minutes, Int(operand))
    }

    func appendJSON(_ written: String, to output: inout [UInt8]) {
        output.append(contentsOf: String(minutes).utf8)
    }
}

/// A kind that says nothing of itself.
private struct Silent: ValueKind {}

@Suite("Own values") struct OwnValueTests {
    private func cell(_ kind: any ValueKind, _ text: String) -> Cell {
        Cell(.own(OwnValue(kind)), text: text, line: 1, column: 1)
    }

    @Test("a kind of its own says how it is shown, ordered, compared and written")
    func says() {
        let (short, long) = (cell(Span(minutes: 9), "9m"), cell(Span(minutes: 60), "1h"))
        #expect(short.displayText(.missing) == "9 min" && long.keys == ["60"])
        #expect(short.precedes(long) && !long.precedes(short))
        #expect(long.fits(.above, "9") && !short.fits(.above, "9") && !short.fits(.equal, "x"))
        #expect(cell(Span(minutes: 1), "-1m").csvText == "-1m")
        var json: [UInt8] = []
        long.appendJSON(to: &json)
        #expect(json == Array("60".utf8))
    }

    @Test("what a kind doesn't say is as with text")
    func defaults() {
        let (first, second) = (cell(Silent(), "=a"), cell(Silent(), "b"))
        #expect(first.displayText(.missing) == "=a" && first.key == "=a" && first.csvText == "'=a")
        #expect(first.precedes(second) && first.fits(.equal, "=a") && first.fits(.below, "b"))
        #expect(first.value.form == .plain && first.value.date == nil)
        var json: [UInt8] = []
        first.appendJSON(to: &json)
        #expect(json == Array("\"=a\"".utf8))
    }

    @Test("values are equal by kind and value")
    func equality() {
        let hour = Value.own(OwnValue(Span(minutes: 60)))
        #expect(hour == .own(OwnValue(Span(minutes: 60))) && hour != .own(OwnValue(Span(minutes: 61))))
        #expect(hour != .own(OwnValue(Silent())) && hour.precedes(.own(OwnValue(Silent()))) == nil)
        #expect(Set([hour, .own(OwnValue(Span(minutes: 60)))]).count == 1)
    }
}
