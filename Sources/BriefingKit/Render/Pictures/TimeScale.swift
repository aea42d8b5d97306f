import BriefingGround

/// Where years lie across a picture.
///
/// Records crowd into some years and leave others empty. So the scale may change once or twice, at the turn of
/// a decade: years with many events get more room than years with few. Within a segment it is even.
struct TimeScale: Sendable {
    /// Years drawn on one scale, from the first day of `first` to the first day of `end`.
    struct Segment: Sendable, Hashable {
        var first: Int
        var end: Int
        /// Places in hundredths of a per cent of the width.
        var left: Int
        var right: Int

        var years: Int { end - first }
    }

    let segments: [Segment]

    /// Room at both ends for marks that stand there, and the least that a segment gets, in hundredths of a
    /// per cent.
    private static let margin = 430
    private static let leastRoom = 1_300

    /// - Parameters:
    ///   - years: the years of the events, in order.
    ///   - first: the first year to show.
    ///   - last: the last year to show.
    ///   - isEven: whether one scale must do for all years.
    init(years: [Int], first: Int, last: Int, isEven: Bool = false) {
        let all = first..<(last + 1)
        let parts = isEven ? [all] : Self.parts(of: all, years)
        let room = Measure.whole - 2 * Self.margin
        let free = room - parts.count * Self.leastRoom
        // A little by time, most by events: some room for years without any, and more for years with many.
        let total = max(1, years.count)
        var segments: [Segment] = []
        var left = Self.margin
        for (number, part) in parts.enumerated() {
            let weight = part.count * 200 / all.count + Self.count(years, in: part) * 800 / total
            let isLast = number == parts.count - 1
            let right = isLast ? Measure.whole - Self.margin : left + Self.leastRoom + free * weight / 1_000
            segments.append(Segment(first: part.lowerBound, end: part.upperBound, left: left, right: right))
            left = right
        }
        self.segments = segments
    }

    /// The place of a day, held within the picture.
    func place(ofDay day: Int) -> Int {
        guard let first = segments.first, let last = segments.last else { return 0 }
        let segment =
            segments.last { Self.day(ofYear: $0.first) <= day } ?? first
        let start = Self.day(ofYear: segment.first)
        let length = Self.day(ofYear: segment.end) - start
        let place = segment.left + (day - start) * (segment.right - segment.left) / max(1, length)
        return min(max(place, first.left), last.right)
    }

    /// The place of the first day of a year.
    func place(ofYear year: Int) -> Int { place(ofDay: Self.day(ofYear: year)) }

    /// Years between which the scale changes: the first of each segment but the first.
    var changes: [Int] { segments.dropFirst().map(\.first) }

    private static func day(ofYear year: Int) -> Int {
        CalendarDate(uncheckedYear: year, month: 1, day: 1).daysSinceEpoch
    }
}

// MARK: - Segments

extension TimeScale {
    private static let mostSegments = 3
    /// Fewer events than this are never crowded.
    private static let crowd = 20

    /// Splits years at the turn of a decade, again and again, where that parts the crowded from the empty.
    private static func parts(of all: Range<Int>, _ years: [Int]) -> [Range<Int>] {
        var parts = [all]
        while parts.count < mostSegments {
            let splits = parts.indices.compactMap { number in
                split(parts[number], years).map { (number, $0.year, $0.gain) }
            }
            guard let best = splits.max(by: { ($0.2, -$0.0) < ($1.2, -$1.0) }) else { break }
            let part = parts[best.0]
            parts.replaceSubrange(
                best.0...best.0, with: [part.lowerBound..<best.1, best.1..<part.upperBound])
        }
        return parts
    }

    /// The year at which to split, if one side is much more crowded than the other.
    ///
    /// The crowding of a segment grows with its years and with the square of its events, since each may be in
    /// the way of each other; the best split leaves least of it.
    private static func split(_ part: Range<Int>, _ years: [Int]) -> (year: Int, gain: Int)? {
        let unit = part.count > 2_000 ? 100 : 10
        guard count(years, in: part) >= crowd else { return nil }
        var best: (year: Int, rest: Int)?
        var year = (part.lowerBound / unit + 1) * unit
        while year < part.upperBound {
            let (left, right) = (part.lowerBound..<year, year..<part.upperBound)
            let rest = crowding(of: left, years) + crowding(of: right, years)
            // Events a year on either side, both multiplied by the years of both.
            let (before, after) = (
                count(years, in: left) * right.count, count(years, in: right) * left.count
            )
            if left.count >= 5, right.count >= 3, max(before, after) >= 3 * min(before, after),
                rest < best?.rest ?? Int.max
            {
                best = (year, rest)
            }
            year += unit
        }
        return best.map { ($0.year, crowding(of: part, years) - $0.rest) }
    }

    private static func crowding(of part: Range<Int>, _ years: [Int]) -> Int {
        let count = count(years, in: part)
        return count * count * part.count
    }

    /// How many of the sorted years lie in a range.
    private static func count(_ years: [Int], in range: Range<Int>) -> Int {
        firstPlace(of: range.upperBound, in: years) - firstPlace(of: range.lowerBound, in: years)
    }

    private static func firstPlace(of year: Int, in years: [Int]) -> Int {
        var (low, high) = (0, years.count)
        while low < high {
            let middle = (low + high) / 2
            if years[middle] < year { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

// MARK: - Ticks

extension TimeScale {
    /// A year that is named at the edge of the picture.
    struct Tick: Sendable, Hashable {
        var year: Int
        var place: Int
        /// Whether it is named in wide pictures only.
        var isWide: Bool
        /// Whether the name stands before the tick, since there is no room behind it.
        var isBefore: Bool

        /// - Parameter y: the line that its name stands on.
        func write(y: Int, into markup: inout Markup) {
            markup.element(
                "text",
                [
                    "class": isWide ? "year wide" : "year", "x": Measure.share(place),
                    "dx": Measure.pixels(isBefore ? -TimeScale.tickGap : TimeScale.tickGap), "y": String(y),
                    "text-anchor": isBefore ? "end" : nil,
                ], String(year))
        }
    }

    /// Size of a tick's name, in tenths of a pixel, and the distance of its beginning from the tick.
    static let tickSize = 115
    static let tickGap = 30

    /// Years to name, such that the names keep clear of each other at the narrow and at the wide width.
    var ticks: [Tick] {
        let narrow = years(at: Measure.narrow)
        var ticks = narrow.map { year in
            Tick(
                year: year, place: place(ofYear: year), isWide: false,
                isBefore: stands(beforeTick: year, at: Measure.narrow))
        }
        // A year more may be named where there is room, as long as it keeps clear of those named anyway.
        for year in years(at: Measure.wide) where !narrow.contains(year) {
            ticks.append(
                Tick(
                    year: year, place: place(ofYear: year), isWide: true,
                    isBefore: stands(beforeTick: year, at: Measure.wide)))
        }
        return ticks.sorted { $0.place < $1.place }.filter { tick in
            !tick.isWide
                || !ticks.contains { other in
                    other != tick && !other.isWide
                        && abs(other.place - tick.place) * Measure.wide / Measure.whole
                            < Self.room(other.year)
                }
        }
    }

    private static func room(_ year: Int) -> Int {
        TextWidth.of(String(year), size: tickSize) + 2 * tickGap
    }

    private func years(at width: Int) -> [Int] {
        var years: [Int] = []
        var free = 0
        for segment in segments {
            let length = Measure.tenths(segment.right - segment.left, of: width)
            let room = Self.room(segment.end)
            let step = Measure.step(atLeast: max(1, (room * segment.years + length - 1) / max(1, length)))
            let start = (segment.first + step - 1) / step * step
            // The first year of a segment is always named: there the scale changes.
            let rest = stride(from: start, to: segment.end, by: step).filter { $0 != segment.first }
            for year in [segment.first] + rest {
                let left = Measure.tenths(place(ofYear: year), of: width)
                let right = left + Self.room(year)
                let limit = year == segment.first ? width : Measure.tenths(segment.right, of: width)
                guard left >= free, right <= limit else { continue }
                years.append(year)
                free = right
            }
        }
        return ending(years, at: width)
    }

    /// The same with the last year, so that the axis says where it ends; a name that would be in its way is left out,
    /// unless the scale changes there.
    private func ending(_ years: [Int], at width: Int) -> [Int] {
        guard let last = segments.last, let named = years.last, named < last.end - 1 else { return years }
        let end = last.end - 1
        let place = Measure.tenths(place(ofYear: end), of: width)
        let start = stands(beforeTick: end, at: width) ? place - Self.room(end) : place
        func isClear(_ year: Int) -> Bool {
            Measure.tenths(self.place(ofYear: year), of: width) + Self.room(year) <= start
        }
        if isClear(named) { return years + [end] }
        let rest = years.dropLast()
        guard !segments.contains(where: { $0.first == named }), rest.last.map(isClear) ?? true else {
            return years
        }
        return rest + [end]
    }

    /// Whether a year's name has no room behind its tick.
    private func stands(beforeTick year: Int, at width: Int) -> Bool {
        Measure.tenths(place(ofYear: year), of: width) + Self.room(year) > width
    }
}
