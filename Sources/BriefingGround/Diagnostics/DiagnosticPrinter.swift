/// A way to write diagnostics down.
///
/// A new one is one file in this folder and one line in `DiagnosticPrinters.all`.
public protocol DiagnosticPrinter: Sendable {
    /// What the way is called: `text`.
    static var name: String { get }

    /// A printer; `usesColour` is whether its reader shows colours of ANSI escapes, which it need not use.
    init(usesColour: Bool)

    /// The diagnostics as text.
    ///
    /// - Parameter diagnostics: what to print, in this order.
    /// - Parameter roots: what the paths of each root start with, as the user named it: `content`.
    func text(_ diagnostics: [Diagnostic], roots: [Location.Root: String]) -> String

    /// What follows the diagnostics at the end of a run, on a line of its own; empty text leaves the line out.
    func totals(_ diagnostics: [Diagnostic]) -> String
}

extension DiagnosticPrinter {
    /// How many of each severity there are, such as `2 errors, 1 warning`; nothing where there are none.
    public func totals(_ diagnostics: [Diagnostic]) -> String {
        Severity.allCases.sorted(by: >).compactMap { severity in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }.joined(separator: ", ")
    }
}

/// All ways to write diagnostics down.
public enum DiagnosticPrinters {
    /// Each has a name of its own.
    public static let all: [any DiagnosticPrinter.Type] = [
        TextPrinter.self
    ]

    /// What is used unless another is asked for.
    public static let standard: any DiagnosticPrinter.Type = TextPrinter.self

    /// The way with a name.
    public static func named(_ name: String) -> (any DiagnosticPrinter.Type)? {
        all.first { $0.name == name }
    }
}

extension Location {
    /// The path as the user knows it: below the folder of its root, as the user named that.
    ///
    /// - Parameter roots: what the paths of each root start with; a root without an entry adds nothing.
    public func path(in roots: [Root: String]) -> String {
        if root == .defaultTheme { return "<default theme>/" + path }
        guard let folder = roots[root], !folder.isEmpty, folder != "." else { return path }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }
}
