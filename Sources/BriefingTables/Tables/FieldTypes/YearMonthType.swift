package import BriefingGround

/// Months of a year.
package struct YearMonthType: FieldType {
    package static let name = "yearmonth"
    package static let constraints: [Constraints.Name] = [.minimum, .maximum, .enum]

    package var word: Word? { .typeYearmonth }
    package var holdsDates: Bool { true }

    package init(format: String, descriptor: inout MappingReader) {}

    package func value(of text: String) throws(TypeProblem) -> Value {
        guard text.utf8.count == 7, let date = EDTF(text), !date.isUncertain, !date.isInterval else {
            throw TypeProblem(message: "is no month", help: "write it as YYYY-MM, for example 2025-04")
        }
        return .date(date)
    }
}
