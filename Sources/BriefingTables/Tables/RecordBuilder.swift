import BriefingGround

/// Makes records of raw cells: types, constraints, keys. The same for every file format.
struct RecordBuilder {
    /// A cell on its way in.
    enum Raw {
        /// Text of CSV or TSV, or a quoted scalar.
        case text(String)
        /// A plain scalar of JSON or YAML.
        case plain(String)
        /// A sequence of JSON or YAML.
        case items([String])
        /// Null, or nothing at all.
        case null
    }

    /// A raw cell where it stands, and the position of its field in the schema.
    struct RawCell {
        var field: Int
        var raw: Raw
        var line: Int
        var column: Int

        /// Whether nothing is written.
        var isNothing: Bool {
            switch raw {
            case .null: true
            case .text(let text), .plain(let text): text.isEmpty
            case .items(let items): items.isEmpty
            }
        }
    }

    private(set) var records: [Record] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let schema: TableSchema
    /// The file that the rows come from, by its number and its path below the source folder.
    private var file = 0
    private var path = ""
    private let missingValues: Set<String>
    private let isEmptyMissing: Bool
    private let hasOtherMissingValues: Bool
    private let checkers: [ConstraintChecker]
    /// For each unique field the values seen, and where.
    private var seen: [Int: [String: Place]] = [:]
    /// For each unique key of several fields the values seen, and where.
    private var seenKeys: [[[String]: Place]]
    private var places: [String: Place] = [:]

    init(_ schema: TableSchema) {
        self.schema = schema
        missingValues = Set(schema.missingValues)
        isEmptyMissing = missingValues.contains("")
        hasOtherMissingValues = missingValues.contains { !$0.isEmpty }
        checkers = schema.fields.map { ConstraintChecker($0) }
        seenKeys = Array(repeating: [:], count: schema.uniqueKeys.count)
        for (position, field) in schema.fields.enumerated() where field.constraints.unique {
            seen[position] = [:]
        }
    }

    /// Goes on with another file of the table.
    mutating func open(_ file: Int, path: String) {
        self.file = file
        self.path = path
    }

    /// Adds a record.
    ///
    /// - Parameters:
    ///   - raw: its cells in any order; a field without one is missing.
    ///   - line: where the record starts.
    ///   - isWhole: whether the fields without a cell are to be checked; false where a column is missing.
    ///   - isJudged: whether its cells are; false for a row that was reported as ragged already.
    mutating func add(_ raw: [RawCell], line: Int, isWhole: Bool = true, isJudged: Bool = true) {
        var cells = [Cell](
            repeating: Cell(.missing, text: "", line: 0, column: 0),
            count: schema.fields.count
        )
        var problems: [Problem] = []
        for cell in raw where cell.field < cells.count {
            cells[cell.field] = read(cell, &problems)
        }
        let id = id(of: cells)
        guard isJudged else {
            // Its cells may stand in the wrong columns: it is only known to be there, and refers to nothing.
            for (position, field) in schema.fields.enumerated() where field.reference != nil {
                cells[position] = Cell(.missing, text: "", line: 0, column: 0)
            }
            if isNamed(id, cells, line) { append(id, line, cells) }
            return
        }
        checkKeys(cells, line, id)
        for (position, field) in schema.fields.enumerated() {
            let cell = cells[position]
            if cell.value.isMissing {
                let isReported = problems.contains { $0.cell.field == position }
                if field.constraints.required, isWhole, !isReported {
                    report(
                        .missingValue,
                        cell,
                        line,
                        id,
                        field,
                        "the field '\(field.name)' has no value",
                        help: "the field is required: fill it in"
                    )
                }
                continue
            }
            if let broken = checkers[position].check(cell) {
                report(.brokenConstraint, cell, line, id, field, broken.message, help: broken.help)
            }
            if let first = seen[position]?.updateValue(Place(file, cell.line), forKey: cell.key) {
                report(
                    .duplicateValue,
                    cell,
                    line,
                    id,
                    field,
                    "the field '\(field.name)' has '\(cell.text)' twice; the first is \(told(first))",
                    help: "the field is unique: change one of the two"
                )
            }
        }
        for problem in problems {
            let field = schema.fields[problem.cell.field]
            let location = Location(path, line: problem.cell.line, column: problem.cell.column)
            diagnostics.append(
                Diagnostic(
                    .invalidValue,
                    at: location,
                    problem.message,
                    help: problem.help,
                    record: id.isEmpty ? nil : id,
                    field: field.name
                )
            )
        }
        // A second record of the same name would be reported once more wherever its name is used.
        if isNamed(id, cells, line) { append(id, line, cells) }
    }

    /// Notes a finding about the file's shape.
    mutating func report(_ rule: Rule, line: Int, column: Int?, _ message: String, help: String? = nil) {
        diagnostics.append(
            Diagnostic(rule, at: Location(path, line: line, column: column), message, help: help)
        )
    }
}

extension RecordBuilder {
    private struct Place {
        var file: Int
        var line: Int

        init(_ file: Int, _ line: Int) {
            self.file = file
            self.line = line
        }
    }

    private struct Problem {
        var cell: RawCell
        var message: String
        var help: String?
    }

    /// Nearly always only the empty text is missing, which takes no hashing to tell.
    private func isMissing(_ text: String, _ field: Field) -> Bool {
        if let own = field.missingValues { return own.contains(text) }
        return text.isEmpty ? isEmptyMissing : hasOtherMissingValues && missingValues.contains(text)
    }

    private func read(_ raw: RawCell, _ problems: inout [Problem]) -> Cell {
        let field = schema.fields[raw.field]
        var text = ""
        do throws(TypeProblem) {
            let value: Value
            switch raw.raw {
            case .null:
                value = .missing
            case .text(let written):
                text = written
                if isMissing(written, field) {
                    value = .missing
                } else if let problem = SpreadsheetHabit.problem(with: written) {
                    throw problem
                } else {
                    value = try field.type.value(of: written)
                }
            case .plain(let written):
                text = written
                value = isMissing(written, field) ? .missing : try field.type.value(ofPlain: written)
                text = field.type.text(ofPlain: written)
            case .items(let items):
                text = field.type.text(ofItems: items)
                value = items.isEmpty ? .missing : try field.type.value(ofItems: items)
            }
            return Cell(value, text: text, line: raw.line, column: raw.column)
        } catch {
            problems.append(
                Problem(
                    cell: raw,
                    message: "'\(Self.shortened(text))' \(error.message)",
                    help: SpreadsheetHabit.help(for: text, of: field) ?? error.help
                )
            )
            return Cell(.missing, text: text, line: raw.line, column: raw.column)
        }
    }

    /// Checks keys of several fields that have each combination once (Table Schema, "uniqueKeys").
    private mutating func checkKeys(_ cells: [Cell], _ line: Int, _ id: String) {
        for (number, positions) in schema.uniqueKeys.enumerated() {
            let values = positions.map { cells[$0] }
            guard !values.contains(where: \.value.isMissing),
                let first = seenKeys[number].updateValue(Place(file, line), forKey: values.map(\.key))
            else { continue }
            let field = schema.fields[positions[0]]
            let names = positions.map { schema.fields[$0].name }.joined(separator: "', '")
            report(
                .duplicateValue, values[0], line, id, field,
                "the fields '\(names)' have '\(values.map(\.text).joined(separator: "', '"))' twice; the first is \(told(first))",
                help: "together they are unique: change one of the two")
        }
    }

    /// The record's id, also where the key's value is not of its type: it is what a writer knows the record by.
    private func id(of cells: [Cell]) -> String {
        switch schema.primaryKey.count {
        case 0: String(records.count + 1)
        case 1: cells[schema.primaryKey[0]].key
        default: schema.primaryKey.map { cells[$0].key }.joined(separator: "/")
        }
    }

    /// Whether a record has a whole primary key that none before it has; a second one is reported.
    private mutating func isNamed(_ id: String, _ cells: [Cell], _ line: Int) -> Bool {
        guard let position = schema.primaryKey.first else { return true }
        guard schema.primaryKey.allSatisfy({ !cells[$0].text.isEmpty }) else { return false }
        if let first = places[id] {
            report(
                .duplicateRecord,
                cells[position],
                line,
                id,
                schema.fields[position],
                "the table '\(schema.name)' has the record '\(id)' twice; the first is \(told(first))",
                help: "give one of the two another '\(schema.fields[position].name)'"
            )
            return false
        }
        places[id] = Place(file, line)
        return true
    }

    private mutating func append(_ id: String, _ line: Int, _ cells: [Cell]) {
        records.append(Record(id: id, line: line, file: file, cells: cells))
    }

    /// Where something stands, in words that follow "the first is".
    private func told(_ place: Place) -> String {
        let line = "on line \(place.line)"
        return place.file == file ? line : "\(line) of '\(schema.sourcePaths[place.file])'"
    }

    private mutating func report(
        _ rule: Rule,
        _ cell: Cell,
        _ line: Int,
        _ id: String,
        _ field: Field,
        _ message: String,
        help: String?
    ) {
        let location =
            cell.line > 0 ? Location(path, line: cell.line, column: cell.column) : Location(path, line: line)
        diagnostics.append(
            Diagnostic(
                rule,
                at: location,
                message,
                help: help,
                record: id.isEmpty ? nil : id,
                field: field.name
            )
        )
    }

    private static func shortened(_ text: String) -> String {
        text.unicodeScalars.count > 60 ? String(text.prefix(60)) + "…" : text
    }
}
