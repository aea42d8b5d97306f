package import BriefingGround

/// True or false.
package struct BooleanType: FieldType {
    package static let name = "boolean"
    package static let constraints: [Constraints.Name] = [.enum]
    package static let mayBeItem = true

    package var word: Word? { .typeBoolean }

    private let trueValues: [String]
    private let falseValues: [String]

    package init(format: String, descriptor: inout MappingReader) {
        let trueValues = descriptor.strings("trueValues")
        let falseValues = descriptor.strings("falseValues")
        self.trueValues = trueValues.isEmpty ? ["true", "True", "TRUE", "1"] : trueValues
        self.falseValues = falseValues.isEmpty ? ["false", "False", "FALSE", "0"] : falseValues
    }

    package func value(of text: String) throws(TypeProblem) -> Value {
        if trueValues.contains(text) { return .boolean(true) }
        if falseValues.contains(text) { return .boolean(false) }
        throw TypeProblem(
            message: "is neither true nor false",
            help: "write '\(trueValues.first ?? "")' or '\(falseValues.first ?? "")'"
        )
    }

    package func value(ofPlain text: String) throws(TypeProblem) -> Value {
        switch text {
        case "true": .boolean(true)
        case "false": .boolean(false)
        default: try value(of: text)
        }
    }

    package func text(ofPlain text: String) -> String {
        guard !trueValues.contains(text), !falseValues.contains(text) else { return text }
        switch text {
        case "true": return trueValues.first ?? text
        case "false": return falseValues.first ?? text
        default: return text
        }
    }
}
