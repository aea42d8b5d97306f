import BriefingGround

/// Checks values against the constraints of one field; made once per reading of a table.
struct ConstraintChecker {
    struct Breach {
        var message: String
        var help: String?
    }

    private let field: Field
    private let constraints: Constraints
    private let pattern: CompiledPattern?
    private let isNeeded: Bool

    init(_ field: Field) {
        self.field = field
        constraints = field.constraints
        // A pattern that doesn't compile was reported with the schema, and left out of it.
        pattern = constraints.pattern.flatMap { try? CompiledPattern($0) }
        isNeeded =
            pattern != nil || !constraints.allowedValues.isEmpty || constraints.minimum != nil
            || constraints.maximum != nil || constraints.minLength != nil || constraints.maxLength != nil
    }

    /// The first constraint that a value breaks.
    func check(_ cell: Cell) -> Breach? {
        guard isNeeded else { return nil }
        return allowed(cell) ?? bounds(cell) ?? length(cell) ?? match(cell)
    }

    private func allowed(_ cell: Cell) -> Breach? {
        guard !constraints.allowedValues.isEmpty, !constraints.allowedValues.contains(cell.value) else {
            return nil
        }
        return Breach(
            message: "'\(cell.text)' is not one of the values that '\(field.name)' may have",
            help: NearMiss.help(for: cell.text, in: constraints.allowed)
                ?? "allowed: \(constraints.allowed.joined(separator: ", "))"
        )
    }

    private func bounds(_ cell: Cell) -> Breach? {
        if let minimum = constraints.minimum, cell.value.precedes(minimum.value) == true {
            return Breach(
                message: "\(cell.text) is less than the minimum of '\(field.name)', \(minimum.text)"
            )
        }
        if let maximum = constraints.maximum, maximum.value.precedes(cell.value) == true {
            return Breach(
                message: "\(cell.text) is more than the maximum of '\(field.name)', \(maximum.text)"
            )
        }
        return nil
    }

    private func length(_ cell: Cell) -> Breach? {
        guard constraints.minLength != nil || constraints.maxLength != nil else { return nil }
        let count = field.isList ? cell.keys.count : cell.text.unicodeScalars.count
        let unit = (field.isList ? "item" : "character") + (count == 1 ? "" : "s")
        if let least = constraints.minLength, count < least {
            return Breach(message: "'\(field.name)' has \(count) \(unit), but needs at least \(least)")
        }
        if let most = constraints.maxLength, count > most {
            return Breach(message: "'\(field.name)' has \(count) \(unit), but may have at most \(most)")
        }
        return nil
    }

    private func match(_ cell: Cell) -> Breach? {
        guard let pattern, let source = constraints.pattern else { return nil }
        return pattern.matches(cell.text)
            ? nil : Breach(message: "'\(cell.text)' doesn't match the pattern of '\(field.name)', \(source)")
    }
}
