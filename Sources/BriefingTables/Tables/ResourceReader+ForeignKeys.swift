import BriefingGround

/// Foreign keys (Frictionless Table Schema, "Foreign Keys").
extension ResourceReader {
    /// Notes a link for each foreign key over one field; reports the others.
    mutating func readForeignKeys(_ schema: inout MappingReader, _ table: TableSchema) {
        for node in schema.mappings("foreignKeys") {
            var key = MappingReader(node, known: nil, path: schemaPath, name: "the foreign key")
            let names = key.texts("fields")
            let reference = key.mapping("reference").map {
                MappingReader($0, known: nil, path: schemaPath, name: "the reference")
            }
            if var reference {
                let target = reference.string("resource") ?? ""
                let targetFields = reference.texts("fields")
                key.adopt(reference.diagnostics)
                if names.count > 1 || targetFields.count > 1 {
                    key.report(
                        .unsupportedSchema,
                        at: key.location(of: "fields"),
                        "a foreign key over several fields can't be followed",
                        help: "give the other table a primary key of one field, and refer to that"
                    )
                } else if let name = names.first, let position = key.position(name, in: table) {
                    if table.fields[position].isList {
                        key.report(
                            .unsupportedSchema,
                            at: key.valueLocation(of: "fields"),
                            "a foreign key can't be over the list '\(name.text)'",
                            help: "write \"briefing\": {\"references\": \"\(target)\"} on the field instead"
                        )
                    } else {
                        let location = reference.valueLocation(of: "resource")
                        links.append(
                            Link(
                                field: position,
                                target: target,
                                targetField: targetFields.first?.text,
                                location: location
                            )
                        )
                    }
                }
            }
            if (names.isEmpty || reference == nil) && key.diagnostics.isEmpty {
                key.report(
                    .invalidSchema,
                    at: Location(schemaPath, line: node.line, column: node.column),
                    "a foreign key needs 'fields' and 'reference'"
                )
            }
            schema.adopt(key.diagnostics)
        }
    }
}
