package import BriefingGround

/// Days: as ISO 8601 has them, or by a pattern such as `%d/%m/%Y` (Table Schema, "date").
package struct DateType: FieldType {
    package static let name = "date"
    package static let constraints: [Constraints.Name] = [.minimum, .maximum, .enum]
    package static let mayBeItem = true

    package var word: Word? { .typeDate }
    package var holdsDates: Bool { true }

    /// A part of a pattern.
    private enum Part: Sendable {
        case year, shortYear, month, day, dayOfYear
        /// The name of a month in English, whole or its first three letters.
        case monthName
        case literal(UInt8)
    }

    /// What the text is read by; nil for ISO 8601.
    private let pattern: [Part]?
    private let format: String

    package init(format: String, descriptor: inout MappingReader) {
        self.format = format
        pattern = format.contains("%") ? Self.parts(of: format) : nil
    }

    package static func takes(format: String) -> Bool {
        formats.contains(format) || (format.contains("%") && parts(of: format) != nil)
    }

    package static func help(forFormat format: String) -> String? {
        format == "any"
            ? "name the form of the dates, such as '%d/%m/%Y': a guess would take some for others"
            : "a pattern has %Y or %y, %m, %d, %b, %B or %j, such as '%d/%m/%Y'"
    }

    package func value(of text: String) throws(TypeProblem) -> Value {
        guard let pattern else {
            guard let date = CalendarDate(text) else {
                throw TypeProblem(
                    message: "is no date", help: "write it as YYYY-MM-DD, for example 2025-04-22")
            }
            return .date(EDTF(date))
        }
        guard let date = Self.date(text, pattern) else {
            throw TypeProblem(message: "is no date", help: "the field's format is '\(format)'")
        }
        return .date(EDTF(date))
    }
}

extension DateType {
    /// The parts of a pattern; nil where it has others, or too few for a day.
    private static func parts(of format: String) -> [Part]? {
        var parts: [Part] = []
        var bytes = Array(format.utf8)[...]
        while let byte = bytes.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                parts.append(.literal(byte))
                continue
            }
            switch bytes.popFirst() {
            case UInt8(ascii: "Y"): parts.append(.year)
            case UInt8(ascii: "y"): parts.append(.shortYear)
            case UInt8(ascii: "m"): parts.append(.month)
            case UInt8(ascii: "d"): parts.append(.day)
            case UInt8(ascii: "j"): parts.append(.dayOfYear)
            case UInt8(ascii: "b"), UInt8(ascii: "B"): parts.append(.monthName)
            case UInt8(ascii: "%"): parts.append(.literal(byte))
            default: return nil
            }
        }
        var has = (year: false, month: false, day: false)
        for part in parts {
            switch part {
            case .year, .shortYear: has.year = true
            case .month, .monthName: has.month = true
            case .day: has.day = true
            case .dayOfYear: (has.month, has.day) = (true, true)
            case .literal: continue
            }
        }
        return has.year && has.month && has.day ? parts : nil
    }

    /// As `strptime` reads it: numbers may lack zeros at their beginning.
    private static func date(_ text: String, _ pattern: [Part]) -> CalendarDate? {
        var rest = Array(text.utf8)[...]
        func number(_ most: Int) -> Int? {
            let digits = rest.prefix(most).prefix { NumberType.isDigit($0) }
            rest = rest.dropFirst(digits.count)
            return Int(String(decoding: digits, as: UTF8.self))
        }
        var (year, month, day, dayOfYear) = (0, 1, 1, nil as Int?)
        for part in pattern {
            var found: Int? = 0
            switch part {
            case .year:
                found = rest.prefix { NumberType.isDigit($0) }.count >= 4 ? number(4) : nil
                year = found ?? 0
            case .shortYear:
                found = number(2)
                // POSIX, strptime: 69 to 99 are of the twentieth century.
                year = found.map { $0 < 69 ? 2000 + $0 : 1900 + $0 } ?? 0
            case .month:
                found = number(2)
                month = found ?? 0
            case .day:
                found = number(2)
                day = found ?? 0
            case .dayOfYear:
                found = number(3)
                dayOfYear = found
            case .monthName:
                found = monthName(&rest)
                month = found ?? 0
            case .literal(let byte):
                if rest.first == byte { rest.removeFirst() } else { found = nil }
            }
            if found == nil { return nil }
        }
        guard rest.isEmpty else { return nil }
        guard let dayOfYear else { return CalendarDate(year: year, month: month, day: day) }
        guard (1...366).contains(dayOfYear), let first = CalendarDate(year: year, month: 1, day: 1),
            let date = CalendarDate(daysSinceEpoch: first.daysSinceEpoch + dayOfYear - 1), date.year == year
        else { return nil }
        return date
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november",
        "december",
    ]

    private static func monthName(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let letters = rest.prefix { ($0 | 0x20) &- 0x61 < 26 }
        let name = String(decoding: letters, as: UTF8.self).lowercased()
        guard let month = months.firstIndex(where: { $0 == name || $0.prefix(3) == name }) else { return nil }
        rest = rest.dropFirst(letters.count)
        return month + 1
    }
}
