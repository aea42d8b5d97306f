/// Folders of files that the program carries inside itself; the build plugin `EmbedFilesPlugin` adds a list of
/// files for each.
package enum EmbeddedFiles {}

/// A file that the program carries inside itself.
package struct EmbeddedFile: Sendable {
    /// Path below the embedded folder, separated by `/`.
    package let path: String
    private let text: StaticString
    private let isLatin1: Bool

    /// A text.
    init(_ path: String, utf8 text: StaticString) {
        self.path = path
        self.text = text
        isLatin1 = false
    }

    /// Any bytes, each written as the character of the same number: a static string holds nothing but UTF-8.
    init(_ path: String, latin1 text: StaticString) {
        self.path = path
        self.text = text
        isLatin1 = true
    }

    /// The file's contents.
    package var bytes: [UInt8] {
        text.withUTF8Buffer { utf8 in
            guard isLatin1 else { return Array(utf8) }
            return String(decoding: utf8, as: UTF8.self).unicodeScalars.map {
                UInt8(truncatingIfNeeded: $0.value)
            }
        }
    }
}
