import BriefingGround

/// What spreadsheets make of values, and how to undo it.
enum SpreadsheetHabit {
    /// Texts that stand for a fault of a formula: no field means them.
    private static let errors: Set<String> = [
        "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!",
        "#CALC!",
    ]

    /// Why a text can't be meant, whatever the field.
    static func problem(with text: String) -> TypeProblem? {
        guard text.utf8.first == UInt8(ascii: "#"), errors.contains(text) else { return nil }
        return TypeProblem(
            message: "is what a spreadsheet shows for a formula that failed",
            help: "write the value, or leave the cell empty")
    }

    /// What a text that is no value of a field probably is, and what to do.
    static func help(for text: String, of field: Field) -> String? {
        if field.holdsDates { return dateHelp(text, field.typeName) }
        return field.isNumeric ? numberHelp(text, field.typeName) : nil
    }

    private static func dateHelp(_ text: String, _ type: String) -> String? {
        let form = type == "year" ? "YYYY" : type == "yearmonth" ? "YYYY-MM" : "YYYY-MM-DD"
        if type != "year", let serial = Int(text), (10_000...80_000).contains(serial),
            // Days since 30 December 1899, as spreadsheets count.
            let day = CalendarDate(daysSinceEpoch: serial - 25_569)
        {
            return
                "a spreadsheet has written the date as a number of days, which may stand for \(day.iso): format the column as \(form), and export it again"
        }
        let parts = text.split(whereSeparator: { "/.-".contains($0) })
        let numbers = parts.compactMap { Int($0) }
        if parts.count == 3, numbers.count == 3, let year = numbers.last, year > 99 {
            let choices = [(numbers[1], numbers[0]), (numbers[0], numbers[1])].compactMap { month, day in
                CalendarDate(year: year, month: month, day: day)?.iso
            }
            let unique = choices.enumerated().filter { !choices[..<$0.offset].contains($0.element) }.map(
                \.element)
            if !unique.isEmpty { return "write it as \(form): \(unique.joined(separator: ", or "))" }
        }
        if parts.count == 2, parts.contains(where: { $0.count == 3 && $0.allSatisfy(\.isLetter) }) {
            return "a spreadsheet has shortened the date: format the column as \(form), and export it again"
        }
        return nil
    }

    private static func numberHelp(_ text: String, _ type: String) -> String? {
        let bytes = Array(text.utf8)
        let hasComma = bytes.contains(UInt8(ascii: ","))
        let digits = text.filter { !",. \u{A0}\u{202F}'’".contains($0) }
        if !digits.isEmpty, digits.utf8.allSatisfy({ NumberType.isDigit($0) || $0 == UInt8(ascii: "-") }) {
            let tail = bytes.lastIndex(of: UInt8(ascii: ",")).map { bytes.count - $0 - 1 } ?? 0
            if hasComma, tail != 3, type == "number" {
                return "write '.' before the fraction, or declare the field with \"decimalChar\": \",\""
            }
            let mark = text.first { !$0.isNumber && $0 != "-" } ?? ","
            let groups = text.split(separator: mark, omittingEmptySubsequences: false).dropFirst()
            guard !groups.isEmpty, groups.allSatisfy({ $0.utf8.count == 3 }) else { return nil }
            return "write the digits alone, or declare the field with \"groupChar\": \"\(mark)\""
        }
        let core = String(decoding: Array(NumberType.trimmed(text)), as: UTF8.self)
        if core != text, !core.isEmpty, Double(core.filter { $0 != "," }) != nil,
            !bytes.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") })
        {
            return "write the number alone, or declare the field with \"bareNumber\": false"
        }
        if type == "integer", let number = Double(text), let whole = Int(exactly: number) {
            return "a spreadsheet has shortened the number: write \(whole)"
        }
        return nil
    }
}
