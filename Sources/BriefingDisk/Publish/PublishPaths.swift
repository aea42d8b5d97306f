import LibC

/// The names beside an output folder that publishing uses, and what may be left of them.
///
/// For the output `_site` they are, with eight hexadecimal digits that tell one build from another:
/// - `._site.staging-…`: an edition being written, never complete;
/// - `._site.old-…`: the edition published before, complete, between the two renames of a swap;
/// - `._site.trash-…`: whatever is being deleted.
struct PublishPaths: Sendable {
    /// Absolute path of the output folder, without links.
    let output: String
    private let parent: String
    private let name: String
    private let token: String

    init(_ output: OutputPath) {
        self.output = output.path
        parent = output.parent
        name = output.name
        let digits = String(UInt32.random(in: 0...UInt32.max), radix: 16)
        token = String(repeating: "0", count: Self.tokenLength - digits.count) + digits
    }

    var lock: String { beside("lock") }
    var staging: String { beside("staging-" + token) }
    var old: String { beside("old-" + token) }
    var trash: String { beside("trash-" + token) }

    /// Moves what stands at `path` out of everyone's way at one stroke, then deletes it.
    func discard(_ path: String) {
        if rename(path, trash) == 0 { Tree.remove(trash) }
    }

    /// Puts the paths in order after builds that were killed; only for the holder of the lock.
    ///
    /// Where a kill fell between the two renames of a swap, the output is missing and the old edition, still
    /// whole, goes back. Everything else is deleted.
    func tidy() throws(PublishError) {
        let left: [String]
        do throws(FileSystem.Failure) {
            left = try FileSystem.names(in: parent).compactMap { leftover($0.bytes) }.sorted()
        } catch {
            throw .failed("look into", parent, error)
        }
        for leftover in left {
            let isOld = leftover.hasPrefix(beside("old-"))
            if isOld, access(output, F_OK) != 0 {
                guard rename(leftover, output) == 0 else { throw .failed("restore", output, .last) }
            } else {
                Tree.remove(leftover)
            }
        }
    }
}

extension PublishPaths {
    private static let tokenLength = 8

    private func beside(_ suffix: String) -> String {
        (parent == "/" ? "/." : parent + "/.") + name + "." + suffix
    }

    /// The path of the entry `bytes` of the parent folder, if it is one of ours.
    private func leftover(_ bytes: [UInt8]) -> String? {
        for kind in ["staging-", "old-", "trash-"] {
            let prefix = ".\(name).\(kind)"
            guard bytes.starts(with: prefix.utf8) else { continue }
            let token = bytes.dropFirst(prefix.utf8.count)
            guard token.count == Self.tokenLength, token.allSatisfy(Self.isHexDigit) else { return nil }
            return beside(kind + String(decoding: token, as: UTF8.self))
        }
        return nil
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
