import BriefingDisk
import BriefingGround

/// Finds assets that are published although no text shows them or links to them.
enum UnusedAssets {
    /// - Parameter used: the paths of those that something leads to.
    static func findings(among assets: [Asset], used: Set<String>) -> [Diagnostic] {
        assets.filter { !$0.isWanted && !used.contains($0.path) }.map { asset in
            Diagnostic(
                .unusedAsset, at: Location(asset.path), "no text shows '\(asset.path)' or links to it",
                help: "remove it, unless a template or a style sheet uses it")
        }
    }
}
