import BriefingGround
package import BriefingTables

/// The picture that others show beside a link to a page, which `briefing.yml` or front matter names.
package struct PreviewImage: Sendable {
    /// Path below the source folder, such as `assets/card.png`.
    package var path: LocatedText
    /// What is to be seen on it, for those who don't see it.
    package var alternative: String

    /// Reads the key `image`: a path, or `path` and `alt`.
    static func read(_ reader: inout MappingReader) -> PreviewImage? {
        guard let node = reader.node("image") else { return nil }
        if case .scalar = node.content {
            return reader.text("image").map { PreviewImage(path: $0, alternative: "") }
        }
        var inner = MappingReader(node, known: ["path", "alt"], path: reader.path, name: "the image")
        defer { reader.adopt(inner.diagnostics) }
        guard let path = inner.text("path") else {
            if inner.lacks("path") {
                inner.report(
                    .missingKey, at: Location(reader.path, line: node.line, column: node.column),
                    "the image has no 'path'", help: "add a line such as 'path: assets/card.png'")
            }
            return nil
        }
        return PreviewImage(path: path, alternative: inner.string("alt") ?? "")
    }
}
