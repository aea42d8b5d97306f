/// One thing that can be wrong with a briefing: what a diagnostic is an instance of.
///
/// Each room declares its own rules as static members in an extension of this type, together with a list
/// of them; `Rule.all` joins the lists. A test demands a fixture for every rule in it.
public struct Rule: Sendable, Hashable {
    /// Stable identifier, lower case with hyphens: printed in brackets after each message.
    public let id: String
    /// How much a breach of the rule matters.
    public let severity: Severity
    /// What the rule demands, in one sentence.
    public let summary: String
    /// Whether other findings follow from a breach of it, so that it is told before them.
    let isCause: Bool

    package init(_ id: String, _ severity: Severity, _ summary: String, isCause: Bool = false) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.isCause = isCause
    }

    public static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
