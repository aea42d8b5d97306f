import Testing

@testable import BriefingKit

@Suite("Scale of years") struct TimeScaleTests {
    static let scales = [
        TimeScale(years: [], first: 2025, last: 2025),
        TimeScale(years: [0, 9999], first: 0, last: 9999),
        TimeScale(years: [1915, 1940] + Array(repeating: 2024, count: 90), first: 1915, last: 2026),
        TimeScale(
            years: Array(repeating: 1500, count: 300) + Array(repeating: 2024, count: 300), first: 1066,
            last: 2025),
        TimeScale(years: Array(1900...2026), first: 1900, last: 2026),
        TimeScale(years: Array(1900...2026), first: 1900, last: 2026, isEven: true),
    ]

    @Test("segments follow each other without a gap, in years and in place", arguments: scales)
    func whole(scale: TimeScale) {
        for (left, right) in zip(scale.segments, scale.segments.dropFirst()) {
            #expect(left.end == right.first && left.right == right.left)
        }
        #expect(scale.segments.allSatisfy { $0.first < $0.end && $0.left < $0.right })
        #expect(scale.segments.allSatisfy { $0.left >= 0 && $0.right <= Measure.whole })
    }

    @Test("a later day is never further left", arguments: scales)
    func monotone(scale: TimeScale) throws {
        let (first, last) = (try #require(scale.segments.first), try #require(scale.segments.last))
        let places = (first.first...last.end).map(scale.place(ofYear:))
        #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(places.first == first.left && places.last == last.right)
        #expect(scale.place(ofDay: -10_000_000) == first.left && scale.place(ofDay: 10_000_000) == last.right)
    }

    @Test(
        "names of years keep clear of each other and within the picture", arguments: scales,
        [Measure.narrow, Measure.wide, 10_240])
    func ticks(scale: TimeScale, width: Int) {
        let ticks = scale.ticks.filter { !$0.isWide || width >= Measure.wide }
        var free = 0
        for tick in ticks {
            let length = TextWidth.of(String(tick.year), size: TimeScale.tickSize)
            let place = Measure.tenths(tick.place, of: width)
            let left = tick.isBefore ? place - TimeScale.tickGap - length : place + TimeScale.tickGap
            #expect(left >= free, "\(tick.year) at \(width)")
            free = left + length
        }
        #expect(free <= width && !ticks.isEmpty)
        // The axis says where it ends, unless the scale changes right before.
        let (last, room) = (scale.segments.last, Measure.tenths(Measure.whole, of: width) / 5)
        let end = (last?.end ?? 0) - 1
        #expect(
            ticks.last?.year == end
                || Measure.tenths(scale.place(ofYear: end) - (ticks.last?.place ?? 0), of: width) < room,
            "\(ticks.last?.year ?? 0), not \(end)")
        for year in scale.changes { #expect(ticks.contains { $0.year == year }) }
    }

    @Test("the scale changes only where years are crowded")
    func changes() {
        #expect(Self.scales.map(\.changes.isEmpty) == [true, true, false, false, true, true])
        #expect(Self.scales[2].changes.allSatisfy { $0 % 10 == 0 })
    }
}
