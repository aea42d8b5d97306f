package import BriefingGround
import Yams

/// Reads YAML into data nodes, over Yams.
package enum YAMLReader {
    /// Bytes of front matter or configuration that are still read.
    package static let usualLimit = 1 << 20

    /// The one document in `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; a byte order mark is skipped. LF, CRLF and CR end lines.
    ///   - path: the file's path below the source folder, for diagnostics.
    ///   - firstLine: the line of the file at which `bytes` starts.
    ///   - rule: the rule that malformed YAML breaks. Duplicate keys break `duplicate-key`.
    ///   - limit: how many bytes are still read.
    /// - Returns: The document's root; nil without diagnostics for an empty document. A document whose only
    ///   fault is a duplicate key comes with the first value of each key.
    package static func read(
        _ bytes: ArraySlice<UInt8>,
        path: String,
        firstLine: Int = 1,
        rule: Rule,
        limit: Int = usualLimit
    ) -> (DataNode?, [Diagnostic]) {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        guard bytes.count <= limit else {
            let message = "the YAML is \(bytes.count) bytes long; no more than \(limit) are read"
            return (nil, [Diagnostic(rule, at: Location(path, line: firstLine), message)])
        }
        if let root = PlainYAML.read(bytes, firstLine: firstLine) { return (root, []) }
        return parse(bytes, path: path, firstLine: firstLine, rule: rule)
    }

    /// The same by the parser, whatever is in `bytes`.
    static func parse(
        _ bytes: ArraySlice<UInt8>, path: String, firstLine: Int, rule: Rule
    ) -> (DataNode?, [Diagnostic]) {
        if let finding = bytes.withUnsafeBufferPointer(YAMLGuard.firstFinding) {
            let (line, column) = LineTable(bytes).position(of: finding.offset)
            let location = Location(path, line: line + firstLine - 1, column: column)
            return (nil, [Diagnostic(rule, at: location, finding.message, help: finding.help)])
        }
        var run = Run(text: YAMLText(bytes, firstLine: firstLine), path: path, rule: rule)
        let root = run.read()
        return (root, run.diagnostics)
    }
}

/// One reading of one document.
private struct Run {
    var text: YAMLText
    let path: String
    let rule: Rule
    var diagnostics: [Diagnostic] = []

    init(text: YAMLText, path: String, rule: Rule) {
        self.text = text
        self.path = path
        self.rule = rule
    }

    mutating func read() -> DataNode? {
        while true {
            do throws(YamlError) {
                guard let root = try compose() else { return nil }
                if case .scalar(let scalar) = root, scalar.style == .plain, scalar.string.isEmpty {
                    return nil
                }
                return convert(root, depth: 0)
            } catch {
                if case .duplicatedKeysInMapping(let names, let context) = error {
                    if text.markKey(at: context.mark) { continue }
                    report(
                        .duplicateKey,
                        text.position(of: context.mark),
                        "the key '\(names.first ?? "")' is given more than once"
                    )
                } else {
                    let problem = YAMLProblem(error)
                    let position = problem.mark.map { text.position(ofProblem: $0) } ?? text.start
                    report(rule, position, problem.message, help: problem.help)
                }
                return nil
            }
        }
    }

    private func compose() throws(YamlError) -> Yams.Node? {
        do {
            // The basic resolver has no rules, so that scalars stay text; the encoding is named because the
            // default looks it up in the environment each time.
            return try Parser(yaml: text.forParser, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw error
        } catch {
            throw .no
        }
    }

    private mutating func convert(_ node: Yams.Node, depth: Int) -> DataNode? {
        let position = node.mark.map { text.position(of: $0) } ?? text.start
        guard depth < YAMLGuard.deepest else {
            report(rule, position, "the YAML is nested more than \(YAMLGuard.deepest) levels deep")
            return nil
        }
        switch node {
        case .scalar(let scalar):
            check(scalar.string, position)
            return DataNode(
                .scalar(scalar.string, scalar.style == .plain ? .plain : .quoted),
                line: position.line,
                column: position.column
            )
        case .sequence(let sequence):
            let items = sequence.compactMap { convert($0, depth: depth + 1) }
            return DataNode(.sequence(items), line: position.line, column: position.column)
        case .mapping(let mapping):
            let entries = entries(of: mapping, depth: depth)
            return DataNode(.mapping(entries), line: position.line, column: position.column)
        case .alias:
            report(rule, position, "this is a YAML alias, which this tool doesn't follow")
            return nil
        }
    }

    private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) -> [DataNode.Entry] {
        var entries: [DataNode.Entry] = []
        entries.reserveCapacity(mapping.count)
        var firstLines: [String: Int] = [:]
        for (key, value) in mapping {
            let position = key.mark.map { text.position(of: $0) } ?? text.start
            guard case .scalar(let scalar) = key else {
                report(rule, position, "a key must be plain text, not a list or a mapping")
                continue
            }
            check(scalar.string, position)
            let value = convert(value, depth: depth + 1)
            var name = scalar.string
            if text.hasMarkedKeys {
                name = YAMLText.unmarked(name)
                if let first = firstLines[name] {
                    report(
                        .duplicateKey,
                        position,
                        "the key '\(name)' is given twice; the first is on line \(first)",
                        help: "keep one of the two"
                    )
                    continue
                }
                firstLines[name] = position.line
            }
            guard let value else { continue }
            entries.append(.init(key: name, keyLine: position.line, keyColumn: position.column, value: value))
        }
        return entries
    }

    /// Reports what an escape has brought into a text that can't stand there.
    private mutating func check(_ text: String, _ position: YAMLText.Position) {
        guard let scalar = ForbiddenCharacter.first(in: YAMLText.unmarked(text)) else { return }
        report(
            rule, position, "the character \(ForbiddenCharacter.name(of: scalar)) can't stand in a text",
            help: ForbiddenCharacter.help)
    }

    private mutating func report(
        _ rule: Rule,
        _ position: YAMLText.Position,
        _ message: String,
        help: String? = nil
    ) {
        let location = Location(path, line: position.line, column: position.column)
        diagnostics.append(Diagnostic(rule, at: location, message, help: help))
    }
}
