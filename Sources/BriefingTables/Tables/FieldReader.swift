import BriefingGround

/// Reads the descriptor of one field.
struct FieldReader {
    /// The table that `briefing.references` names.
    private(set) var reference: LocatedText?
    private var isListed = true
    private var weak: [LocatedText] = []
    /// The palette as written, which needs the field's constraints to be read.
    private var palette: DataNode?
    /// The name as written, good or not.
    private(set) var name: String?
    private(set) var diagnostics: [Diagnostic] = []
    private let node: DataNode
    private let path: String

    init(_ node: DataNode, path: String) {
        self.node = node
        self.path = path
    }

    /// The field, without its reference, which only the whole data package can tell; nil if its name or type
    /// is wrong.
    mutating func read() -> Field? {
        var reader = MappingReader(node, known: nil, path: path, name: "the field")
        defer { diagnostics += reader.diagnostics }
        guard let name = reader.string("name"), !name.isEmpty else {
            if reader.diagnostics.isEmpty {
                reader.report(
                    .invalidSchema,
                    at: Location(path, line: node.line, column: node.column),
                    "a field has no 'name'"
                )
            }
            return nil
        }
        self.name = name
        guard !CSVEscape.isFormula(name), name.utf8.allSatisfy({ $0 >= 0x20 }) else {
            reader.report(
                .invalidSchema,
                at: reader.valueLocation(of: "name"),
                "'\(name)' can't be a field's name",
                help: "start it with a letter: a spreadsheet would run it as a formula"
            )
            return nil
        }
        // What the type asked for is known as well, as soon as it is read.
        defer { reader.check(StandardKeys.field, name: "the field '\(name)'") }
        guard let type = readType(&reader, name), let format = readFormat(&reader, type, name) else {
            return nil
        }
        var field = Field(
            name: name,
            title: reader.string("title"),
            description: reader.string("description"),
            type: type.init(format: format, descriptor: &reader),
            constraints: Constraints()
        )
        field.isListed = isListed
        if reader.node("missingValues") != nil { field.missingValues = Set(reader.strings("missingValues")) }
        field = readConstraints(&reader, of: field)
        readCategories(&reader, &field)
        takeWeak(&reader, &field)
        if let palette {
            var colours = PaletteReader()
            field.palette = colours.read(palette, of: field, path: path)
            reader.adopt(colours.diagnostics)
        }
        return field
    }
}

extension FieldReader {
    private func readType(_ reader: inout MappingReader, _ name: String) -> (any FieldType.Type)? {
        let typeName = reader.string("type") ?? AnyType.name
        if let type = FieldTypes.named(typeName) { return type }
        let names = FieldTypes.all.map { $0.name }
        reader.report(
            .unsupportedSchema,
            at: reader.valueLocation(of: "type"),
            "the field '\(name)' has an unknown type, '\(typeName)'",
            help: Self.otherTypes[typeName] ?? NearMiss.help(for: typeName, in: names)
                ?? "use one of: \(names.joined(separator: ", "))"
        )
        return nil
    }

    /// Types of the standard that aren't read, and what to write in their place.
    private static let otherTypes = [
        "datetime": "write 'date', or 'string' with \"briefing\": {\"format\": \"edtf\"}",
        "time": "write 'string'", "duration": "write 'string'", "geopoint": "write 'string'",
        "geojson": "write 'string'",
        "object": "write 'string', or a field for each of its parts", "array": "write 'list'",
    ]

    /// The format: the standard's own, unless our object names one that the standard hasn't got.
    private mutating func readFormat(
        _ reader: inout MappingReader,
        _ type: any FieldType.Type,
        _ name: String
    ) -> String? {
        let title = "the field '\(name)'"
        let ours = reader.mapping("briefing").map {
            MappingReader(
                $0, known: ["references", "format", "listed", "internal", "palette", "weak"], path: path,
                name: "'briefing' of \(title)")
        }
        var format = reader.string("format") ?? type.formats[0]
        let standard = type.formats
        var isRefused = false
        if type.ownFormats.contains(format) {
            reader.report(
                .unsupportedSchema,
                at: reader.valueLocation(of: "format"),
                "'\(format)' is not a format of the standard, whose tools would refuse this data package",
                help: "write \"briefing\": {\"format\": \"\(format)\"} instead"
            )
        } else if !type.takes(format: format) {
            reader.report(
                .unsupportedSchema,
                at: reader.valueLocation(of: "format"),
                "\(title) has a format, '\(format)', that '\(type.name)' hasn't got",
                help: type.help(forFormat: format) ?? NearMiss.help(for: format, in: standard)
                    ?? "use one of: \(standard.joined(separator: ", "))"
            )
            // Its cells would be judged by what isn't meant.
            isRefused = true
        }
        guard var ours else { return isRefused ? nil : format }
        reference = ours.text("references")
        isListed = ours.bool("listed") ?? true
        weak = ours.texts("weak")
        if ours.node("internal") != nil {
            ours.report(
                .unsupportedSchema, at: ours.location(of: "internal"),
                "'internal' of \(title) has another name: the field is published all the same",
                help: "write \"listed\": false, which keeps it from all pages")
        }
        palette = ours.mapping("palette")
        if let chosen = ours.string("format") {
            let known = type.ownFormats
            if known.contains(chosen) {
                format = chosen
            } else {
                ours.report(
                    .invalidSchema,
                    at: ours.valueLocation(of: "format"),
                    known.isEmpty
                        ? "only a \(Self.withOwnFormats) has a format of ours, but \(title) is a \(type.name)"
                        : "there is no format '\(chosen)'",
                    help: NearMiss.help(for: chosen, in: known)
                        ?? (known.isEmpty ? nil : "use one of: \(known.joined(separator: ", "))")
                )
            }
        }
        reader.adopt(ours.diagnostics)
        return isRefused ? nil : format
    }

    /// The types that have formats of ours, for messages.
    private static let withOwnFormats = FieldTypes.all.filter { !$0.ownFormats.isEmpty }.map { $0.name }
        .joined(separator: " or a ")

    /// The values of `weak`, which have to be among those that the field may have.
    private func takeWeak(_ reader: inout MappingReader, _ field: inout Field) {
        let allowed = field.constraints.allowed
        for value in weak where !allowed.contains(value.text) {
            reader.report(
                .invalidSchema, at: Location(path, line: value.line, column: value.column),
                "the field '\(field.name)' can't have the value '\(value.text)'",
                help: allowed.isEmpty
                    ? "list its values under 'enum' in its constraints"
                    : NearMiss.help(for: value.text, in: allowed)
                        ?? "its values: \(allowed.joined(separator: ", "))")
        }
        field.weak = Set(weak.map(\.text))
    }

    /// The values that a field may have, with or without labels (Table Schema, "categories").
    private mutating func readCategories(_ reader: inout MappingReader, _ field: inout Field) {
        guard let node = reader.node("categories") else { return }
        guard case .sequence(let items) = node.content, !items.isEmpty else {
            return reader.report(
                .invalidSchema, at: reader.valueLocation(of: "categories"),
                "'categories' must be a list of values, or of mappings with 'value' and 'label'")
        }
        var values: [DataNode] = []
        for item in items {
            guard case .mapping = item.content else {
                values.append(item)
                continue
            }
            var category = MappingReader(item, known: ["value", "label"], path: path, name: "the category")
            if let value = category.node("value") {
                values.append(value)
            } else {
                category.report(
                    .invalidSchema, at: Location(path, line: item.line, column: item.column),
                    "a category has no 'value'")
            }
            reader.adopt(category.diagnostics)
        }
        // What 'enum' says as well is narrower.
        guard field.constraints.allowed.isEmpty else { return }
        let list = DataNode(.sequence(values), line: node.line, column: node.column)
        let entry = DataNode.Entry(key: "enum", keyLine: node.line, keyColumn: node.column, value: list)
        var constraints = ConstraintsReader(
            DataNode(.mapping([entry]), line: node.line, column: node.column), path: path, field: field)
        let read = constraints.read()
        (field.constraints.allowed, field.constraints.allowedValues) = (read.allowed, read.allowedValues)
        reader.adopt(constraints.diagnostics)
    }

    private func readConstraints(_ reader: inout MappingReader, of field: Field) -> Field {
        guard let node = reader.mapping("constraints") else { return field }
        var field = field
        var constraints = ConstraintsReader(node, path: path, field: field)
        field.constraints = constraints.read()
        reader.adopt(constraints.diagnostics)
        return field
    }
}
