extension EDTF {
    /// The date in English: `22 April 2025`, `April 2025 (uncertain)`, `2 October – 18 November 2017`,
    /// `26 June 2022 – ongoing`.
    package var text: String {
        guard let end else {
            if case .known(let point) = start { return point.text }
            return ""
        }
        switch (start, end) {
        case (.known(let first), .known(let last)): return Self.text(from: first, to: last)
        case (.known(let first), .open): return "\(first.text) – ongoing"
        case (.known(let first), _): return "from \(first.text) (end unknown)"
        case (.open, .known(let last)): return "until \(last.text)"
        case (_, .known(let last)): return "until \(last.text) (start unknown)"
        default: return ""
        }
    }

    /// Two points, with what they share written once; a dash between single words has no spaces.
    private static func text(from first: Point, to last: Point) -> String {
        let start = first.earliest
        let end = last.earliest
        guard !first.isQualified, !last.isQualified, first.precision == last.precision else {
            return "\(first.text) – \(last.text)"
        }
        switch first.precision {
        case .year:
            return "\(first.text)–\(last.text)"
        case .month where start.year == end.year:
            return "\(first.monthName)–\(last.text)"
        case .day where start.year == end.year && start.month == end.month:
            return start.day == end.day ? last.text : "\(start.day)–\(last.text)"
        case .day where start.year == end.year:
            return "\(start.day) \(first.monthName) – \(last.text)"
        default:
            return "\(first.text) – \(last.text)"
        }
    }
}

extension EDTF.Point {
    package var text: String { plainText + qualification }

    fileprivate var monthName: String { CalendarDate.monthNames[earliest.month - 1] }

    private var plainText: String {
        switch precision {
        case .year: String(earliest.year)
        case .month: "\(monthName) \(earliest.year)"
        case .day: earliest.text
        }
    }

    private var qualification: String {
        switch (isUncertain, isApproximate) {
        case (true, true): " (uncertain and approximate)"
        case (true, false): " (uncertain)"
        case (false, true): " (approximate)"
        case (false, false): ""
        }
    }
}
