/// A kind of file that an edition consists of. Each has a file of its own and a line in `OutputFormats.all`.
protocol OutputFormat: AddressClaimant {
    /// The files of this kind, in no particular order.
    static func files(of renderer: Renderer) -> [OutputFile]
}

/// A kind of file of which not even the names are known before the whole site has been read.
protocol GatheredFormat: AddressClaimant {
    static func files(of renderer: Renderer) async -> [OutputFile]
    /// Whether a path may be one of such a file.
    static func mayHold(_ path: String) -> Bool
}

enum OutputFormats {
    static let all: [any OutputFormat.Type] = [
        PageFiles.self, FeedFiles.self, DataFiles.self, SitemapFiles.self, RedirectFiles.self, HostFiles.self,
        BibliographyFiles.self, AssetFiles.self,
    ]

    static let gathered: [any GatheredFormat.Type] = [SearchFiles.self]
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
        var files = readyFiles()
        for format in OutputFormats.gathered { files += await format.files(of: self) }
        return files
    }

    /// The files that are known without reading the whole site.
    func readyFiles() -> [OutputFile] {
        OutputFormats.all.flatMap { $0.files(of: self) }
    }

    /// Every file of the edition but the pages for readers.
    func filesBesidePages() -> [OutputFile] {
        OutputFormats.all.filter { $0 != PageFiles.self }.flatMap { $0.files(of: self) }
    }
}
