import LibC

/// Puts a staged edition in the place of the one before.
struct EditionSwap {
    let workplace: Workplace
    let calls: DiskCalls

    /// At one stroke where the file system can exchange two folders, else by two renames; then the edition
    /// before is deleted. If it throws, the output is as it was and the edition is where it was.
    func run() throws(PublishError) {
        guard access(workplace.output, F_OK) == 0 else {
            return try move(workplace.staging, to: workplace.output)
        }
        do throws(FileSystem.Failure) {
            try calls.exchange(workplace.staging, workplace.output)
        } catch {
            switch error.code {
            case EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP: return try renameTwice()
            default: throw .failed("publish to", workplace.output, error)
            }
        }
        workplace.discard(workplace.staging)
    }

    private func renameTwice() throws(PublishError) {
        try move(workplace.output, to: workplace.old)
        do throws(PublishError) {
            try move(workplace.staging, to: workplace.output)
        } catch {
            try move(workplace.old, to: workplace.output)
            throw error
        }
        workplace.discard(workplace.old)
    }

    private func move(_ path: String, to target: String) throws(PublishError) {
        guard rename(path, target) == 0 else { throw .failed("publish to", workplace.output, .last) }
    }
}
