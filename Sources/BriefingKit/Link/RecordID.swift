import BriefingTables

/// A record of the site: the positions of its table, in the order of the data package, and of its row there.
package struct RecordID: Sendable, Hashable {
    package let table: Int
    package let row: Int

    package init(table: Int, row: Int) {
        self.table = table
        self.row = row
    }
}

extension RecordID: Comparable {
    /// In the order of the site.
    package static func < (left: RecordID, right: RecordID) -> Bool {
        (left.table, left.row) < (right.table, right.row)
    }
}

/// A cell of the site: its record, and the position of its field.
package struct CellID: Sendable, Hashable {
    package let record: RecordID
    package let field: Int

    package init(_ record: RecordID, field: Int) {
        self.record = record
        self.field = field
    }

    /// Where it is in its table.
    var position: CellPosition { CellPosition(row: record.row, field: field) }
}
