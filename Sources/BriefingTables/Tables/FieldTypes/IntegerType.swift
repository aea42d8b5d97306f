package import BriefingGround

/// Whole numbers.
package struct IntegerType: FieldType {
    package static let name = "integer"
    package static let constraints: [Constraints.Name] = [.minimum, .maximum, .enum]
    package static let mayBeItem = true

    package var word: Word? { .typeInteger }
    package var isNumeric: Bool { true }

    private let isBare: Bool
    private let groupCharacter: String

    package init(format: String, descriptor: inout MappingReader) {
        isBare = descriptor.bool("bareNumber") ?? true
        groupCharacter = descriptor.string("groupChar") ?? ""
    }

    package func value(of text: String) throws(TypeProblem) -> Value {
        let text = groupCharacter.isEmpty ? text : text.replacing(groupCharacter, with: "")
        let bytes = isBare ? text.utf8[...] : NumberType.trimmed(text)
        var digits = bytes
        if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        guard !digits.isEmpty, digits.allSatisfy(NumberType.isDigit) else {
            throw TypeProblem(message: "is no whole number", help: "write digits only, such as 1200")
        }
        guard let number = Int(Substring(bytes)) else {
            throw TypeProblem(message: "is too large a number")
        }
        return .integer(number)
    }

    package func value(ofPlain text: String) throws(TypeProblem) -> Value {
        // JSON may write a whole number as 12.0.
        guard text.utf8.contains(UInt8(ascii: ".")), let number = Double(text),
            let whole = Int(exactly: number)
        else { return try value(of: text) }
        return .integer(whole)
    }

    package func text(ofPlain text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")), case .integer(let number)? = try? value(ofPlain: text)
        else {
            return text
        }
        return String(number)
    }
}
