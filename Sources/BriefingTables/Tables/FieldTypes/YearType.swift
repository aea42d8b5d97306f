package import BriefingGround

/// Calendar years.
package struct YearType: FieldType {
    package static let name = "year"
    package static let constraints: [Constraints.Name] = [.minimum, .maximum, .enum]

    package var word: Word? { .typeYear }
    package var holdsDates: Bool { true }

    package init(format: String, descriptor: inout MappingReader) {}

    package func value(of text: String) throws(TypeProblem) -> Value {
        guard text.utf8.count == 4, let date = EDTF(text) else {
            throw TypeProblem(message: "is no year", help: "write it with four digits, for example 1971")
        }
        return .date(date)
    }

    /// A year is a number, as the standard has it.
    package func appendJSON(_ cell: Cell, to output: inout [UInt8]) {
        guard let date = cell.value.date else { return cell.appendJSON(to: &output) }
        output.append(contentsOf: String(date.earliest.year).utf8)
    }
}
