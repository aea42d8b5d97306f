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

    /// How a value is compared.
    enum Comparison: String, Sendable, CaseIterable {
        // Longer signs come first, so that a sign is never read as the beginning of another.
        case atLeast = ">="
        case atMost = "<="
        case not = "!="
        case equal = "="
        case above = ">"
        case below = "<"

        /// Takes a sign off the beginning of `text`; without one, equality is meant.
        static func take(from text: String) -> (Comparison, String) {
            let trimmed = text.trimmingSpaces()
            for comparison in allCases where trimmed.hasPrefix(comparison.rawValue) {
                return (comparison, trimmed.dropFirst(comparison.rawValue.count).trimmingSpaces())
            }
            return (.equal, trimmed)
        }
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
    /// Whether a value fits: a list fits if one of its items does, a missing value only fits `!=`.
    func holds(for cell: Cell) -> Bool {
        if comparison == .not {
            return !RowQuery.Condition(field: field, comparison: .equal, operands: operands).holds(for: cell)
        }
        return operands.contains { operand in
            switch cell.value {
            case .missing: false
            case .list(let items): items.contains { order($0, operand) }
            case .integer(let number): order(Double(number), Double(operand))
            case .number(let number): order(number, Double(operand))
            case .date(let date): compare(date, operand)
            case .boolean(let flag): comparison == .equal && operand == (flag ? "true" : "false")
            case .text, .markdown, .uri, .email: order(cell.text, operand)
            }
        }
    }

    /// Dates are compared as spans: `>= 2020` holds from the first day of 2020 on, `= 2020` within that year.
    private func compare(_ date: EDTF, _ operand: String) -> Bool {
        guard let wanted = EDTF(operand) else { return false }
        switch comparison {
        case .equal, .not: return date.earliest >= wanted.earliest && date.earliest <= wanted.latest
        case .atLeast: return date.earliest >= wanted.earliest
        case .above: return date.earliest > wanted.latest
        case .atMost: return date.earliest <= wanted.latest
        case .below: return date.earliest < wanted.earliest
        }
    }

    private func order<Operand: Comparable>(_ value: Operand, _ operand: Operand?) -> Bool {
        guard let operand else { return false }
        switch comparison {
        case .equal, .not: return value == operand
        case .atLeast: return value >= operand
        case .atMost: return value <= operand
        case .above: return value > operand
        case .below: return value < operand
        }
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    package func trimmingSpaces() -> String {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
