import BriefingGround

/// Calendar years.
package struct YearType: FieldType {
    package static let name = "year"
    package static let summary = "a year, as YYYY"
    package static let constraints: [Constraints.Name] = [.minimum, .maximum, .enum]

    package init(format: String, descriptor: inout MappingReader) {}

    package func value(of text: String) throws(TypeProblem) -> Value {
        guard text.utf8.count == 4, let date = EDTF(text) else {
            throw TypeProblem(message: "is no year", help: "write it with four digits, for example 1971")
        }
        return .date(date)
    }
}
