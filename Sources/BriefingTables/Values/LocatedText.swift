/// A text of a mapping, and the line and column of its file where it stands.
package struct LocatedText: Sendable, Hashable {
    package var text: String
    package var line: Int
    package var column: Int

    package init(text: String, line: Int, column: Int) {
        self.text = text
        self.line = line
        self.column = column
    }
}
