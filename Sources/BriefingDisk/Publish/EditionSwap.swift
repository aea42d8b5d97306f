import LibC

/// Puts a staged edition in the place of the one before.
struct EditionSwap {
    let paths: PublishPaths
    let calls: DiskCalls

    /// At one stroke where the file system can exchange two folders, else by two renames; then the edition
    /// before is deleted. If it throws, the output is as it was and the edition is where it was.
    func run() throws(PublishError) {
        guard access(paths.output, F_OK) == 0 else {
            return try move(paths.staging, to: paths.output)
        }
        do throws(FileSystem.Failure) {
            try calls.exchange(paths.staging, paths.output)
        } catch {
            switch error.code {
            case EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP: return try renameTwice()
            default: throw .failed("publish to", paths.output, error)
            }
        }
        paths.discard(paths.staging)
    }

    private func renameTwice() throws(PublishError) {
        try move(paths.output, to: paths.old)
        do throws(PublishError) {
            try move(paths.staging, to: paths.output)
        } catch {
            // Whatever let the one fail may be over.
            for _ in 0..<3 where calls.rename(paths.old, paths.output) == 0 { throw error }
            throw .lost(output: paths.output, old: paths.old, code: error.code)
        }
        paths.discard(paths.old)
    }

    private func move(_ path: String, to target: String) throws(PublishError) {
        guard calls.rename(path, target) == 0 else { throw .failed("publish to", paths.output, .last) }
    }
}
