package import BriefingGround

/// A type of field: how a cell's text becomes a value (Frictionless Table Schema, "Types and Formats"), and what
/// its values are to tables, pages and queries.
///
/// A new type is one file in this folder and one line in `FieldTypes.all`. Where its values are of a new kind, the
/// same file declares the `ValueKind`.
package protocol FieldType: Sendable {
    /// The type's name in a schema.
    static var name: String { get }
    /// Formats of the standard that it knows; the first is the default.
    static var formats: [String] { get }
    /// Whether it knows a format of the standard, one of those or of a kind with them.
    static func takes(format: String) -> Bool
    /// What to write in place of a format that it doesn't know.
    static func help(forFormat format: String) -> String?
    /// Formats that the standard hasn't got: those of the field's `briefing` object.
    static var ownFormats: [String] { get }
    /// Constraints that a field of this type may have besides `required` and `unique`.
    static var constraints: [Constraints.Name] { get }
    /// Whether the items of a list may be of this type, in its default format.
    static var mayBeItem: Bool { get }

    /// The type in a word for people who read the data; nil has them read its name.
    var word: Word? { get }
    /// Whether the values are quantities, to be set flush right.
    var isNumeric: Bool { get }
    /// Whether the values are dates of some precision: whether they have a `Value.date`.
    var holdsDates: Bool { get }
    /// Whether the values are running text.
    var isRunningText: Bool { get }
    /// Whether the values are names that tell records apart, such as those of the two parties of a briefing.
    var holdsNames: Bool { get }
    /// Whether a value is several items.
    var isList: Bool { get }

    /// Takes the format, one of `formats` and `ownFormats`, and reads the type's own properties from the field's
    /// descriptor.
    init(format: String, descriptor: inout MappingReader)

    /// The value that a cell's text stands for.
    func value(of text: String) throws(TypeProblem) -> Value

    /// The value of a plain scalar of JSON or YAML, which is written as those languages write it.
    func value(ofPlain text: String) throws(TypeProblem) -> Value

    /// A plain scalar of JSON or YAML as a CSV file of this field would have it.
    func text(ofPlain text: String) -> String

    /// The value of a sequence of JSON or YAML.
    func value(ofItems items: [String]) throws(TypeProblem) -> Value

    /// A sequence of JSON or YAML as a CSV file of this field would have it.
    func text(ofItems items: [String]) -> String

    /// Why no value can ever fit an operand of a query; nil if one may.
    func problem(ofOperand text: String) -> TypeProblem?

    /// Appends a cell that has a value as JSON.
    func appendJSON(_ cell: Cell, to output: inout [UInt8])
}

/// Why a text is not of a type.
package struct TypeProblem: Error, Hashable {
    /// What is wrong, to follow the text: `is no date`.
    package var message: String
    /// How to mend it, if the type can tell.
    package var help: String?
}

extension FieldType {
    package static var formats: [String] { ["default"] }

    package static var ownFormats: [String] { [] }

    package static func takes(format: String) -> Bool { formats.contains(format) }

    package static func help(forFormat format: String) -> String? { nil }

    package static var mayBeItem: Bool { false }

    package var word: Word? { nil }

    package var isNumeric: Bool { false }

    package var holdsDates: Bool { false }

    package var isRunningText: Bool { false }

    package var holdsNames: Bool { false }

    package var isList: Bool { false }

    package func value(ofPlain text: String) throws(TypeProblem) -> Value { try value(of: text) }

    package func text(ofPlain text: String) -> String { text }

    package func value(ofItems items: [String]) throws(TypeProblem) -> Value {
        throw TypeProblem(message: "a list can't be a \(Self.name)")
    }

    package func text(ofItems items: [String]) -> String { items.joined(separator: ",") }

    package func problem(ofOperand text: String) -> TypeProblem? {
        if holdsDates, EDTF(text) == nil {
            return TypeProblem(message: "is not a date", help: "write it as 2020, 2020-05 or 2020-05-17")
        }
        if isNumeric, Double(text) == nil { return TypeProblem(message: "is not a number") }
        return nil
    }

    package func appendJSON(_ cell: Cell, to output: inout [UInt8]) { cell.appendJSON(to: &output) }
}

/// All types of fields.
package enum FieldTypes {
    /// In the order in which messages and the documentation name them.
    package static let all: [any FieldType.Type] = [
        StringType.self,
        IntegerType.self,
        NumberType.self,
        BooleanType.self,
        DateType.self,
        YearType.self,
        YearMonthType.self,
        ListType.self,
        AnyType.self,
    ]

    /// The type with a name.
    package static func named(_ name: String) -> (any FieldType.Type)? { all.first { $0.name == name } }
}
