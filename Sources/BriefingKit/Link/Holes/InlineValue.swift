import BriefingGround
import BriefingMarkdown
import BriefingTables

/// A value in running text that comes from the tables: `{{count agreements where status = in-force}}` or
/// `{{agreements/fpda.date}}`.
extension TextResolution {
    mutating func resolve(_ hole: ValueHole) -> any Resolution {
        showValues()
        let parts = hole.expression.split(whereSeparator: \.isWhitespace).map(String.init)
        let text = parts.first == "count" ? count(parts[1...]) : value(parts.joined(separator: " "))
        return ResolvedText(text ?? "")
    }

    /// `table` or `table where …`: how many records there are.
    private mutating func count(_ parts: ArraySlice<String>) -> String? {
        let name = parts.first ?? ""
        let found = lookup.table(name).orTell { miss in
            var miss = miss.listing
            miss.message = name.isEmpty ? "nothing is named to be counted" : miss.message + " to count"
            report(.invalidInline, miss)
        }
        guard let table = found, let conditions = conditions(parts.dropFirst(), on: table) else { return nil }
        return String(RowQuery(table: table, conditions: conditions).rows(in: lookup.tables).count)
    }

    /// `where field = value and …`.
    private mutating func conditions(_ parts: ArraySlice<String>, on table: Int) -> [RowQuery.Condition]? {
        var reader = ConditionReader(
            lookup: lookup, table: table, path: context.path, rule: .invalidInline)
        guard let first = parts.first else { return [] }
        guard first == "where", parts.count > 1 else {
            report(
                .invalidInline, "after the table's name comes 'where' and a condition",
                help: "write {{count \(lookup.tables[table].schema.name) where field = value}}")
            return nil
        }
        for clause in parts.dropFirst().split(separator: "and") {
            guard let (name, comparison, operand) = Self.split(clause.joined(separator: " ")) else {
                report(
                    .invalidInline, "'\(clause.joined(separator: " "))' is not a condition",
                    help: "write a field, a sign and a value, such as 'status = in-force'")
                return nil
            }
            reader.add(field: name, comparison: comparison, operand: operand, at: location)
        }
        adopt(reader.diagnostics)
        return reader.diagnostics.isEmpty ? reader.conditions : nil
    }

    /// `table/id.field`: the value as it is shown in a table, without links.
    private mutating func value(_ form: String) -> String? {
        guard let slash = form.firstIndex(of: "/"), let dot = form[slash...].lastIndex(of: ".") else {
            report(
                .invalidInline, "'{{\(form)}}' is no inline value",
                help: "write {{count table}}, {{count table where field = value}} or {{table/id.field}}")
            return nil
        }
        let (name, id) = (String(form[..<slash]), String(form[form.index(after: slash)..<dot]))
        let fieldName = String(form[form.index(after: dot)...])
        guard let table = lookup.table(name).orTell({ report(.invalidInline, $0) }),
            let row = lookup.row(id, in: table).orTell({ report(.invalidInline, $0) }),
            let field = lookup.field(fieldName, in: table).orTell({ report(.invalidInline, $0) })
        else { return nil }
        mention(.record(RecordID(table: table, row: row)))
        let cell = lookup.tables[table].records[row].cells[field]
        if cell.value.isMissing {
            if !index.incomplete.contains(name) {
                report(.invalidInline, "'\(fieldName)' of '\(id)' has no value")
            }
            return nil
        }
        return cell.displayText(resolver.words)
    }

    private static func split(_ clause: String) -> (String, Comparison, String)? {
        guard let start = clause.firstIndex(where: { "=!<>".contains($0) }) else { return nil }
        let name = clause[..<start].trimmingSpaces()
        let (comparison, operand) = Comparison.take(from: String(clause[start...]))
        return name.isEmpty || operand.isEmpty ? nil : (name, comparison, operand)
    }
}
