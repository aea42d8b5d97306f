package import BriefingGround

/// Whatever is written, taken as text.
package struct AnyType: FieldType {
    package static let name = "any"
    package static let constraints: [Constraints.Name] = [.enum]

    package var word: Word? { .typeAny }

    package init(format: String, descriptor: inout MappingReader) {}

    package func value(of text: String) throws(TypeProblem) -> Value { .text(text) }
}
