import BriefingGround

/// What can be part of an address, and a file's name wherever the site is hosted.
enum AddressName {
    /// Windows refuses these names for files and folders, whatever their ending.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static let longestDevice = 4

    /// Characters of aliases that mean something else in an address or a file name.
    static let forbidden = Array(#"?#"<>\^`{|}%:*&'"#.utf8)

    /// Longer names are refused by nearly every file system (POSIX, NAME_MAX), and longer addresses by some servers.
    private static let longestName = 255
    static let longestAddress = 1000

    /// Whether every file system takes a part of an address as a name.
    static func isPossible(_ segment: String) -> Bool {
        let stem = segment.prefix { $0 != "." }
        let isDevice = stem.utf8.count <= longestDevice && devices.contains(stem.lowercased())
        return !isDevice && segment.utf8.count <= longestName
    }

    /// What to write in place of a text that can't be part of an address.
    static func help(for text: String) -> String {
        if text.utf8.count > longestName { return "use at most \(longestName) characters" }
        let slug = Slug.make(text)
        return slug.isEmpty || slug == text || !isPossible(slug)
            ? "use lower-case ASCII letters, digits and hyphens" : "write '\(slug)'"
    }
}
