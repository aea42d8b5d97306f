public import BriefingGround

/// What came of a build or a check.
public struct Report: Sendable {
    /// All findings, sorted by place.
    public let diagnostics: [Diagnostic]
    /// How many pages for readers the edition has.
    public let pageCount: Int
    /// How many files it has, pages included.
    public let fileCount: Int
    /// Whether the edition was published.
    public let isPublished: Bool

    /// How many findings there are of a severity.
    public func count(_ severity: Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    /// Whether the findings stop publication.
    public func isFailure(strict: Bool) -> Bool {
        diagnostics.contains { $0.severity == .error || strict && $0.severity == .warning }
    }
}
