import BriefingGround

/// Reads the constraints of one field.
struct ConstraintsReader {
    private var reader: MappingReader
    private let field: Field

    init(_ node: DataNode, path: String, field: Field) {
        reader = MappingReader(node, known: nil, path: path, name: "the constraints")
        self.field = field
    }

    var diagnostics: [Diagnostic] { reader.diagnostics }

    mutating func read() -> Constraints {
        checkNames()
        var constraints = Constraints()
        constraints.required = reader.bool("required") ?? false
        constraints.unique = reader.bool("unique") ?? false
        constraints.minLength = length("minLength")
        constraints.maxLength = length("maxLength")
        constraints.minimum = bound("minimum")
        constraints.maximum = bound("maximum")
        constraints.pattern = pattern()
        readAllowed(&constraints)
        return constraints
    }

    /// A constraint that isn't known, or that the type doesn't take, would be lost in silence.
    private mutating func checkNames() {
        let type = Swift.type(of: field.type)
        let taken = ([.required, .unique] + type.constraints).map(\.rawValue)
        for entry in reader.entries where !taken.contains(entry.key) {
            let isKnown = Constraints.Name(rawValue: entry.key) != nil
            reader.report(
                isKnown ? .invalidSchema : .unsupportedSchema,
                at: Location(reader.path, line: entry.keyLine, column: entry.keyColumn),
                isKnown
                    ? "a field of type '\(type.name)' can't have the constraint '\(entry.key)'"
                    : "there is no constraint '\(entry.key)'",
                help: NearMiss.help(for: entry.key, in: taken)
                    ?? "use any of: \(taken.joined(separator: ", "))"
            )
        }
    }

    private mutating func length(_ key: String) -> Int? {
        guard let length = reader.int(key) else { return nil }
        if length >= 0 { return length }
        reader.report(.invalidSchema, at: reader.valueLocation(of: key), "a length can't be less than 0")
        return nil
    }

    private mutating func bound(_ key: String) -> Constraints.Bound? {
        guard let node = reader.node(key), let text = reader.string(key) else { return nil }
        return value(node).map { Constraints.Bound(value: $0, text: text) }
    }

    private mutating func pattern() -> String? {
        guard let pattern = reader.string("pattern") else { return nil }
        do throws(CompiledPattern.Problem) {
            _ = try CompiledPattern(pattern)
            return pattern
        } catch {
            reader.report(
                .invalidSchema,
                at: reader.valueLocation(of: "pattern"),
                "the pattern '\(pattern)' \(error.message)",
                help: error.help
                    ?? "write it as in XML Schema, such as '[A-Z]{2}[0-9]+'; it is matched against the whole text"
            )
            return nil
        }
    }

    private mutating func readAllowed(_ constraints: inout Constraints) {
        guard let node = reader.node("enum") else { return }
        guard case .sequence(let items) = node.content, !items.isEmpty else {
            return reader.report(
                .invalidSchema,
                at: reader.valueLocation(of: "enum"),
                "'enum' must be a list of the values allowed"
            )
        }
        for item in items {
            guard let value = value(item), case .scalar(let text, _) = item.content else { continue }
            constraints.allowed.append(text)
            constraints.allowedValues.insert(value)
        }
    }

    /// What a scalar of the schema means by the field's own type.
    private mutating func value(_ node: DataNode) -> Value? {
        let location = Location(reader.path, line: node.line, column: node.column)
        guard case .scalar(let text, let style) = node.content else {
            reader.report(.invalidSchema, at: location, "a value of the field can't be \(node.kind)")
            return nil
        }
        do throws(TypeProblem) {
            return try style == .plain ? field.type.value(ofPlain: text) : field.type.value(of: text)
        } catch {
            reader.report(.invalidSchema, at: location, "'\(text)' \(error.message)", help: error.help)
            return nil
        }
    }
}
