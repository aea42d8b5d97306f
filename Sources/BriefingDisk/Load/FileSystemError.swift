/// A folder that cannot be read at all: the machine's trouble or the caller's, not the content's.
package struct FileSystemError: Error, Equatable, CustomStringConvertible {
    /// The folder, as it was named.
    package let path: String
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// How to mend it.
    package let help: String?

    package var description: String { message }
}
