import LibC

/// Why an edition was not published. Whatever it is, the published folder is as it was.
package enum PublishError: Error, Equatable {
    /// The output folder is one that must not be replaced. Found before anything is written.
    case refused(reason: String, help: String?)
    /// Another build holds the output: its process and the time (UTC) at which it began, where it told them.
    case busy(output: String, pid: Int32?, since: String?)
    /// A page or asset has an address that cannot become a path: a mistake of the caller.
    case invalidPath(String, reason: String)
    /// The operating system refused: what was tried, where, and the `errno`.
    case failed(String, path: String, code: Int32)

    /// What is wrong, in one sentence without a full stop.
    package var message: String {
        switch self {
        case .refused(let reason, _):
            return reason
        case .busy(let output, let pid, let since):
            let holder = pid.map { " (process \($0)\(since.map { ", since \($0)" } ?? ""))" } ?? ""
            return "another build\(holder) is publishing to '\(output)'"
        case .invalidPath(let path, let reason):
            return "cannot publish '\(path)': \(reason)"
        case .failed(let action, let path, let code):
            return "cannot \(action) '\(path)': \(FileSystem.Failure(code: code).words)"
        }
    }

    /// How to mend it, if the tool can tell.
    package var help: String? {
        switch self {
        case .refused(_, let help):
            help
        case .busy(_, let pid, _):
            "wait until it is done" + (pid.map { ", or end process \($0)" } ?? "")
        case .invalidPath:
            nil
        case .failed(_, _, ENOSPC), .failed(_, _, EDQUOT):
            "make room on that disk and build again; what was published before is unchanged"
        case .failed(_, _, EACCES), .failed(_, _, EPERM), .failed(_, _, EROFS):
            "allow the user who runs the build to write there, or name another folder with --output"
        case .failed(_, _, EBUSY), .failed(_, _, EXDEV):
            "the output must not be a mount point: name a folder inside it with --output"
        case .failed:
            nil
        }
    }

    static func failed(_ action: String, _ path: String, _ failure: FileSystem.Failure) -> PublishError {
        .failed(action, path: path, code: failure.code)
    }
}
