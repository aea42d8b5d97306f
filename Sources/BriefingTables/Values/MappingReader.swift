package import BriefingGround

/// Reads a mapping key by key, and notes whatever is wrong with it.
///
/// Each getter returns a key's value in the type asked for, nil if the key is absent or null, and nil with a
/// diagnostic if its value is of another type. A key that means nothing is reported with the nearest known one: at
/// once by a reader that is made with the known keys, or at the end by `reportUnknownKeys`, to which the keys are
/// known that were asked for.
package struct MappingReader {
    package let path: String
    package private(set) var diagnostics: [Diagnostic] = []
    /// The entries in the order of the file, unknown ones among them.
    package let entries: [DataNode.Entry]
    /// Where the mapping starts.
    package let line: Int
    package let column: Int
    /// The keys that were asked for, in that order, perhaps more than once.
    package private(set) var asked: [String] = []
    private let name: String
    private let indexes: [String: Int]
    private let isMapping: Bool

    /// - Parameters:
    ///   - node: what should be a mapping; anything else but null is reported, and read as an empty one.
    ///   - known: the keys that mean something; nil if any may, or if the reading is to tell.
    ///   - path: the file's path below the source folder.
    ///   - name: what the mapping is, for messages: `the field 'date'`.
    package init(_ node: DataNode, known: [String]?, path: String, name: String) {
        (self.path, self.name) = (path, name)
        (line, column) = (node.line, node.column)
        guard case .mapping(let entries) = node.content else {
            self.entries = []
            indexes = [:]
            isMapping = node.isNull
            if !node.isNull {
                report(.wrongType, at: node, "\(name) must be a mapping of keys to values, not \(node.kind)")
            }
            return
        }
        isMapping = true
        self.entries = entries
        indexes = Dictionary(
            entries.enumerated().map { ($1.key, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        if let known { reportKeys(otherThan: known) }
    }

    /// Reports the keys that weren't asked for: what they say would be lost in silence.
    package mutating func reportUnknownKeys() {
        var known: [String] = []
        for key in asked where !known.contains(key) { known.append(key) }
        reportKeys(otherThan: known)
    }

    private mutating func reportKeys(otherThan known: [String]) {
        for entry in entries where !known.contains(entry.key) {
            diagnostics.append(
                Diagnostic(
                    .unknownKey,
                    at: Location(path, line: entry.keyLine, column: entry.keyColumn),
                    "\(name) has no key '\(entry.key)'",
                    help: NearMiss.help(for: entry.key, in: known)
                        ?? (known.isEmpty
                            ? "remove it: no key means anything here"
                            : "known keys: \(known.joined(separator: ", "))")
                )
            )
        }
    }

    /// The value of a key as it stands, unless it is null.
    package mutating func node(_ key: String) -> DataNode? {
        asked.append(key)
        return value(of: key)
    }

    private func value(of key: String) -> DataNode? {
        guard let index = indexes[key] else { return nil }
        let value = entries[index].value
        return value.isNull ? nil : value
    }

    /// Whether a key is absent, null or empty text, in something that is a mapping: whether to report that it is
    /// missing, where a value of the wrong type is reported already.
    package func lacks(_ key: String) -> Bool {
        guard isMapping else { return false }
        guard let node = value(of: key) else { return true }
        if case .scalar(let text, _) = node.content { return text.isEmpty }
        return false
    }

    /// Reports that a key that is needed is missing, or that it has no value.
    ///
    /// - Parameters:
    ///   - subject: what needs it: `the front matter`.
    ///   - example: what may stand after the key.
    package mutating func reportMissing(_ key: String, of subject: String, rule: Rule, example: String = "…")
    {
        if let index = indexes[key] {
            let entry = entries[index]
            report(
                rule, at: Location(path, line: entry.keyLine, column: entry.keyColumn),
                "'\(key)' of \(subject) is empty",
                help: "write its value after the colon")
        } else {
            report(
                rule, at: Location(path, line: line, column: column), "\(subject) has no '\(key)'",
                help: "add a line '\(key): \(example)'")
        }
    }

    /// A scalar as one line: white space within becomes one blank, and goes at the ends.
    package mutating func line(_ key: String) -> String? {
        string(key).map { text in
            guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) || text.hasSuffix(" ")
            else {
                return text
            }
            return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// Reports a key that is there without a value, where nothing is not the same as leaving it out.
    private mutating func reportNothing(_ key: String, wanted: String) {
        guard let index = indexes[key], case .scalar(let text, .plain) = entries[index].value.content,
            text.isEmpty
        else {
            return
        }
        let entry = entries[index]
        report(
            .wrongType, at: Location(path, line: entry.keyLine, column: entry.keyColumn),
            "'\(key)' must be \(wanted), not nothing",
            help: "write a value after the colon, or remove the line")
    }

    /// Where a key stands; the start of the mapping if it doesn't.
    package func location(of key: String) -> Location {
        guard let index = indexes[key] else { return Location(path, line: line, column: column) }
        return Location(path, line: entries[index].keyLine, column: entries[index].keyColumn)
    }

    /// Where the value of a key stands; the start of the mapping if it doesn't.
    package func valueLocation(of key: String) -> Location {
        guard let node = value(of: key) else { return location(of: key) }
        return Location(path, line: node.line, column: node.column)
    }

    /// Any scalar, as it is written: `007` and `NO` are text like any other.
    package mutating func text(_ key: String) -> LocatedText? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _) = node.content else {
            mismatch(key, node, wanted: "text")
            return nil
        }
        return LocatedText(text: text, line: node.line, column: node.column)
    }

    package mutating func string(_ key: String) -> String? { text(key)?.text }

    /// A scalar, or a sequence of scalars; an absent key gives none.
    package mutating func texts(_ key: String) -> [LocatedText] {
        guard let node = node(key) else { return [] }
        var nodes = [node]
        if case .sequence(let items) = node.content { nodes = items }
        var texts: [LocatedText] = []
        for item in nodes {
            if case .scalar(let text, _) = item.content, !item.isNull {
                texts.append(LocatedText(text: text, line: item.line, column: item.column))
            } else {
                mismatch(key, item, wanted: "text, or a list of texts")
            }
        }
        return texts
    }

    package mutating func strings(_ key: String) -> [String] { texts(key).map(\.text) }

    /// `true` or `false`, not in quotes.
    package mutating func bool(_ key: String) -> Bool? {
        guard let node = node(key) else {
            reportNothing(key, wanted: "true or false")
            return nil
        }
        if case .scalar(let text, .plain) = node.content, let value = Self.booleans[text] { return value }
        mismatch(key, node, wanted: "true or false", help: "write true or false, without quotes")
        return nil
    }

    private static let booleans = [
        "true": true, "True": true, "TRUE": true, "false": false, "False": false, "FALSE": false,
    ]

    package mutating func int(_ key: String) -> Int? {
        guard let node = node(key) else {
            reportNothing(key, wanted: "a whole number")
            return nil
        }
        if case .scalar(let text, .plain) = node.content, let value = Int(text) { return value }
        mismatch(key, node, wanted: "a whole number")
        return nil
    }

    /// A day as `YYYY-MM-DD`.
    package mutating func date(_ key: String) -> CalendarDate? {
        guard let node = node(key) else {
            reportNothing(key, wanted: "a date")
            return nil
        }
        if case .scalar(let text, _) = node.content, let date = CalendarDate(text) { return date }
        mismatch(key, node, wanted: "a date", help: "write it as YYYY-MM-DD, for example 2025-04-22")
        return nil
    }

    /// A mapping; its own keys are read with a reader of its own.
    package mutating func mapping(_ key: String) -> DataNode? {
        guard let node = node(key) else { return nil }
        if case .mapping = node.content { return node }
        mismatch(key, node, wanted: "a mapping of keys to values")
        return nil
    }

    /// A sequence of mappings; an absent key gives none, and what isn't a mapping is reported and left out.
    package mutating func mappings(_ key: String) -> [DataNode] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let items) = node.content else {
            mismatch(key, node, wanted: "a list")
            return []
        }
        return items.filter { item in
            if case .mapping = item.content { return true }
            mismatch(key, item, wanted: "a list of mappings")
            return false
        }
    }

    /// Notes a finding of the caller's own.
    package mutating func report(_ rule: Rule, at location: Location, _ message: String, help: String? = nil)
    {
        diagnostics.append(Diagnostic(rule, at: location, message, help: help))
    }

    /// Takes over what another reader found.
    package mutating func adopt(_ found: [Diagnostic]) { diagnostics.append(contentsOf: found) }

    private mutating func report(_ rule: Rule, at node: DataNode, _ message: String, help: String? = nil) {
        report(rule, at: Location(path, line: node.line, column: node.column), message, help: help)
    }

    private mutating func mismatch(_ key: String, _ node: DataNode, wanted: String, help: String? = nil) {
        report(.wrongType, at: node, "'\(key)' must be \(wanted), not \(node.kind)", help: help)
    }
}

extension DataNode {
    /// Whether the value is null: nothing, `null` or `~`, not in quotes (YAML 1.2.2, 10.2.1.1).
    package var isNull: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return text.isEmpty || text == "null" || text == "~" || text == "Null" || text == "NULL"
    }

    /// What the value is, for messages.
    package var kind: String {
        switch content {
        case .scalar(let text, _):
            isNull ? "nothing" : "'\(text.unicodeScalars.count > 40 ? text.prefix(40) + "…" : text)'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
