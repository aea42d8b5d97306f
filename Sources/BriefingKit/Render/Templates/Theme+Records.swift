import BriefingGround
import BriefingTables

/// Templates for the records of one table: `records/exercises.mustache`.
extension Theme {
    /// Renders a record with the template for its table, or with that for all.
    func render(_ view: RecordView, of table: String) -> [UInt8] {
        recordPrograms[table]?.render(view) ?? render(view, with: .record)
    }

    /// The fields that the template for a table names.
    func fields(of table: String) -> Set<String> {
        recordPrograms[table] == nil ? [] : Set(fieldUses.lazy.filter { $0.table == table }.map(\.field))
    }

    /// What is wrong with the templates, now that the tables and pages are there.
    func findings(on site: Site) -> [Diagnostic] {
        recordFindings(on: site.tables) + addressFindings(on: site)
    }

    /// What is wrong with the templates for records of one table.
    private func recordFindings(on tables: [Table]) -> [Diagnostic] {
        let schemas = Dictionary(
            tables.map { ($0.schema.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
        let unknown = fieldUses.compactMap { use -> Diagnostic? in
            guard let schema = schemas[use.table] else { return nil }
            if let field = schema.fieldIndex[use.field] {
                guard use.isText, schema.fields[field].isMarkdown else { return nil }
                return Diagnostic(
                    .templateEscaping, at: use.location,
                    "'fields.\(use.field)' is running text, printed here as its marks",
                    help: "write {{{fields.\(use.field)}}} with three braces")
            }
            return Diagnostic(
                .unknownTemplateName, at: use.location,
                "the table '\(use.table)' has no field '\(use.field)'",
                help: NearMiss.help(for: use.field, in: schema.fieldIndex.keys)
                    ?? "its fields: \(schema.fields.map(\.name).joined(separator: ", "))")
        }
        let unused = recordPrograms.keys.sorted().compactMap { table -> Diagnostic? in
            guard schemas[table]?.hasPages != true else { return nil }
            return Diagnostic(
                .unusedTemplate,
                at: Location(
                    ThemeLayer.path(ofTemplateFor: table), root: .templates),
                schemas[table] == nil
                    ? "there is no table '\(table)' whose records it could be for"
                    : "the records of '\(table)' have no pages that it could be for",
                help: schemas[table] == nil
                    ? NearMiss.help(for: table, in: schemas.keys) ?? "name it after a table"
                    : "remove it, or set \"pages\": true in the schema")
        }
        return unknown + unused
    }
}
