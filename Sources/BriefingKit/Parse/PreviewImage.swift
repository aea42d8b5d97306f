import BriefingGround
package import BriefingTables

/// A picture that `briefing.yml` or front matter names: the one that others show beside a link to a page, or a logo.
package struct PreviewImage: Sendable {
    /// Path below the source folder, such as `assets/card.png`.
    package var path: LocatedText
    /// What is to be seen on it, for those who don't see it.
    package var alternative: String

    /// Reads a key such as `image`: a path, or `path` and `alt`.
    static func read(_ key: String, _ reader: inout MappingReader) -> PreviewImage? {
        guard let node = reader.node(key) else { return nil }
        if case .scalar = node.content {
            return reader.text(key).map { PreviewImage(path: $0, alternative: "") }
        }
        var inner = MappingReader(node, known: ["path", "alt"], path: reader.path, name: "the \(key)")
        defer { reader.adopt(inner.diagnostics) }
        guard let path = inner.text("path") else {
            if inner.lacks("path") {
                inner.report(
                    .missingKey, at: Location(reader.path, line: node.line, column: node.column),
                    "the \(key) has no 'path'", help: "add a line such as 'path: assets/card.png'")
            }
            return nil
        }
        return PreviewImage(path: path, alternative: inner.string("alt") ?? "")
    }
}
