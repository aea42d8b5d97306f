import LibC

/// Why an edition was not published. Whatever it is, the published folder is as it was.
package enum PublishError: Error, Equatable {
    /// The output folder is one that must not be replaced. Found before anything is written.
    case refused(reason: String, help: String?)
    /// Another build holds the output: its process and the time (UTC) at which it began, where it told them.
    case busy(output: String, pid: Int32?, since: String?)
    /// A page or asset has an address that cannot become a path: a mistake of the caller.
    case invalidPath(String, reason: String)
    /// Neither the new edition nor the one before could be put in place: where the one before is now.
    case lost(output: String, old: String, code: Int32)
    /// A file to be copied can't be read any more: where it is, and the `errno`.
    case unreadable(origin: String, code: Int32)
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
        case .lost(let output, let old, let code):
            return
                "cannot publish to '\(output)': \(FileSystem.Failure(code: code).words); the edition before is at '\(old)'"
        case .unreadable(let origin, let code):
            return "cannot read '\(origin)': \(FileSystem.Failure(code: code).words)"
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
        case .lost(_, let old, _):
            "move '\(old)' back; the next build does so by itself"
        case .invalidPath, .unreadable:
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

    /// The `errno`, where there is one.
    var code: Int32 {
        switch self {
        case .failed(_, _, let code), .unreadable(_, let code), .lost(_, _, let code): code
        case .refused, .busy, .invalidPath: 0
        }
    }

    static func failed(_ action: String, _ path: String, _ failure: FileSystem.Failure) -> PublishError {
        .failed(action, path: path, code: failure.code)
    }
}
