import BriefingGround

/// A file that a theme is made from.
package struct ThemeFile: Sendable {
    /// Path below the folder of templates.
    package var path: String
    /// The kind of page that it renders; nil for a partial and for an asset.
    package var template: Theme.Template?
    /// Names of the views that are innermost where it is used, sorted; none for an asset.
    package var views: [String]
    package var origin: Origin

    package enum Origin: String, Sendable {
        case defaultTheme = "default theme"
        /// The site's own, in place of the default theme's.
        case overriding = "yours (overrides)"
        /// The site's own, and the default theme has none of this path.
        case own = "yours"
    }
}

extension ThemeFile {
    /// The files of layers laid over each other: what pages are rendered with in the order of
    /// `Theme.Template`, then partials, catalogues of words, and assets by path.
    ///
    /// - Parameter uses: the names of the views that each template is used with, by its name.
    static func all(of layers: [ThemeLayer], uses: [String: Set<String>]) -> [ThemeFile] {
        let defaults = Set(ThemeLayer.defaultTheme.paths)
        let merged = ThemeLayer.merging(layers)
        func file(_ path: String, isOwn: Bool) -> ThemeFile {
            let name = ThemeLayer.templateName(path)
            return ThemeFile(
                path: path, template: name.flatMap(Theme.Template.named),
                views: name.flatMap { uses[$0] }?.sorted() ?? [],
                origin: !isOwn ? .defaultTheme : defaults.contains(path) ? .overriding : .own)
        }
        let files =
            (merged.templates + merged.catalogues).map { file($0.path, isOwn: $0.root == .templates) }
            + merged.assets.map { file($0.path, isOwn: $0.content.isCopy) }
        let pages = Theme.Template.all.compactMap { template in files.first { $0.template == template } }
        return pages + files.filter { $0.template == nil }
    }
}

extension OutputFile.Content {
    fileprivate var isCopy: Bool {
        if case .copy = self { true } else { false }
    }
}
