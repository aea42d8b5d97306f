package import BriefingDisk
import BriefingGround
internal import EmbeddedFiles

/// Files that a theme is made from: the default theme's, or a folder's that takes their place file by file.
package struct ThemeLayer: Sendable {
    /// A template, and where it stands.
    struct TextFile: Sendable {
        /// The name by which others include it: its path without the extension.
        var name: String
        var path: String
        var root: Location.Root
        var bytes: [UInt8]
    }

    /// A file to copy: its path below the folder of templates, and its contents.
    package struct Asset: Sendable {
        var path: String
        var content: OutputFile.Content

        /// The asset as a file of an edition.
        var output: OutputFile {
            OutputFile(path: ThemeLayer.outputPath(ofAsset: path), content: content)
        }
    }

    private(set) var templates: [TextFile]
    /// Catalogues of words; each is named after its language.
    private(set) var catalogues: [TextFile]
    private(set) var assets: [Asset]

    /// The layer of a folder: its `*.mustache` files, its catalogues of words, and the files of its folder
    /// `assets`.
    package init(_ folder: Folder) {
        templates = folder.files.compactMap { Self.template($0.path, .templates, $0.bytes) }
        catalogues = folder.files.filter(\.isSound).compactMap {
            Self.catalogue($0.path, .templates, $0.bytes)
        }
        assets = folder.assets.map { Asset(path: $0.path, content: .copy($0.origin)) }
    }

    /// The default theme, which the program carries inside itself.
    package static let defaultTheme = ThemeLayer(EmbeddedFiles.theme)

    private init(_ files: [EmbeddedFile]) {
        templates = files.compactMap { Self.template($0.path, .defaultTheme, $0.bytes) }
        catalogues = files.compactMap { Self.catalogue($0.path, .defaultTheme, $0.bytes) }
        assets = files.filter { Self.isAsset($0.path) }
            .map { file in Asset(path: file.path, content: .bytes { file.bytes }) }
    }

    /// One layer with the files of all; of two with the same path, the later layer's.
    static func merging(_ layers: [ThemeLayer]) -> ThemeLayer {
        var merged = ThemeLayer(Folder())
        merged.templates = overlay(layers.map(\.templates), path: \.path)
        merged.catalogues = overlay(layers.map(\.catalogues), path: \.path)
        merged.assets = overlay(layers.map(\.assets), path: \.path)
        return merged
    }

    /// The contents of an asset by its path; nothing where there is none, or it can't be read.
    func bytes(ofAsset path: String) -> [UInt8] {
        switch assets.first(where: { $0.path == path })?.content {
        case .bytes(let make)?: make()
        case .copy(let origin)?: (try? OpenFile(origin).contents()) ?? []
        case nil: []
        }
    }

    /// The paths of all files, templates first.
    var paths: [String] { templates.map(\.path) + catalogues.map(\.path) + assets.map(\.path) }

    /// The templates and catalogues as a folder, for showing lines of them.
    var sources: Folder {
        let files = (templates + catalogues).map { SourceFile(path: $0.path, bytes: $0.bytes) }
        return Folder(files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    }
}

extension ThemeLayer {
    static let fileExtension = ".mustache"
    private static let assetFolder = "assets/"
    private static let wordsFolder = "words/"

    /// Whether a file of the folder of templates is copied instead of read.
    @Sendable package static func isAsset(_ path: String) -> Bool { path.hasPrefix(assetFolder) }

    /// Where an asset goes in an edition: `assets/style.css` → `theme/style.css`.
    static func outputPath(ofAsset path: String) -> String {
        "\(Address.theme)/" + path.dropFirst(assetFolder.count)
    }

    /// The name by which a template is included; nil where the file at `path` is no template.
    static func templateName(_ path: String) -> String? {
        guard !isAsset(path), path.hasSuffix(fileExtension) else { return nil }
        return String(path.dropLast(fileExtension.count))
    }

    /// The table that a template is for by its name: `records/exercises`.
    static func table(ofTemplate name: String) -> String? {
        name.hasPrefix(recordsFolder) ? String(name.dropFirst(recordsFolder.count)) : nil
    }

    /// The name of the template for a table.
    static func template(forTable table: String) -> String { recordsFolder + table }

    /// The path of the template for a table.
    static func path(ofTemplateFor table: String) -> String { template(forTable: table) + fileExtension }

    private static let recordsFolder = "records/"

    /// A catalogue: `words/en.yml`.
    private static func catalogue(_ path: String, _ root: Location.Root, _ bytes: [UInt8]) -> TextFile? {
        guard path.hasPrefix(wordsFolder), path.hasSuffix(".yml") else { return nil }
        let language = String(path.dropFirst(wordsFolder.count).dropLast(4))
        guard LanguageTag.isValid(language) else { return nil }
        return TextFile(name: language, path: path, root: root, bytes: bytes)
    }

    private static func template(_ path: String, _ root: Location.Root, _ bytes: [UInt8]) -> TextFile? {
        templateName(path).map { TextFile(name: $0, path: path, root: root, bytes: bytes) }
    }

    private static func overlay<File>(_ layers: [[File]], path: (File) -> String) -> [File] {
        var files: [String: File] = [:]
        for file in layers.joined() { files[path(file)] = file }
        return files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
    }
}
