extension Words {
    /// A day in words: `22 April 2025`.
    package func text(_ date: CalendarDate) -> String {
        self(
            .day, [.day: String(date.day), .month: name(ofMonth: date.month), .year: String(date.year)])
    }

    /// A date in words: `22 April 2025`, `April 2025 (uncertain)`, `2 October – 18 November 2017`,
    /// `26 June 2022 – ongoing`.
    ///
    /// - Parameter year: the year that is said already, as that of a group: left out of days and months in it.
    package func text(_ date: EDTF, in year: Int? = nil) -> String {
        func text(_ point: EDTF.Point) -> String { self.text(point, in: year) }
        guard let end = date.end else {
            if case .known(let point) = date.start { return text(point) }
            return ""
        }
        switch (date.start, end) {
        case (.known(let first), .known(let last)): return self.text(from: first, to: last, in: year)
        case (.known(let first), .open): return self(.dateOngoing, [.first: text(first)])
        case (.known(let first), _): return self(.dateWithoutEnd, [.first: text(first)])
        case (.open, .known(let last)): return self(.dateUntil, [.last: text(last)])
        case (_, .known(let last)): return self(.dateWithoutStart, [.last: text(last)])
        default: return ""
        }
    }

    /// Two points, with what they share written once.
    private func text(from first: EDTF.Point, to last: EDTF.Point, in year: Int?) -> String {
        func text(_ point: EDTF.Point) -> String { self.text(point, in: year) }
        let start = first.earliest
        let end = last.earliest
        let both = { self(.datesFromTo, [.first: text(first), .last: text(last)]) }
        guard !first.isQualified, !last.isQualified, first.precision == last.precision else { return both() }
        switch first.precision {
        case .year:
            return self(.yearsFromTo, [.first: text(first), .last: text(last)])
        case .month where start.year == end.year:
            return self(.monthsFromTo, [.month: name(ofMonth: start.month), .last: text(last)])
        case .day where start == end:
            return text(last)
        case .day where start.year == end.year && start.month == end.month:
            return self(.daysFromTo, [.day: String(start.day), .last: text(last)])
        case .day where start.year == end.year:
            return self(
                .daysOfMonths,
                [.day: String(start.day), .month: name(ofMonth: start.month), .last: text(last)])
        default:
            return both()
        }
    }

    private func text(_ point: EDTF.Point, in year: Int?) -> String {
        let plain = plainText(point, in: year)
        return switch (point.isUncertain, point.isApproximate) {
        case (true, true): self(.dateIsUncertainAndApproximate, [.date: plain])
        case (true, false): self(.dateIsUncertain, [.date: plain])
        case (false, true): self(.dateIsApproximate, [.date: plain])
        case (false, false): plain
        }
    }

    private func plainText(_ point: EDTF.Point, in year: Int?) -> String {
        let date = point.earliest
        return switch point.precision {
        case .year: String(date.year)
        case .month where date.year == year: name(ofMonth: date.month)
        case .month:
            self(.monthOfYear, [.month: name(ofMonth: date.month), .year: String(date.year)])
        case .day where date.year == year:
            self(.dayOfMonth, [.day: String(date.day), .month: name(ofMonth: date.month)])
        case .day: text(date)
        }
    }

    /// - Parameter number: 1 to 12.
    private func name(ofMonth number: Int) -> String { self[Self.months[number - 1]] }

    private static let months: [Word] = [
        .january, .february, .march, .april, .may, .june, .july, .august, .september, .october, .november,
        .december,
    ]
}
