/// A kind of file that an edition consists of. Each has a file of its own and a line in `OutputFormats.all`.
protocol OutputFormat: Sendable {
    /// The files of this kind, in no particular order.
    static func files(of renderer: Renderer) -> [OutputFile]
}

enum OutputFormats {
    static let all: [any OutputFormat.Type] = [
        PageFiles.self, FeedFiles.self, DataFiles.self, SitemapFiles.self, RedirectFiles.self, HostFiles.self,
        BibliographyFiles.self, AssetFiles.self,
    ]
}

/// A file of an edition, and how to make it.
package struct OutputFile: Sendable {
    /// Path below the output folder.
    package var path: String
    package var content: Content

    package enum Content: Sendable {
        case bytes(@Sendable () -> [UInt8])
        /// The file to copy.
        case copy(String)
    }
}

extension Renderer {
    /// Every file of the edition; the long ones first, so that no core is left alone with one at the end.
    package func files() -> [OutputFile] {
        OutputFormats.all.flatMap { $0.files(of: self) }
    }

    /// Every file of the edition but the pages for readers.
    func filesBesidePages() -> [OutputFile] {
        OutputFormats.all.filter { $0 != PageFiles.self }.flatMap { $0.files(of: self) }
    }
}
