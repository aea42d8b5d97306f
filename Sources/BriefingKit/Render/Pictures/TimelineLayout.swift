import BriefingGround

/// Where the events of a timeline stand: in a group for each table, within a group in lanes, so that neither
/// marks nor labels touch, on a phone as on a wide screen.
struct TimelineLayout: Sendable {
    /// Events of one table.
    struct Group: Sendable {
        var title: String
        var marks: [Mark]
        var laneCount: Int
    }

    /// An event's mark: a head, perhaps with a bar to its end, perhaps with a label.
    struct Mark: Sendable {
        /// Position of the event in `events`.
        var event: Int
        /// Places of the beginning and of the end, in hundredths of a per cent; both the same for a day.
        var left: Int
        var right: Int
        /// Where the second party joins; nil where both are there from the beginning.
        var joining: Int?
        var hasArrowAtStart: Bool
        var hasArrowAtEnd: Bool
        var lane = 0
        var label: Label?
    }

    struct Label: Sendable, Hashable {
        enum Side: Sendable { case after, before, on }

        var side: Side
        /// Whether there is room for it in wide pictures only.
        var isWide: Bool
    }

    let events: [TimelineEvent]
    let scale: TimeScale
    let asOf: CalendarDate
    /// Where the day that the edition describes lies.
    let today: Int
    private(set) var groups: [Group] = []

    /// - Parameters:
    ///   - events: in order of date; those without any known day are left out by `TimelinePicture`.
    ///   - titles: names of tables.
    init(_ events: [TimelineEvent], asOf: CalendarDate, title: (Int) -> String) {
        self.events = events
        self.asOf = asOf
        let years = events.compactMap(\.year)
        let ends = events.compactMap(\.lastDay).compactMap { CalendarDate(daysSinceEpoch: $0)?.year }
        let all = years + ends + [asOf.year]
        let (first, last) = (all.min() ?? asOf.year, all.max() ?? asOf.year)
        scale = TimeScale(years: years.sorted(), first: first, last: last)
        today = scale.place(ofDay: asOf.daysSinceEpoch)
        let tables = Set(events.map(\.record.table)).sorted()
        groups = tables.map { table in
            let marks = events.indices.filter { events[$0].record.table == table }.map(mark)
            return Self.group(title(table), marks, widths: marks.map { labelWidth($0) })
        }
    }

    private func mark(_ number: Int) -> Mark {
        let event = events[number]
        let isEndless = event.date.end == .open
        let isBeginless = event.date.start == .open
        let end = event.lastDay.map { scale.place(ofDay: $0) }
        let start = event.firstDay.map { scale.place(ofDay: $0) }
        let edge = scale.segments.first?.left ?? 0
        let left = start ?? (isBeginless ? edge : end ?? edge)
        // What goes on reaches the day that the edition describes; what is planned without an end, a bit on.
        let right = isEndless ? max(today, left) : end ?? left
        var mark = Mark(
            event: number, left: min(left, right), right: max(left, right), hasArrowAtStart: isBeginless,
            hasArrowAtEnd: isEndless)
        mark.joining = event.joiningDay.map { min(scale.place(ofDay: $0), mark.right) }
        return mark
    }
}

// MARK: - Sizes

extension TimelineLayout {
    /// Tenths of a pixel: half of what a mark takes up, the room that marks and labels keep, the size of labels.
    static let half = 120
    static let gap = 10
    static let labelGap = 140
    static let labelSize = 120

    func labelWidth(_ mark: Mark) -> Int { TextWidth.of(events[mark.event].title, size: Self.labelSize) }

    /// From where to where a mark reaches at a width, in tenths of a pixel; without its label.
    static func extent(of mark: Mark, at width: Int) -> ClosedRange<Int> {
        (Measure.tenths(mark.left, of: width) - half)...(Measure.tenths(mark.right, of: width) + half)
    }

    /// From where to where a label on some side of a mark reaches.
    static func extent(_ side: Label.Side, of mark: Mark, labelWidth: Int, at width: Int) -> ClosedRange<Int>
    {
        let left = Measure.tenths(mark.left, of: width)
        let right = Measure.tenths(mark.right, of: width)
        return switch side {
        case .after: (right + labelGap)...(right + labelGap + labelWidth)
        case .before: (left - labelGap - labelWidth)...(left - labelGap)
        case .on: (left + labelGap)...(left + labelGap + labelWidth)
        }
    }
}

// MARK: - Lanes

extension TimelineLayout {
    /// How many lanes a group may have so that every event has its label: some more than its marks alone need,
    /// and always a few.
    private static let extraLanes = 3
    private static let fewLanes = 12

    /// Puts marks into lanes: each with its label where that doesn't take many more lanes than the marks alone.
    private static func group(_ title: String, _ marks: [Mark], widths: [Int]) -> Group {
        var plain = marks
        let least = place(&plain, widths: widths, withLabels: false)
        var labelled = marks
        let most = place(&labelled, widths: widths, withLabels: true)
        var chosen = most <= max(least + extraLanes, fewLanes) ? labelled : plain
        addLabels(to: &chosen, widths: widths)
        let count = chosen.map(\.lane).max().map { $0 + 1 } ?? 0
        return Group(title: title, marks: chosen, laneCount: count)
    }

    /// Gives each mark the first lane in which it is clear of those before it.
    ///
    /// - Returns: how many lanes there are.
    private static func place(_ marks: inout [Mark], widths: [Int], withLabels: Bool) -> Int {
        // For each lane, up to where it is taken at the narrow and at the wide width.
        var lanes: [(narrow: Int, wide: Int)] = []
        for number in marks.indices {
            let narrow = extent(of: marks[number], at: Measure.narrow)
            let wide = extent(of: marks[number], at: Measure.wide)
            let label = withLabels ? side(for: marks[number], width: widths[number], lanes) : nil
            let taken = label.map {
                extent($0, of: marks[number], labelWidth: widths[number], at: Measure.wide)
            }
            let left = min(wide.lowerBound, taken?.lowerBound ?? .max)
            let lane = lanes.firstIndex { $0.narrow <= narrow.lowerBound && $0.wide <= left } ?? lanes.count
            if lane == lanes.count { lanes.append((0, 0)) }
            lanes[lane] = (
                narrow.upperBound + gap, max(wide.upperBound, taken?.upperBound ?? 0) + gap
            )
            marks[number].lane = lane
            marks[number].label = label.map { Label(side: $0, isWide: true) }
        }
        return lanes.count
    }

    /// The side on which a label has room at the wide width: on its own bar, after it, or before it.
    private static func side(for mark: Mark, width: Int, _ lanes: [(narrow: Int, wide: Int)]) -> Label.Side? {
        let all = 0...Measure.wide
        if fitsOnBar(mark, width: width, at: Measure.wide) { return .on }
        return [Label.Side.after, .before].first { side in
            let extent = extent(side, of: mark, labelWidth: width, at: Measure.wide)
            return all.contains(extent.lowerBound) && all.contains(extent.upperBound)
        }
    }

    private static func fitsOnBar(_ mark: Mark, width: Int, at total: Int) -> Bool {
        let bar = Measure.tenths(mark.right - mark.left, of: total)
        return bar >= width + 2 * labelGap + 2 * half
    }

    /// Adds labels where there is room for them after all, and tells which of them hold at the narrow width.
    private static func addLabels(to marks: inout [Mark], widths: [Int]) {
        var lanes: [Int: [Int]] = [:]
        for (number, mark) in marks.enumerated() { lanes[mark.lane, default: []].append(number) }
        for numbers in lanes.values {
            for width in [Measure.wide, Measure.narrow] {
                var free = 0
                for (position, number) in numbers.enumerated() {
                    let next = position + 1 < numbers.count ? numbers[position + 1] : nil
                    let limit =
                        next.map { leftEdge(of: marks[$0], width: widths[$0], at: width) - gap } ?? width
                    let extent = extent(of: marks[number], at: width)
                    var taken = extent.upperBound
                    if let side = room(for: marks[number], widths[number], free, limit, at: width) {
                        let isNarrow = width == Measure.narrow
                        marks[number].label = Label(side: side, isWide: !isNarrow)
                        taken = max(
                            taken,
                            self.extent(side, of: marks[number], labelWidth: widths[number], at: width)
                                .upperBound)
                    }
                    free = taken + gap
                }
            }
        }
    }

    /// Up to where the things before a mark may reach: to the mark or, at the wide width, to a label before it.
    private static func leftEdge(of mark: Mark, width: Int, at total: Int) -> Int {
        let edge = extent(of: mark, at: total).lowerBound
        guard total == Measure.wide, mark.label?.side == .before else { return edge }
        return min(edge, extent(.before, of: mark, labelWidth: width, at: total).lowerBound)
    }

    /// The side on which a label fits between `free` and `limit`.
    ///
    /// A label keeps the side that it has at the wide width, since it is one text in both.
    private static func room(for mark: Mark, _ width: Int, _ free: Int, _ limit: Int, at total: Int) -> Label
        .Side?
    {
        if total == Measure.narrow, mark.label == nil { return nil }
        let sides = mark.label.map { [$0.side] } ?? [.on, .after]
        return sides.first { side in
            if side == .on { return fitsOnBar(mark, width: width, at: total) }
            let extent = extent(side, of: mark, labelWidth: width, at: total)
            return extent.lowerBound >= free && extent.upperBound <= limit
        }
    }
}
