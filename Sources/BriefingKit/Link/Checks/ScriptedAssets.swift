import BriefingDisk
import BriefingGround

/// Finds assets that run scripts where a reader opens them by themselves.
enum ScriptedAssets: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        site.assets.filter(\.hasScript).map { asset in
            Diagnostic(
                .scriptedAsset, at: Location(asset.path),
                "'\(asset.path)' has a script, which runs where the file is opened by itself",
                help: "take the script out, or make sure that you trust whoever wrote it")
        }
    }
}
