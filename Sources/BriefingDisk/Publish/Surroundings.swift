import LibC

/// The folders of the process that no edition may replace.
struct Surroundings: Sendable {
    /// Absolute path of the current folder.
    var current: String
    /// The user's home, by the environment and by the list of users.
    var homes: [String]

    static func ofProcess() -> Surroundings {
        var homes: [String] = []
        if let home = getenv("HOME") { homes.append(String(cString: home)) }
        if let home = getpwuid(geteuid())?.pointee.pw_dir { homes.append(String(cString: home)) }
        return Surroundings(
            current: (try? FileSystem.realPath(".")) ?? "/",
            homes: homes.filter { $0.hasPrefix("/") }
        )
    }
}
