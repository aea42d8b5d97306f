/// How a CSV file is written (Data Package, "Table Dialect").
package struct Dialect: Sendable, Hashable {
    /// What separates cells.
    package var delimiter: UInt8
    /// Whether the first row has the names of the fields; without one, cells stand in the order of the schema.
    package var hasHeader = true
    /// Whether blanks at the beginning of a cell are none of its text.
    package var skipsInitialSpace = false
    /// Rows to pass over, counted from 1 with the header.
    package var commentRows: Set<Int> = []

    package init(delimiter: UInt8) { self.delimiter = delimiter }
}
