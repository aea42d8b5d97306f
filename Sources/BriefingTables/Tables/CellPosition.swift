/// Where a cell is in its table: the positions of its row and of its field.
package struct CellPosition: Sendable, Hashable {
    package let row: Int
    package let field: Int

    package init(row: Int, field: Int) {
        self.row = row
        self.field = field
    }
}
