package import BriefingGround

/// Days.
package struct DateType: FieldType {
    package static let name = "date"
    package static let constraints: [Constraints.Name] = [.minimum, .maximum, .enum]
    package static let mayBeItem = true

    package var word: Word? { .typeDate }
    package var holdsDates: Bool { true }

    package init(format: String, descriptor: inout MappingReader) {}

    package func value(of text: String) throws(TypeProblem) -> Value {
        guard let date = CalendarDate(text) else {
            throw TypeProblem(
                message: "is no date",
                help: "write it as YYYY-MM-DD, for example 2025-04-22"
            )
        }
        return .date(EDTF(date))
    }
}
