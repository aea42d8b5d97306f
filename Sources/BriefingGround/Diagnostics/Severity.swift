/// How much a diagnostic matters to the edition.
///
/// An error stops publication, a warning stops it under `--strict`, a notice never does.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    case notice, warning, error

    public static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .notice: 0
        case .warning: 1
        case .error: 2
        }
    }
}
