package import BriefingGround

extension Rule {
    // The data package.
    package static let invalidSchema = Rule(
        "invalid-schema",
        .error,
        "the data package describes tables in a way that makes sense", isCause: true
    )
    package static let unsupportedSchema = Rule(
        "unsupported-schema",
        .error,
        "the data package uses only what this tool can honour", isCause: true
    )
    package static let unknownProperty = Rule(
        "unknown-property",
        .warning,
        "a property of the data package is one of the standard's, or nothing like one"
    )
    package static let unknownField = Rule(
        "unknown-field",
        .error,
        "a field that the data package speaks of is a field of the table", isCause: true
    )
    package static let unknownTable = Rule(
        "unknown-table",
        .error,
        "a table that the data package speaks of is one of its resources", isCause: true
    )
    package static let invalidPalette = Rule(
        "invalid-palette",
        .error,
        "a palette names values that its field can have, each once, and some for both parties"
    )

    // The shape of a table.
    package static let invalidTable = Rule(
        "invalid-table",
        .error,
        "a JSON or YAML table is a list of records"
    )
    package static let wrongDelimiter = Rule(
        "wrong-delimiter",
        .error,
        "the cells of a CSV file are separated as its dialect says", isCause: true
    )
    package static let emptyRow = Rule("empty-row", .warning, "a row of a table has a value")
    package static let raggedRow = Rule("ragged-row", .error, "a row has as many cells as the header")
    package static let unclosedQuote = Rule(
        "unclosed-quote", .error, "a quoted cell ends with a quote", isCause: true)
    package static let malformedQuote = Rule(
        "malformed-quote",
        .error,
        "nothing stands between the quote that ends a cell and the next delimiter", isCause: true
    )
    package static let duplicateHeader = Rule("duplicate-header", .error, "a column's name is given once")
    package static let unknownColumn = Rule("unknown-column", .error, "a column is a field of the schema")
    package static let missingColumn = Rule(
        "missing-column",
        .error,
        "every field of the schema has a column", isCause: true
    )

    // Its cells.
    package static let invalidValue = Rule("invalid-value", .error, "a cell is of its field's type")
    package static let missingValue = Rule(
        "missing-value",
        .error,
        "a required field has a value in every record"
    )
    package static let brokenConstraint = Rule(
        "broken-constraint",
        .error,
        "a cell keeps to its field's constraints"
    )
    package static let duplicateValue = Rule(
        "duplicate-value",
        .error,
        "a unique field has each value once"
    )
    package static let duplicateRecord = Rule(
        "duplicate-record",
        .error,
        "a table has each primary key once"
    )

    /// The rules of this room: what can be wrong with the data package and its tables.
    package static let tables: [Rule] = [
        .invalidSchema, .unsupportedSchema, .unknownProperty, .unknownField, .unknownTable, .invalidPalette,
        .invalidTable,
        .wrongDelimiter, .emptyRow, .raggedRow,
        .unclosedQuote, .malformedQuote, .duplicateHeader, .unknownColumn, .missingColumn, .invalidValue,
        .missingValue, .brokenConstraint, .duplicateValue, .duplicateRecord,
    ]
}
