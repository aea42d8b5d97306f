import BriefingDisk
import BriefingGround

/// Files that are copied as they are: the briefing's own and the theme's.
enum AssetFiles: OutputFormat {
    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        // Where the theme's files lie is its own affair: nothing else may lie there.
        [AddressClaim(.file(Address.theme), "the site's own")]
            + plan.assets.map { AddressClaim(.file($0.outputPath), "the asset", from: Location($0.path)) }
    }

    static func files(of renderer: Renderer) -> [OutputFile] {
        renderer.site.assets.map { OutputFile(path: $0.outputPath, content: .copy($0.origin)) }
            + renderer.theme.assets
    }
}
