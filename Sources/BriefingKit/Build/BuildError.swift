package import BriefingDisk

/// Why a build could not be carried out, whatever the content: a machine that fails, or a folder that must not
/// be touched.
public struct BuildError: Error, CustomStringConvertible {
    public enum Kind: Sendable {
        /// The folders that were named can't be used.
        case refused
        /// Another build holds the output folder.
        case busy
        /// Reading or writing failed.
        case failed
    }

    public let kind: Kind
    /// What went wrong, in a sentence without a full stop.
    public let message: String
    /// How to mend it, if the tool can tell.
    public let help: String?

    public var description: String { message }

    package init(_ kind: Kind, _ message: String, help: String? = nil) {
        self.kind = kind
        self.message = message
        self.help = help
    }

    package init(_ error: PublishError) {
        switch error {
        case .refused: kind = .refused
        case .busy: kind = .busy
        case .invalidPath, .unreadable, .lost, .failed: kind = .failed
        }
        message = error.message
        help = error.help
    }

    init(_ error: FileSystemError) {
        kind = .refused
        message = error.message
        help = error.help
    }
}
