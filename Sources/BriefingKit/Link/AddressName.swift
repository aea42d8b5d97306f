import BriefingGround

/// What can be part of an address, and a file's name wherever the site is hosted.
enum AddressName {
    /// Windows refuses these names for files and folders, whatever their ending.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static let longestDevice = 4

    /// Characters that Windows refuses in names, and those that end a path in an address.
    private static let forbidden = Set(#"<>:"\|?*%#"#.unicodeScalars)

    /// Longer names are refused by nearly every file system (POSIX, NAME_MAX), and longer addresses by some servers.
    private static let longestName = 255
    static let longestAddress = 1000

    /// Why some file system or server refuses a part of an address, and what to do about it.
    struct Problem {
        /// In words that follow "'…'".
        var what: String
        var help: String
    }

    /// Whether every file system takes a part of an address as a name.
    static func isPossible(_ segment: String) -> Bool { problem(of: segment) == nil }

    /// What is wrong with a part of an address that may have any characters, as an old address may.
    static func problem(of segment: String) -> Problem? {
        let stem = segment.prefix { $0 != "." }
        if segment.isEmpty {
            return Problem(what: "has an empty part", help: "write one '/' between two names")
        }
        if stem.utf8.count <= longestDevice, devices.contains(stem.lowercased()) {
            return Problem(
                what: "has the name '\(stem)', which Windows keeps for a device", help: "choose another name")
        }
        if segment.utf8.count > longestName {
            return Problem(
                what: "has a name of more than \(longestName) bytes",
                help: "use at most \(longestName) characters")
        }
        if segment == "." || segment == ".." {
            return Problem(what: "has '\(segment)' in it", help: "write the address without it")
        }
        if segment.hasPrefix("."), segment != ".well-known" {
            return Problem(
                what: "has a name that begins with a dot", help: "servers hide such names: choose another")
        }
        if segment.hasSuffix(".") || segment.hasSuffix(" ") || segment.hasPrefix(" ") {
            return Problem(
                what: "has a name that ends with a dot, or begins or ends with a space",
                help: "Windows drops them: choose another name")
        }
        guard segment.utf8.contains(where: { !$0.isPlain }) else { return nil }
        let bad = segment.unicodeScalars.first { forbidden.contains($0) || ForbiddenCharacter.forbids($0) }
        return bad.map {
            Problem(
                what: ForbiddenCharacter.forbids($0)
                    ? "has the character \(ForbiddenCharacter.name(of: $0))" : "has the character '\($0)'",
                help: "write the address without it")
        }
    }

    /// What to write in place of a text that can't be part of an address.
    static func help(for text: String) -> String {
        let slug = Slug.make(text)
        if let problem = problem(of: text), Slug.isValid(text) { return problem.help }
        if text.utf8.count > longestName { return "use at most \(longestName) characters" }
        return slug.isEmpty || slug == text || !isPossible(slug)
            ? "use lower-case ASCII letters, digits and hyphens" : "write '\(slug)'"
    }

    /// Why a slug or an id can't be part of an address.
    static func reason(for text: String) -> String {
        guard Slug.isValid(text), let problem = problem(of: text) else {
            return "can't be part of an address"
        }
        return "can't be part of an address: it \(problem.what)"
    }
}

extension UInt8 {
    /// Whether it is a letter, a digit or a sign that any name may have.
    fileprivate var isPlain: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
