/// A column of a table (Frictionless Table Schema, "Field Descriptors").
package struct Field: Sendable {
    package var name: String
    package var title: String?
    package var description: String?
    package var type: any FieldType
    package var constraints: Constraints
    /// Whether pages show the field; an ordering number or a working note isn't listed. The data have it all the same.
    package var isListed = true
    /// Its values that say that a record stands on little, to be shown beside the record's sources.
    package var weak: Set<String> = []
    /// Texts that stand for no value; nil for those of the table.
    package var missingValues: Set<String>?
    /// Which of its values stand for the parties of the briefing, if they do.
    package var palette: Palette?
    /// The table that the value, or each item of a list, refers to.
    package var reference: String?

    /// The type's name in the schema: `string`, `integer`…
    package var typeName: String { Swift.type(of: type).name }

    /// Whether a value is several items.
    package var isList: Bool { type.isList }

    /// Whether the schema lists the values that a record may have, one of them each.
    package var hasListedValues: Bool { !constraints.allowed.isEmpty && !isList }

    /// What to call the field on a page.
    package var label: String { title ?? name }
}

extension Field {
    /// Whether the values are running text.
    package var isMarkdown: Bool { type.isRunningText }

    /// Whether the values are quantities, to be set flush right.
    package var isNumeric: Bool { type.isNumeric }

    /// Whether the values are dates of some precision.
    package var holdsDates: Bool { type.holdsDates }
}
