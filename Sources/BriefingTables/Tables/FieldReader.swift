import BriefingGround

/// Reads the descriptor of one field.
struct FieldReader {
    /// The table that `briefing.references` names.
    private(set) var reference: LocatedText?
    private var isInternal = false
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
        defer { reader.reportNearMisses(of: StandardKeys.field + reader.asked, name: "the field '\(name)'") }
        guard let type = readType(&reader, name) else { return nil }
        let format = readFormat(&reader, type, name)
        var field = Field(
            name: name,
            title: reader.string("title"),
            description: reader.string("description"),
            type: type.init(format: format, descriptor: &reader),
            constraints: Constraints()
        )
        field.isInternal = isInternal
        field = readConstraints(&reader, of: field)
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
            help: NearMiss.help(for: typeName, in: names) ?? "use one of: \(names.joined(separator: ", "))"
        )
        return nil
    }

    /// The format: the standard's own, unless our object names one that the standard hasn't got.
    private mutating func readFormat(
        _ reader: inout MappingReader,
        _ type: any FieldType.Type,
        _ name: String
    ) -> String {
        let title = "the field '\(name)'"
        let ours = reader.mapping("briefing").map {
            MappingReader(
                $0, known: ["references", "format", "internal", "palette"], path: path,
                name: "'briefing' of \(title)")
        }
        var format = reader.string("format") ?? type.formats[0]
        let standard = type.formats
        if type.ownFormats.contains(format) {
            reader.report(
                .unsupportedSchema,
                at: reader.valueLocation(of: "format"),
                "'\(format)' is not a format of the standard, whose tools would refuse this data package",
                help: "write \"briefing\": {\"format\": \"\(format)\"} instead"
            )
        } else if !standard.contains(format) {
            reader.report(
                .unsupportedSchema,
                at: reader.valueLocation(of: "format"),
                "\(title) has a format, '\(format)', that '\(type.name)' hasn't got",
                help: NearMiss.help(for: format, in: standard)
                    ?? "use one of: \(standard.joined(separator: ", "))"
            )
            format = type.formats[0]
        }
        guard var ours else { return format }
        reference = ours.text("references")
        isInternal = ours.bool("internal") ?? false
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
        return format
    }

    /// The types that have formats of ours, for messages.
    private static let withOwnFormats = FieldTypes.all.filter { !$0.ownFormats.isEmpty }.map { $0.name }
        .joined(separator: " or a ")

    private func readConstraints(_ reader: inout MappingReader, of field: Field) -> Field {
        guard let node = reader.mapping("constraints") else { return field }
        var field = field
        var constraints = ConstraintsReader(node, path: path, field: field)
        field.constraints = constraints.read()
        reader.adopt(constraints.diagnostics)
        return field
    }
}
