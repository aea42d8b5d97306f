package import BriefingGround

/// How a query compares a value with its operand.
package enum Comparison: String, Sendable, CaseIterable {
    // Longer signs come first, so that a sign is never read as the beginning of another.
    case atLeast = ">="
    case atMost = "<="
    case not = "!="
    case equal = "="
    case above = ">"
    case below = "<"

    /// Whether it holds for a value and an operand; it never does for an operand that is none. What `!=` adds to
    /// equality is for the query to say, which knows all operands.
    package func holds<Operand: Comparable>(_ value: Operand, _ operand: Operand?) -> Bool {
        guard let operand else { return false }
        switch self {
        case .equal, .not: return value == operand
        case .atLeast: return value >= operand
        case .atMost: return value <= operand
        case .above: return value > operand
        case .below: return value < operand
        }
    }

    /// Dates are compared as spans: `>= 2020` holds from the first day of 2020 on, `= 2020` within that year.
    package func holds(_ date: EDTF, within span: EDTF?) -> Bool {
        guard let span else { return false }
        switch self {
        case .equal, .not: return date.earliest >= span.earliest && date.earliest <= span.latest
        case .atLeast: return date.earliest >= span.earliest
        case .above: return date.earliest > span.latest
        case .atMost: return date.earliest <= span.latest
        case .below: return date.earliest < span.earliest
        }
    }
}
