import BriefingGround
import BriefingTables

/// A value in running text that comes from the tables: `{{count agreements where status = in-force}}` or
/// `{{agreements/fpda.date}}`.
enum InlineValue {
    /// The text that an inline form stands for.
    ///
    /// - Parameters:
    ///   - form: what is written between the braces.
    ///   - path: the article's path, and `line` the line of the form, for diagnostics.
    static func text(
        _ form: String, path: String, line: Int, tables: [Table], index: SiteIndex, words: Words
    ) -> (String?, [Diagnostic]) {
        let parts = form.split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.first == "count" else {
            return field(
                parts.joined(separator: " "), path: path, line: line, tables: tables, index: index,
                words: words)
        }
        let location = Location(path, line: line)
        guard parts.count > 1, let table = index.tables[parts[1]] else {
            let name = parts.count > 1 ? parts[1] : ""
            if index.incomplete.contains(name) { return (nil, []) }
            let diagnostic = Diagnostic(
                .invalidInline, at: location,
                name.isEmpty ? "nothing is named to be counted" : "there is no table '\(name)' to count",
                help: NearMiss.help(for: name, in: index.tables.keys)
                    ?? "tables: \(index.tables.keys.sorted().joined(separator: ", "))")
            return (nil, [diagnostic])
        }
        var reader = ConditionReader(
            tables: tables, index: index, table: table, path: path, rule: .invalidInline)
        if parts.count > 2 {
            guard parts[2] == "where", parts.count > 3 else {
                let diagnostic = Diagnostic(
                    .invalidInline, at: location, "after the table's name comes 'where' and a condition",
                    help: "write {{count \(parts[1]) where field = value}}")
                return (nil, [diagnostic])
            }
            for clause in parts[3...].split(separator: "and") {
                guard let (name, comparison, operand) = split(clause.joined(separator: " ")) else {
                    let diagnostic = Diagnostic(
                        .invalidInline, at: location, "'\(clause.joined(separator: " "))' is not a condition",
                        help: "write a field, a sign and a value, such as 'status = in-force'")
                    return (nil, [diagnostic])
                }
                reader.add(field: name, comparison: comparison, operand: operand, line: line)
            }
        }
        guard reader.diagnostics.isEmpty else { return (nil, reader.diagnostics) }
        return (String(RowQuery(table: table, conditions: reader.conditions).rows(in: tables).count), [])
    }

    /// `table/id.field`: the value as it is shown in a table, without links.
    private static func field(
        _ form: String, path: String, line: Int, tables: [Table], index: SiteIndex, words: Words
    ) -> (String?, [Diagnostic]) {
        func fail(_ message: String, help: String?) -> (String?, [Diagnostic]) {
            (nil, [Diagnostic(.invalidInline, at: Location(path, line: line), message, help: help)])
        }
        guard let slash = form.firstIndex(of: "/"), let dot = form[slash...].lastIndex(of: ".") else {
            return fail(
                "'{{\(form)}}' is no inline value",
                help: "write {{count table}}, {{count table where field = value}} or {{table/id.field}}")
        }
        let (name, id) = (String(form[..<slash]), String(form[form.index(after: slash)..<dot]))
        let fieldName = String(form[form.index(after: dot)...])
        guard let table = index.tables[name] else {
            if index.incomplete.contains(name) { return (nil, []) }
            return fail("there is no table '\(name)'", help: NearMiss.help(for: name, in: index.tables.keys))
        }
        guard let row = tables[table].row(of: id) else {
            if index.incomplete.contains(name) { return (nil, []) }
            return fail(
                "there is no record '\(id)' in '\(name)'",
                help: NearMiss.help(for: id, in: tables[table].records.map(\.id)))
        }
        let fields = tables[table].schema.fields
        guard let field = fields.firstIndex(where: { $0.name == fieldName }) else {
            return fail(
                "the table '\(name)' has no field '\(fieldName)'",
                help: NearMiss.help(for: fieldName, in: fields.map(\.name)))
        }
        let cell = tables[table].records[row].cells[field]
        if cell.value.isMissing {
            if index.incomplete.contains(name) { return (nil, []) }
            return fail("'\(fieldName)' of '\(id)' has no value", help: nil)
        }
        return (cell.displayText(words), [])
    }

    private static func split(_ clause: String) -> (String, Comparison, String)? {
        guard let start = clause.firstIndex(where: { "=!<>".contains($0) }) else { return nil }
        let name = clause[..<start].trimmingSpaces()
        let (comparison, operand) = Comparison.take(from: String(clause[start...]))
        return name.isEmpty || operand.isEmpty ? nil : (name, comparison, operand)
    }
}
