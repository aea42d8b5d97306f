/// Files that are copied as they are: the briefing's own and the theme's.
enum AssetFiles: OutputFormat {
    static func files(of renderer: Renderer) -> [OutputFile] {
        renderer.site.assets.map { OutputFile(path: $0.path, content: .copy($0.origin)) }
            + renderer.theme.assets
    }
}
