import BriefingGround
import BriefingTables

/// Reads the YAML body of a fenced block against the tables, and notes whatever doesn't fit.
package struct BlockReader {
    private let lookup: Lookup
    /// The body's keys and values.
    var body: MappingReader
    private let title: String
    private let path: String
    private let line: Int
    private let isEmpty: Bool
    private var findings: [Diagnostic] = []

    /// Reads a block.
    ///
    /// - Parameters:
    ///   - name: the info word of its fence.
    ///   - text: its body.
    ///   - path: the article's path, and `line` the line at which the body starts, for diagnostics.
    ///   - kinds: the kinds of blocks.
    /// - Returns: the block, or nil if anything was found wrong or another error took away what it names; and
    ///   all findings.
    static func read(
        _ name: String, _ text: String, path: String, line: Int, lookup: Lookup, kinds: RenderedKinds
    ) -> ((any GeneratedBlock)?, [Diagnostic]) {
        guard let kind = kinds.block(named: name) else { return (nil, []) }
        let (node, syntax) = YAMLReader.read(
            Array(text.utf8)[...], path: path, firstLine: line, rule: .invalidBlock)
        if node == nil, !syntax.isEmpty { return (nil, syntax) }
        var reader = BlockReader(node, kind, path: path, line: line, lookup: lookup)
        let block = kind.read(&reader)
        let findings = syntax + reader.body.diagnostics + reader.findings
        return (findings.isEmpty ? block : nil, findings)
    }

    private init(
        _ node: DataNode?, _ kind: any GeneratedBlock.Type, path: String, line: Int, lookup: Lookup
    ) {
        self.lookup = lookup
        self.path = path
        self.line = line
        title = kind.title
        isEmpty = node == nil
        let nothing = DataNode(.scalar("", .plain), line: line, column: 1)
        body = MappingReader(node ?? nothing, known: kind.keys, path: path, name: "a \(kind.title)")
    }
}

// MARK: - Findings

extension BlockReader {
    /// Reports something about the value of a key; without one, about the block as a whole.
    mutating func report(_ message: String, at key: String? = nil, help: String? = nil) {
        let location = key.map { body.valueLocation(of: $0) } ?? Location(path, line: line)
        findings.append(Diagnostic(.invalidBlock, at: location, message, help: help))
    }

    /// Reports something about a text of the body.
    mutating func report(_ message: String, at text: LocatedText, help: String? = nil) {
        let location = Location(path, line: text.line, column: text.column)
        findings.append(Diagnostic(.invalidBlock, at: location, message, help: help))
    }

    /// Takes over what another reader found, once each: several tables may have the same to say of a value.
    mutating func adopt(_ found: [Diagnostic]) {
        for finding in found where !findings.contains(finding) { findings.append(finding) }
    }
}

// MARK: - Tables, conditions, fields

extension BlockReader {
    var tables: [Table] { lookup.tables }
    var index: SiteIndex { lookup.index }

    /// Whether the body has a key that names a table, as it must.
    mutating func requires(_ key: String) -> Bool {
        if isEmpty {
            report(
                "the \(title) is empty",
                help: "name a table: '\(key): \(tables.first?.schema.name ?? "agreements")'")
        } else if body.lacks(key) {
            report("the \(title) has no '\(key)'")
        }
        return body.node(key) != nil
    }

    /// The one table that a block can't do without.
    mutating func table(_ key: String) -> Int? {
        guard requires(key), let name = body.text(key) else { return nil }
        return table(name)
    }

    /// The table with a name; nil where there is none, or where it can't be read, which is reported elsewhere.
    mutating func table(_ name: LocatedText) -> Int? {
        lookup.table(name.text).orTell { report($0.message, at: name, help: $0.help) }
    }

    /// The tables that `from` names, each with its name as written; nil where one of them can't be had.
    mutating func from() -> [(table: Int, name: LocatedText)]? {
        let names = body.texts("from")
        let found = names.compactMap { name in table(name).map { ($0, name) } }
        return found.count == names.count ? found : nil
    }

    /// A reader of `where` for one table.
    mutating func conditions(on table: Int) -> ConditionReader {
        var conditions = ConditionReader(
            lookup: lookup, table: table, path: path, rule: .invalidBlock)
        if let node = body.mapping("where") { conditions.read(node) }
        return conditions
    }

    /// The rows of each table that `where` lets through.
    mutating func queries(on tables: [Int]) -> [RowQuery] {
        tables.map { table in
            let reader = conditions(on: table)
            adopt(reader.diagnostics)
            return RowQuery(table: table, conditions: reader.conditions)
        }
    }

    /// Reports that a picture would be empty, unless records are missing for a reason reported elsewhere.
    mutating func reportNothing(_ queries: [RowQuery]) {
        guard !queries.contains(where: { index.incomplete.contains(tables[$0.table].schema.name) }) else {
            return
        }
        report("the \(title) would be empty: no record fits")
    }

    /// The place of a field in a table.
    mutating func field(_ name: LocatedText, in table: Int) -> Int? {
        lookup.field(name.text, in: table).orTell { report($0.message, at: name, help: $0.listing.help) }
    }

    /// Names of the tables for which something holds, for a `help`: `agreements, exercises`.
    func names(where holds: (TableSchema) -> Bool) -> String {
        tables.map(\.schema).filter(holds).map(\.name).joined(separator: ", ")
    }
}
