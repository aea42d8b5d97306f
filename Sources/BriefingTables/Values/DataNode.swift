/// A value read from YAML or JSON, with the place where it stands: the common form of configuration, front
/// matter, schemas and tables.
///
/// Scalars stay text. What they mean is decided by whoever asks, so `007` and `NO` survive in a text field.
package struct DataNode: Sendable {
    package enum Content: Sendable {
        case scalar(String, Style)
        case sequence([DataNode])
        case mapping([Entry])
    }

    /// Whether a scalar was quoted (always text) or plain (text, number, boolean or null, as the asker likes).
    package enum Style: Sendable { case plain, quoted }

    package struct Entry: Sendable {
        package var key: String
        package var keyLine: Int
        package var keyColumn: Int
        package var value: DataNode

        package init(key: String, keyLine: Int, keyColumn: Int, value: DataNode) {
            self.key = key
            self.keyLine = keyLine
            self.keyColumn = keyColumn
            self.value = value
        }
    }

    package var content: Content
    /// 1-based line and 1-based column (UTF-8 bytes) in the file.
    package var line: Int
    package var column: Int

    package init(_ content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }
}
