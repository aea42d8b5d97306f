import BriefingGround
import BriefingTables

/// Finds tables, records and fields by the names that are written for them, or says what is wrong with a name.
///
/// A class, so that whoever looks things up for one text among very many doesn't copy what knows all of them.
final class Lookup: Sendable {
    let tables: [Table]
    let index: SiteIndex

    init(tables: [Table], index: SiteIndex) {
        self.tables = tables
        self.index = index
    }

    convenience init(_ site: Site) { self.init(tables: site.tables, index: site.index) }

    /// What a name comes to.
    enum Outcome<Found> {
        case found(Found)
        case missing(Miss)
        /// It may be among what can't be read, which is reported elsewhere.
        case unknown

        /// What was found; what is missing is told.
        func orTell(_ tell: (Miss) -> Void) -> Found? {
            switch self {
            case .found(let found): return found
            case .missing(let miss): tell(miss)
            case .unknown: break
            }
            return nil
        }
    }

    /// A name that nothing has.
    struct Miss {
        var message: String
        /// The name that was probably meant.
        var help: String?
        /// All names that there are, where they can be few.
        private(set) var choices: String?

        /// The miss with all names for its help, where none is near.
        var listing: Miss { Miss(message: message, help: help ?? choices) }

        /// The miss as a finding.
        func finding(
            _ rule: Rule, at location: Location, record: String? = nil, field: String? = nil
        ) -> Diagnostic {
            Diagnostic(rule, at: location, message, help: help, record: record, field: field)
        }
    }
}

extension Lookup {
    /// The table with a name.
    func table(_ name: String) -> Outcome<Int> {
        if let table = index.tables[name] { return .found(table) }
        if index.incomplete.contains(name) { return .unknown }
        return .missing(
            Miss(
                message: "there is no table '\(name)'",
                help: NearMiss.help(for: name, in: index.tables.keys),
                choices: index.tables.isEmpty
                    ? nil : "tables: \(index.tables.keys.sorted().joined(separator: ", "))"))
    }

    /// The row of the record with an id.
    ///
    /// - Parameter noun: what a record of the table is called.
    func row(_ id: String, in table: Int, called noun: StaticString = "record") -> Outcome<Int> {
        if let row = tables[table].row(of: id) { return .found(row) }
        let name = tables[table].schema.name
        if index.incomplete.contains(name) { return .unknown }
        return .missing(
            Miss(
                message: "there is no \(noun) '\(id)' in '\(name)'",
                help: tables[table].record(formerly: id).map { "it is '\($0.id)' now" }
                    ?? NearMiss.help(for: id, in: tables[table].records.map(\.id))))
    }

    /// The place of the field with a name: even a table of which records are missing has all of its fields.
    func field(_ name: String, in table: Int) -> Outcome<Int> {
        let schema = tables[table].schema
        if let field = schema.fieldIndex[name] { return .found(field) }
        let names = schema.fields.map(\.name)
        return .missing(
            Miss(
                message: "the table '\(schema.name)' has no field '\(name)'",
                help: NearMiss.help(for: name, in: names),
                choices: "its fields: \(names.joined(separator: ", "))"))
    }
}
