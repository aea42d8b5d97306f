import BriefingGround
import BriefingTables

/// Reads conditions, columns and sort keys against a table's schema, and notes what doesn't fit.
struct ConditionReader {
    let tables: [Table]
    let index: SiteIndex
    let table: Int
    let path: String
    let rule: Rule
    private(set) var conditions: [RowQuery.Condition] = []
    private(set) var diagnostics: [Diagnostic] = []

    private var schema: TableSchema { tables[table].schema }

    /// Reads a mapping of fields to a condition or a list of them. Plain values in a list are alternatives;
    /// conditions with a sign must all hold.
    mutating func read(_ node: DataNode) {
        var reader = MappingReader(node, known: nil, path: path, name: "'where'")
        for entry in reader.entries {
            guard let field = field(named: entry.key, line: entry.keyLine, column: entry.keyColumn) else {
                continue
            }
            var alternatives: [String] = []
            for text in reader.texts(entry.key) {
                let (comparison, operand) = Comparison.take(from: text.text)
                check(operand, comparison, field, line: text.line, column: text.column)
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
    mutating func add(field name: String, comparison: Comparison, operand: String, line: Int) {
        guard let field = field(named: name, line: line, column: nil) else { return }
        check(operand, comparison, field, line: line, column: nil)
        conditions.append(RowQuery.Condition(field: field, comparison: comparison, operands: [operand]))
    }

    /// The fields with these names; without names the table's summary columns.
    mutating func columns(_ names: [MappingReader.Text]) -> [Int] {
        guard !names.isEmpty else { return schema.summaryColumns }
        return names.compactMap { field(named: $0.text, line: $0.line, column: $0.column) }
    }

    /// `date` or `-date`: the field, and whether large values come first.
    mutating func sortKey(_ text: MappingReader.Text) -> (field: Int, isDescending: Bool)? {
        let isDescending = text.text.hasPrefix("-")
        let name = isDescending ? String(text.text.dropFirst()) : text.text
        return field(named: name, line: text.line, column: text.column).map { ($0, isDescending) }
    }

    private mutating func field(named name: String, line: Int, column: Int?) -> Int? {
        if let field = schema.fields.firstIndex(where: { $0.name == name }) { return field }
        diagnostics.append(
            Diagnostic(
                rule, at: Location(path, line: line, column: column),
                "the table '\(schema.name)' has no field '\(name)'",
                help: NearMiss.help(for: name, in: schema.fields.map(\.name))
                    ?? "its fields: \(schema.fields.map(\.name).joined(separator: ", "))"))
        return nil
    }

    /// Reports an operand that no value of the field can ever fit.
    private mutating func check(
        _ operand: String, _ comparison: Comparison, _ field: Int, line: Int, column: Int?
    ) {
        let definition = schema.fields[field]
        let location = Location(path, line: line, column: column)
        if let target = definition.reference.flatMap({ index.tables[$0] }) {
            if tables[target].row(of: operand) == nil, !index.incomplete.contains(tables[target].schema.name)
            {
                let ids = tables[target].records.map(\.id)
                diagnostics.append(
                    Diagnostic(
                        rule, at: location,
                        "there is no record '\(operand)' in '\(tables[target].schema.name)'",
                        help: NearMiss.help(for: operand, in: ids)))
            }
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
