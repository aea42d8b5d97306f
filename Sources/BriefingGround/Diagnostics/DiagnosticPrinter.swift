/// A way to write diagnostics down. Each has a file of its own.
public protocol DiagnosticPrinter: Sendable {
    /// The diagnostics as text.
    ///
    /// - Parameter diagnostics: what to print, in this order.
    /// - Parameter roots: what the paths of each root start with, as the user named it: `content`.
    func text(_ diagnostics: [Diagnostic], roots: [Location.Root: String]) -> String
}

extension Location {
    /// The path as the user knows it.
    package func path(in roots: [Root: String]) -> String {
        if root == .defaultTheme { return "<default theme>/" + path }
        guard let folder = roots[root], !folder.isEmpty, folder != "." else { return path }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }
}
