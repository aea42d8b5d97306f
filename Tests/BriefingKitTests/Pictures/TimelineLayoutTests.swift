import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite("Timeline layout") struct TimelineLayoutTests {
    static let asOf = CalendarDate(uncheckedYear: 2025, month: 6, day: 30)

    /// Crowded years, empty ones, spans, open ends, uncertain and planned dates, long names.
    static func events(_ count: Int, seed: UInt64) -> [TimelineEvent] {
        var generator = SeededGenerator(seed: seed)
        let events = (0..<count).compactMap { number -> TimelineEvent? in
            let isOld = Int.random(in: 0..<6, using: &generator) == 0
            let year =
                isOld
                ? Int.random(in: 1900..<2010, using: &generator)
                : Int.random(in: 2018...2027, using: &generator)
            let month = Int.random(in: 1...12, using: &generator)
            let start = "\(year)-\(CalendarDate.padded(month, to: 2))"
            let text =
                switch Int.random(in: 0..<8, using: &generator) {
                case 0: start + "/.."
                case 1: start + "/\(year + Int.random(in: 1...9, using: &generator))"
                case 2: start + "?"
                case 3: "\(year)~"
                case 4: "../" + start
                case 5: start + "/"
                default: start + "-15"
                }
            let words = Int.random(in: 1...9, using: &generator)
            return EDTF(text).map {
                TimelineEvent(
                    record: RecordID(table: number % 6, row: number),
                    title: String(repeating: "Word ", count: words), date: $0)
            }
        }
        return events.sorted { ($0.date, $0.record) < ($1.date, $1.record) }
    }

    static func layout(_ events: [TimelineEvent]) -> TimelineLayout {
        TimelineLayout(events, asOf: asOf) { "Table \($0)" }
    }

    static let cases = [(150, 1), (150, 2), (150, 3), (40, 4), (7, 5), (1, 6), (600, 7)] as [(Int, UInt64)]

    @Test(
        "neither marks nor labels touch or leave the picture, whatever its width", arguments: cases,
        [2_880, 3_600, 5_999, 6_000, 7_000, 10_240])
    func clear(of drawn: (Int, UInt64), width: Int) {
        let layout = Self.layout(Self.events(drawn.0, seed: drawn.1))
        for group in layout.groups {
            for lane in 0..<group.laneCount {
                var taken: [ClosedRange<Int>] = []
                for mark in group.marks where mark.lane == lane {
                    taken.append(TimelineLayout.extent(of: mark, at: width))
                    guard let label = mark.label, !label.isWide || width >= Measure.wide else { continue }
                    let extent = TimelineLayout.extent(
                        label.side, of: mark, labelWidth: layout.labelWidth(mark), at: width)
                    if label.side == .on {
                        // On its own bar, and not past its end.
                        #expect(extent.upperBound < TimelineLayout.extent(of: mark, at: width).upperBound)
                    } else {
                        taken.append(extent)
                    }
                }
                #expect(taken.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= width })
                taken.sort { $0.lowerBound < $1.lowerBound }
                for (left, right) in zip(taken, taken.dropFirst()) {
                    #expect(left.upperBound < right.lowerBound, "at \(width) in lane \(lane)")
                }
            }
        }
    }

    @Test("every event has one mark, in the group of its table", arguments: cases)
    func complete(drawn: (Int, UInt64)) {
        let layout = Self.layout(Self.events(drawn.0, seed: drawn.1))
        #expect(layout.groups.flatMap { $0.marks.map(\.event) }.sorted() == Array(layout.events.indices))
        for group in layout.groups {
            #expect(Set(group.marks.map { layout.events[$0.event].record.table }).count == 1)
        }
    }

    @Test("the same events give the same layout")
    func deterministic() {
        let events = Self.events(150, seed: 9)
        #expect("\(Self.layout(events).groups)" == "\(Self.layout(events).groups)")
    }

    @Test("with few events each has its label in a wide picture")
    func labels() throws {
        let events = try (0..<10).map { number in
            TimelineEvent(
                record: RecordID(table: 0, row: number), title: "Event \(number)",
                date: try #require(EDTF("2025-01-\(CalendarDate.padded(number + 1, to: 2))")))
        }
        let marks = Self.layout(events).groups.flatMap(\.marks)
        #expect(marks.allSatisfy { $0.label != nil })
    }

    @Test("what goes on reaches the day of the edition, what began before it was known has an arrow back")
    func arrows() throws {
        let dates = try ["2010/..", "../2012", "2027/..", "2015/2030"].map { try #require(EDTF($0)) }
        let layout = Self.layout(
            dates.enumerated().map {
                TimelineEvent(record: RecordID(table: 0, row: $0), title: "E", date: $1)
            })
        let marks = layout.groups.flatMap(\.marks)
        let today = try #require(layout.today)
        #expect(marks.map(\.hasArrowAtEnd) == [true, false, true, false])
        #expect(marks.map(\.hasArrowAtStart) == [false, true, false, false])
        #expect(marks[0].right == today && marks[2].left > today && marks[3].right > today)
        #expect(layout.events[2].isPlanned(on: Self.asOf) && !layout.events[3].isPlanned(on: Self.asOf))
    }

    @Test(
        "what begins on the day that the edition describes has begun",
        arguments: [("2025-06-29", false), ("2025-06-30", false), ("2025-07-01", true), ("2025-06", false)])
    func boundary(date: String, isPlanned: Bool) throws {
        let event = TimelineEvent(
            record: RecordID(table: 0, row: 0), title: "E", date: try #require(EDTF(date)))
        #expect(event.isPlanned(on: Self.asOf) == isPlanned)
    }
}
