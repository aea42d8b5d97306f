/// A day of the proleptic Gregorian calendar, years 0000 to 9999, without a time or a time zone.
public struct CalendarDate: Sendable, Hashable {
    /// Year, month and day in one number that sorts as they do: tables hold many dates.
    private let packed: Int32

    public var year: Int { Int(packed >> 9) }
    /// 1 to 12.
    public var month: Int { Int(packed >> 5 & 0xF) }
    /// 1 to 31.
    public var day: Int { Int(packed & 0x1F) }

    /// The day, or nil if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    /// The day that `YYYY-MM-DD` names (ISO 8601, extended format), or nil for any other text.
    public init?(_ text: some StringProtocol) {
        guard let point = EDTF.Point(bytes: Array(text.utf8)[...]), point.precision == .day,
            !point.isQualified
        else { return nil }
        self = point.earliest
    }

    /// The day that lies `daysSinceEpoch` days after 1 January 1970; nil outside the years 0000 to 9999.
    ///
    /// Counts in cycles of 400 years from 1 March 0000, in which leap days come last.
    public init?(daysSinceEpoch: Int) {
        guard (-719_528...2_932_896).contains(daysSinceEpoch) else { return nil }
        // A whole cycle is added so that January and February of the year 0000 do not count backwards.
        let shifted = daysSinceEpoch + 719_468 + 146_097
        let cycle = shifted / 146_097
        let dayOfCycle = shifted % 146_097
        let yearOfCycle =
            (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = (cycle - 1) * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        self.init(
            uncheckedYear: year,
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    package init(uncheckedYear year: Int, month: Int, day: Int) {
        packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
    }

    /// The first day that can be told.
    public static let earliest = CalendarDate(uncheckedYear: 0, month: 1, day: 1)
    /// The last day that can be told.
    public static let latest = CalendarDate(uncheckedYear: 9999, month: 12, day: 31)

    /// Days since 1 January 1970; negative before.
    public var daysSinceEpoch: Int {
        let shiftedYear = (month <= 2 ? year - 1 : year) + 400
        let cycle = shiftedYear / 400
        let yearOfCycle = shiftedYear % 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return (cycle - 1) * 146_097 + dayOfCycle - 719_468
    }

    /// `2025-04-22`.
    public var iso: String {
        "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension CalendarDate: Comparable {
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.packed < right.packed
    }
}
