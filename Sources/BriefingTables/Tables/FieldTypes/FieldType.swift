/// A type of field: how a cell's text becomes a value (Frictionless Table Schema, "Types and Formats").
///
/// A new type is one file in this folder and one line in `FieldTypes.all`.
package protocol FieldType: Sendable {
    /// The type's name in a schema.
    static var name: String { get }
    /// What its values are, for the documentation.
    static var summary: String { get }
    /// Formats that it knows; the first is the default.
    static var formats: [String] { get }
    /// Constraints that a field of this type may have besides `required` and `unique`.
    static var constraints: [Constraints.Name] { get }

    /// Takes the format, one of `formats`, and reads the type's own properties from the field's descriptor.
    init(format: String, descriptor: inout MappingReader)

    /// The value that a cell's text stands for.
    func value(of text: String) throws(TypeProblem) -> Value

    /// The value of a plain scalar of JSON or YAML, which is written as those languages write it.
    func value(ofPlain text: String) throws(TypeProblem) -> Value

    /// A plain scalar of JSON or YAML as a CSV file of this field would have it.
    func text(ofPlain text: String) -> String

    /// The value of a sequence of JSON or YAML.
    func value(ofItems items: [String]) throws(TypeProblem) -> Value
}

/// Why a text is not of a type.
package struct TypeProblem: Error, Hashable {
    package var message: String
    package var help: String?
}

extension FieldType {
    package static var formats: [String] { ["default"] }

    package func value(ofPlain text: String) throws(TypeProblem) -> Value { try value(of: text) }

    package func text(ofPlain text: String) -> String { text }

    package func value(ofItems items: [String]) throws(TypeProblem) -> Value {
        throw TypeProblem(message: "a list can't be a \(Self.name)")
    }
}

/// All types of fields.
package enum FieldTypes {
    package static let all: [any FieldType.Type] = [
        StringType.self, IntegerType.self, NumberType.self, BooleanType.self, DateType.self, YearType.self,
        YearMonthType.self, ListType.self, AnyType.self,
    ]

    /// The type with a name.
    package static func named(_ name: String) -> (any FieldType.Type)? { all.first { $0.name == name } }
}
