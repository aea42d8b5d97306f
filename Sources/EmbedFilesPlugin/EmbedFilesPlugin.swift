import Foundation
import PackagePlugin

/// Embeds folders of this package in the target `EmbeddedFiles`, by the tool `EmbedFiles`.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
    /// Each folder, and the name under which the program finds its files.
    private static let folders = [
        (path: "templates", name: "theme"),
        (path: "Sources/EmbeddedFiles/Example", name: "example"),
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let tool = try context.tool(named: "EmbedFiles").url
        return Self.folders.map { folder, name in
            let source = context.package.directoryURL.appending(path: folder)
            let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles+\(name).swift")
            return .buildCommand(
                displayName: "Embedding \(folder)", executable: tool,
                arguments: [source.path, name, output.path],
                // The folders are inputs too: they change when a file comes or goes.
                inputFiles: [source] + Self.contents(of: source), outputFiles: [output])
        }
    }

    /// All files and folders below `folder`, sorted.
    private static func contents(of folder: URL) -> [URL] {
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (walk?.compactMap { $0 as? URL } ?? []).sorted { $0.path < $1.path }
    }
}
