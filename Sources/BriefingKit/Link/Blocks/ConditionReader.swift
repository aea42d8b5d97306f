import BriefingGround
import BriefingTables

/// Reads conditions, columns and sort keys against a table's schema, and notes what doesn't fit.
struct ConditionReader {
    let lookup: Lookup
    let table: Int
    let path: String
    let rule: Rule
    private(set) var conditions: [RowQuery.Condition] = []
    private(set) var diagnostics: [Diagnostic] = []

    private var schema: TableSchema { lookup.tables[table].schema }

    /// Reads a mapping of fields to a condition or a list of them. Plain values in a list are alternatives;
    /// conditions with a sign must all hold.
    mutating func read(_ node: DataNode) {
        var reader = MappingReader(node, known: nil, path: path, name: "'where'")
        for entry in reader.entries {
            let location = Location(path, line: entry.keyLine, column: entry.keyColumn)
            guard let field = field(named: entry.key, at: location) else { continue }
            var alternatives: [String] = []
            for text in reader.texts(entry.key) {
                let (comparison, operand) = Comparison.take(from: text.text)
                check(operand, comparison, field, at: Location(path, line: text.line, column: text.column))
                if comparison == .equal {
                    alternatives.append(operand)
                } else {
                    conditions.append(
                        RowQuery.Condition(field: field, comparison: comparison, operands: [operand]))
                }
            }
            if !alternatives.isEmpty {
                conditions.append(
                    RowQuery.Condition(field: field, comparison: .equal, operands: alternatives))
            }
        }
        diagnostics += reader.diagnostics
    }

    /// Adds one condition given as text: `status = in-force`.
    mutating func add(field name: String, comparison: Comparison, operand: String, at location: Location) {
        guard let field = field(named: name, at: location) else { return }
        check(operand, comparison, field, at: location)
        conditions.append(RowQuery.Condition(field: field, comparison: comparison, operands: [operand]))
    }

    /// The fields with these names; without names the table's summary columns.
    mutating func columns(_ names: [LocatedText]) -> [Int] {
        guard !names.isEmpty else { return schema.summaryColumns }
        return names.compactMap { name in
            field(named: name.text, at: Location(path, line: name.line, column: name.column))
        }
    }

    /// `date` or `-date`: the field, and whether large values come first.
    mutating func sortKey(_ text: LocatedText) -> (field: Int, isDescending: Bool)? {
        let isDescending = text.text.hasPrefix("-")
        let name = isDescending ? String(text.text.dropFirst()) : text.text
        let location = Location(path, line: text.line, column: text.column)
        return field(named: name, at: location).map { ($0, isDescending) }
    }

    private mutating func field(named name: String, at location: Location) -> Int? {
        lookup.field(name, in: table).orTell { diagnostics.append($0.listing.finding(rule, at: location)) }
    }

    /// Reports an operand that no value of the field can ever fit.
    private mutating func check(
        _ operand: String, _ comparison: Comparison, _ field: Int, at location: Location
    ) {
        let definition = schema.fields[field]
        if let target = definition.reference.flatMap({ lookup.index.tables[$0] }) {
            _ = lookup.row(operand, in: target).orTell { diagnostics.append($0.finding(rule, at: location)) }
        } else if !definition.constraints.allowed.isEmpty, !definition.constraints.allowed.contains(operand) {
            let allowed = definition.constraints.allowed
            diagnostics.append(
                Diagnostic(
                    rule, at: location, "'\(definition.name)' is never '\(operand)'",
                    help: NearMiss.help(for: operand, in: allowed)
                        ?? "it is one of: \(allowed.joined(separator: ", "))"))
        } else if let problem = definition.type.problem(ofOperand: operand) {
            diagnostics.append(
                Diagnostic(rule, at: location, "'\(operand)' \(problem.message)", help: problem.help))
        }
    }
}
