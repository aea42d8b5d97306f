/// Whatever is written, taken as text.
package struct AnyType: FieldType {
    package static let name = "any"
    package static let summary = "anything, taken as text"
    package static let constraints: [Constraints.Name] = [.enum]

    package init(format: String, descriptor: inout MappingReader) {}

    package func value(of text: String) throws(TypeProblem) -> Value { .text(text) }
}
