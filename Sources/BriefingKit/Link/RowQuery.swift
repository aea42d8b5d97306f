import BriefingGround
import BriefingTables

/// A choice of rows from a table: what a live table or a count in prose asks for.
struct RowQuery: Sendable {
    var table: Int
    var conditions: [Condition] = []

    /// Conditions on one field; all conditions of a query must hold.
    struct Condition: Sendable {
        var field: Int
        var comparison: Comparison
        /// What the value is compared with; of several any may fit.
        var operands: [String]
    }

    /// The rows that fit, in the table's order.
    func rows(in tables: [Table]) -> [Int] {
        let records = tables[table].records
        return records.indices.filter { row in
            conditions.allSatisfy { $0.holds(for: records[row].cells[$0.field]) }
        }
    }
}

extension RowQuery.Condition {
    /// Whether a value fits one of the operands; `!=` holds wherever equality doesn't, so that a missing value fits
    /// it alone.
    func holds(for cell: Cell) -> Bool {
        if comparison == .not {
            return !RowQuery.Condition(field: field, comparison: .equal, operands: operands).holds(for: cell)
        }
        return operands.contains { cell.fits(comparison, $0) }
    }
}

extension Comparison {
    /// Takes a sign off the beginning of `text`; without one, equality is meant.
    static func take(from text: String) -> (Comparison, String) {
        let trimmed = text.trimmingSpaces()
        for comparison in allCases where trimmed.hasPrefix(comparison.rawValue) {
            return (comparison, trimmed.dropFirst(comparison.rawValue.count).trimmingSpaces())
        }
        return (.equal, trimmed)
    }
}
