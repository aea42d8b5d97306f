import BriefingGround
internal import Foundation

/// Who has which file of the edition, and who would have the same.
struct AddressHolders {
    /// Who has an address first, by its file in the form in which two count as the same.
    private var holders: [String: Holder] = [:]
    /// All who have one that several have.
    private var shared: [String: [Holder]] = [:]
    /// What takes files of some ending in a folder, by the folder in that same form.
    private var endings: [Substring: [(ending: String, holder: Holder)]] = [:]
    private var diagnostics: [Diagnostic] = []

    struct Holder {
        var path: String
        var location: Location
        var what: String
        /// What to change; nil for another slug or id.
        var help: String?
        /// Whether it is no page: then it is others that are reported, since they can be called otherwise.
        var isClaim = false
    }

    mutating func reserve(_ count: Int) { holders.reserveCapacity(count) }
}

extension AddressHolders {
    /// Gives a file to a holder, if nobody has it yet.
    mutating func add(_ file: String, _ holder: Holder) {
        let key = Self.folded(file)
        guard let first = holders[key] else {
            holders[key] = holder
            return
        }
        shared[key, default: [first]].append(holder)
    }

    /// Takes what a claim asks for, before all pages that ask for the same; a file of the briefing comes after them.
    mutating func add(_ claim: AddressClaim) {
        let isOwn = claim.location.path != Configuration.path
        let holder = Holder(
            path: claim.location.path, location: claim.location, what: claim.what,
            help: isOwn ? "call the file otherwise, or leave it out" : nil, isClaim: !isOwn)
        switch claim.extent {
        case .file(let file) where isOwn: add(file, holder)
        case .file(let file):
            let key = Self.folded(file)
            guard let first = holders[key] else {
                holders[key] = holder
                return
            }
            var sharing = shared[key] ?? [first]
            sharing.insert(holder, at: sharing.firstIndex { !$0.isClaim } ?? sharing.count)
            holders[key] = sharing[0]
            shared[key] = sharing
        case .files(let folder, let ending):
            let key = Self.folded(folder)
            endings[key[...], default: []].append((ending, holder))
        }
    }

    /// Who takes the files of that ending in the folder of a file, in the form in which two count as the same.
    private func claimant(of file: Substring) -> Holder? {
        guard !endings.isEmpty, let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return endings[file[...slash]]?.first { file.hasSuffix($0.ending) }?.holder
    }
}

extension AddressHolders {
    /// What is wrong: one finding for each who would have an address of another, or one below it.
    mutating func clashes() -> [Diagnostic] {
        // Nearly all files are those of pages, which nothing lies below but what has their name in its path.
        let blocking = Set(holders.keys.lazy.filter { !$0.hasSuffix(Self.pageFile) }.map { $0[...] })
        for (file, holder) in holders {
            if let claimant = claimant(of: file[...]) { report(holder, at: file, of: [claimant]) }
            for slash in file.utf8.indices where file.utf8[slash] == UInt8(ascii: "/") {
                let folder = file[..<slash]
                let above: Holder? =
                    if blocking.contains(folder) || folder.hasSuffix(Self.pageFile) {
                        holders[String(folder)]
                    } else {
                        claimant(of: folder)
                    }
                guard let above else { continue }
                diagnostics.append(
                    Diagnostic(
                        .addressClash, at: holder.location,
                        "\(holder.what) would lie below '/\(folder)', which is \(above.what) (\(above.path))",
                        help: holder.help ?? "give one of them another slug or id"))
            }
        }
        for (file, sharing) in shared {
            for (number, holder) in sharing.enumerated().dropFirst() {
                report(
                    holder, at: file, of: sharing.enumerated().filter { $0.offset != number }.map(\.element))
            }
        }
        return diagnostics
    }

    private mutating func report(_ holder: Holder, at file: String, of others: [Holder]) {
        let others = others.map { other in
            "\(other.what) (\(other.path)\(other.location.line.map { ":\($0)" } ?? ""))"
        }
        diagnostics.append(
            Diagnostic(
                .addressClash, at: holder.location,
                "\(holder.what) has the address '/\(Self.shown(file))' of \(others.joined(separator: ", "))",
                help: holder.help ?? "give one of them another slug or id"))
    }

    private static let pageFile = "index.html"

    /// The form in which two addresses are the same to some file system or server.
    private static func folded(_ file: String) -> String {
        file.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) })
            ? file : file.precomposedStringWithCanonicalMapping.lowercased()
    }

    private static func shown(_ file: String) -> String {
        file.hasSuffix(pageFile) ? String(file.dropLast(pageFile.count)) : file
    }
}
