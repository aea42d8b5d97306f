/// A kind of file that an edition consists of. Each has a file of its own and a line in `OutputFormats.all`.
protocol OutputFormat: Sendable {
    /// The files of this kind, in no particular order.
    static func files(of renderer: Renderer) async -> [OutputFile]
}

enum OutputFormats {
    static let all: [any OutputFormat.Type] = [
        PageFiles.self, FeedFiles.self, DataFiles.self, SitemapFiles.self, RedirectFiles.self, HostFiles.self,
        BibliographyFiles.self, SearchFiles.self, AssetFiles.self,
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
    package func files() async -> [OutputFile] {
        var files: [OutputFile] = []
        for format in OutputFormats.all { files += await format.files(of: self) }
        return files
    }
}
