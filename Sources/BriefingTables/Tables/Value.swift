package import BriefingGround

/// What a cell means, by its field's type.
package enum Value: Sendable, Hashable {
    /// One of the table's missing values: usually an empty cell.
    case missing
    case text(String)
    /// Text to be read as Markdown.
    case markdown(String)
    /// An address with a scheme that is safe to link to.
    case uri(String)
    case email(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    /// A date, a year, a year and month, or the uncertain or open date of an event.
    case date(EDTF)
    case list([String])
    /// A kind of value that only its own type of field knows.
    indirect case own(OwnValue)

    /// Whether there is no value.
    package var isMissing: Bool {
        if case .missing = self { return true }
        return false
    }
}

/// A value with what was written for it, and where.
package struct Cell: Sendable, Hashable {
    package var value: Value
    /// As written; the items of a sequence joined by their field's delimiter.
    package var text: String
    /// 1-based, in the table's file; 0 for a field that a record of a JSON or YAML table leaves out.
    package var line: Int { Int(packedLine) }
    /// 1-based, in bytes.
    package var column: Int { Int(packedColumn) }

    private var packedLine: Int32
    private var packedColumn: Int32

    package init(_ value: Value, text: String, line: Int, column: Int) {
        self.value = value
        self.text = text
        packedLine = Int32(clamping: line)
        packedColumn = Int32(clamping: column)
    }
}
