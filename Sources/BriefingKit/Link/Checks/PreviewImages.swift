import BriefingGround
import BriefingTables

/// Finds logos that aren't there, and pictures for link previews that aren't, or that those who show previews can't show.
enum PreviewImages: Check {
    private static let endings = ["png", "jpg", "jpeg", "webp", "gif"]

    static func findings(in site: Site) -> [Diagnostic] {
        let own = site.configuration.image.map { [(Configuration.path, $0)] } ?? []
        let articles = site.articles.compactMap { article in article.header.image.map { (article.path, $0) } }
        let logo = site.configuration.logo.flatMap { logo in
            missing(logo, in: site, such: "assets/logo.svg").map { [$0] }
                ?? (site.index.pictures[logo.path.text] == nil
                    ? [
                        Diagnostic(
                            .invalidImage, at: location(of: logo, in: Configuration.path),
                            "'\(logo.path.text)' is no picture",
                            help: "make it an SVG with a width and a height, or a PNG")
                    ] : nil)
        }
        return (logo ?? [])
            + (own + articles).compactMap { file, image in
                let path = image.path.text
                if let missing = missing(image, in: site, file, such: "assets/card.png") { return missing }
                let location = location(of: image, in: file)
                let ending = path.split(separator: ".").last?.lowercased() ?? ""
                guard !endings.contains(ending) || site.index.pictures[path] == nil else { return nil }
                return Diagnostic(
                    .invalidImage, at: location, "'\(path)' is no picture that link previews show",
                    help: "make it a PNG or a JPEG of 1200 × 630 pixels")
            }
    }

    private static func location(of image: PreviewImage, in file: String) -> Location {
        Location(file, line: image.path.line, column: image.path.column)
    }

    /// - Parameter example: a path for the message.
    private static func missing(
        _ image: PreviewImage, in site: Site, _ file: String = Configuration.path, such example: String
    ) -> Diagnostic? {
        let path = image.path.text
        guard !site.index.assets.contains(path) else { return nil }
        return Diagnostic(
            .invalidImage, at: location(of: image, in: file), "there is no image '\(path)'",
            help: NearMiss.help(for: path, in: site.index.assets)
                ?? "write its path below the source folder, such as '\(example)'")
    }
}
