extension EDTF {
    /// A year, a month or a day, perhaps uncertain or approximate.
    package struct Point: Sendable, Hashable {
        package enum Precision: UInt8, Sendable { case year, month, day }

        package let precision: Precision
        /// Marked with `?` or `%`: the source is not sure.
        package let isUncertain: Bool
        /// Marked with `~` or `%`: about this time.
        package let isApproximate: Bool
        /// The first day that is meant.
        package let earliest: CalendarDate

        package var isQualified: Bool { isUncertain || isApproximate }

        init(_ date: CalendarDate) {
            (precision, isUncertain, isApproximate, earliest) = (.day, false, false, date)
        }

        init?(bytes: ArraySlice<UInt8>) {
            var bytes = bytes
            let mark = bytes.last
            isUncertain = mark == UInt8(ascii: "?") || mark == UInt8(ascii: "%")
            isApproximate = mark == UInt8(ascii: "~") || mark == UInt8(ascii: "%")
            if isUncertain || isApproximate { bytes.removeLast() }
            let start = bytes.startIndex
            switch bytes.count {
            case 4: precision = .year
            case 7: precision = .month
            case 10: precision = .day
            default: return nil
            }
            guard let year = Self.number(bytes.prefix(4)) else { return nil }
            var (month, day) = (1, 1)
            if precision != .year {
                guard bytes[start + 4] == UInt8(ascii: "-"),
                    let number = Self.number(bytes[start + 5..<start + 7])
                else { return nil }
                month = number
            }
            if precision == .day {
                guard bytes[start + 7] == UInt8(ascii: "-"),
                    let number = Self.number(bytes[start + 8..<start + 10])
                else { return nil }
                day = number
            }
            guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
            earliest = date
        }

        /// The last day that is meant.
        package var latest: CalendarDate {
            switch precision {
            case .year: CalendarDate(uncheckedYear: earliest.year, month: 12, day: 31)
            case .month:
                CalendarDate(
                    uncheckedYear: earliest.year,
                    month: earliest.month,
                    day: CalendarDate.days(inMonth: earliest.month, of: earliest.year)
                )
            case .day: earliest
            }
        }

        /// The point in EDTF notation.
        package var iso: String {
            unmarked + (isUncertain ? (isApproximate ? "%" : "?") : (isApproximate ? "~" : ""))
        }

        /// The point in EDTF notation, without a mark for an inexact one.
        package var unmarked: String {
            let length =
                switch precision {
                case .year: 4
                case .month: 7
                case .day: 10
                }
            return String(earliest.iso.prefix(length))
        }

        private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
            var value = 0
            for byte in digits {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
    }
}
