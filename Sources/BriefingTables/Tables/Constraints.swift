/// What a field demands of its values beyond their type (Frictionless Table Schema, "Constraints").
package struct Constraints: Sendable {
    package enum Name: String, Sendable, CaseIterable {
        case required, unique, `enum`, pattern, minimum, maximum, minLength, maxLength
    }

    package var required = false
    package var unique = false
    /// The values allowed, as written in the schema.
    package var allowed: [String] = []
    /// The same, by their meaning.
    var allowedValues: Set<Value> = []
    /// A regular expression that the whole text must match; known to compile.
    package var pattern: String?
    package var minimum: Bound?
    package var maximum: Bound?
    /// In unicode scalars; of a list in items.
    package var minLength: Int?
    package var maxLength: Int?

    /// A limit with what is written for it.
    package struct Bound: Sendable, Hashable {
        package var value: Value
        package var text: String
    }
}
