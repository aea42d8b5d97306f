import BriefingGround
import BriefingTables

/// Finds pictures for link previews that aren't there, or that those who show previews can't show.
enum PreviewImages: Check {
    private static let endings = ["png", "jpg", "jpeg", "webp", "gif"]

    static func findings(in site: Site) -> [Diagnostic] {
        let own = site.configuration.image.map { [(Configuration.path, $0)] } ?? []
        let articles = site.articles.compactMap { article in article.header.image.map { (article.path, $0) } }
        return (own + articles).compactMap { file, image in
            let path = image.path.text
            let location = Location(file, line: image.path.line, column: image.path.column)
            guard site.index.assets.contains(path) else {
                return Diagnostic(
                    .invalidImage, at: location, "there is no image '\(path)'",
                    help: NearMiss.help(for: path, in: site.index.assets)
                        ?? "write its path below the source folder, such as 'assets/card.png'")
            }
            let ending = path.split(separator: ".").last?.lowercased() ?? ""
            guard !endings.contains(ending) || site.index.pictures[path] == nil else { return nil }
            return Diagnostic(
                .invalidImage, at: location, "'\(path)' is no picture that link previews show",
                help: "make it a PNG or a JPEG of 1200 × 630 pixels")
        }
    }
}
