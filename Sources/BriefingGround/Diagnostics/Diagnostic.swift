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
    /// Path, then line, then column, then rule: the order in which diagnostics are printed.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        left.sortKey < right.sortKey
    }

    private var sortKey: (String, Int, Int, String, String) {
        (
            "\(location.root.rawValue)\(location.path)", location.line ?? 0, location.column ?? 0,
            rule.id, message
        )
    }
}
