/// A located finding about the briefing: a value that every stage returns beside its result.
public struct Diagnostic: Sendable, Hashable {
    /// The rule that was broken.
    public var rule: Rule
    /// Where it was broken.
    public var location: Location
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// How to mend it, if the tool can tell.
    public var help: String?
    /// For a table cell: the record's primary key, and the field's name.
    public var record: String?
    public var field: String?
    /// The offending line of the file, without its line end; filled in when a report is made.
    public var excerpt: String?

    public var severity: Severity { rule.severity }

    package init(
        _ rule: Rule, at location: Location, _ message: String,
        help: String? = nil, record: String? = nil, field: String? = nil
    ) {
        self.rule = rule
        self.location = location
        self.message = message
        self.help = help
        self.record = record
        self.field = field
    }
}

/// A place in a file of the briefing.
public struct Location: Sendable, Hashable {
    /// The folder that a path starts from.
    public enum Root: Int, Sendable, Hashable {
        /// The source folder: `content` unless told otherwise.
        case content
        /// The folder of the site's own templates.
        case templates
        /// The default theme, which the program carries inside itself.
        case defaultTheme
        /// No folder: the path stands for itself (the output folder, for instance).
        case none
    }

    public var root: Root
    /// Path below the root, separated by `/`.
    public var path: String
    /// 1-based line, if the finding has one.
    public var line: Int?
    /// 1-based column in UTF-8 bytes, if the finding has one; never set without a line.
    public var column: Int?

    package init(_ path: String, line: Int? = nil, column: Int? = nil, root: Root = .content) {
        self.root = root
        self.path = path
        self.line = line
        self.column = column
    }
}

extension Diagnostic: Comparable {
    /// The order in which diagnostics are printed: what others follow from first, then by path, line, column and rule.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.rule.isCause != right.rule.isCause { return left.rule.isCause }
        let (first, second) = (left.location, right.location)
        if first.root != second.root { return first.root.rawValue < second.root.rawValue }
        if first.path != second.path { return first.path < second.path }
        if first.line != second.line { return first.line ?? 0 < second.line ?? 0 }
        if first.column != second.column { return first.column ?? 0 < second.column ?? 0 }
        if left.rule != right.rule { return left.rule.id < right.rule.id }
        return left.message < right.message
    }
}

extension [Diagnostic] {
    /// The findings with equal ones told only so many times: those of one rule about one file and field. How many are
    /// left stands in their place.
    package func grouped(most: Int = 20) -> [Diagnostic] {
        guard count > most else { return self }
        var counts: [DiagnosticGroup: Int] = [:]
        for finding in self { counts[finding.group, default: 0] += 1 }
        guard counts.values.contains(where: { $0 > most }) else { return self }
        var seen: [DiagnosticGroup: Int] = [:]
        return compactMap { finding in
            let group = finding.group
            let number = seen[group, default: 0] + 1
            seen[group] = number
            guard number > most, let all = counts[group] else { return finding }
            guard number == most + 1, all > most + 1 else { return number == most + 1 ? finding : nil }
            let field = finding.field.map { " of the field '\($0)'" } ?? ""
            return Diagnostic(
                finding.rule, at: Location(finding.location.path, root: finding.location.root),
                "and \(all - most) more\(field) in this file")
        }
    }
}

/// Findings that are told together.
private struct DiagnosticGroup: Hashable {
    var rule: Rule
    var root: Location.Root
    var path: String
    var field: String?
}

extension Diagnostic {
    fileprivate var group: DiagnosticGroup {
        DiagnosticGroup(rule: rule, root: location.root, path: location.path, field: field)
    }
}
