package import BriefingGround

/// The tables of a briefing, as `tables/datapackage.json` describes them (Frictionless Data Package, version 1
/// as frictionless-py reads it, with its `list` type of field).
///
/// What is ours stands in objects named `briefing`, on a resource and on a field, which other tools pass over.
package struct DataPackage: Sendable {
    /// The folder of the tables below the source folder, and the file that describes them.
    package static let folder = "tables"
    package static let path = folder + "/datapackage.json"

    package var name: String?
    package var title: String?
    package var description: String?
    /// In the order of the file.
    package var tables: [TableSchema]
    /// Resources that are no tables, in the order of the file.
    package var downloads: [Download] = []
    /// Names of tables that can't be read, so that what refers to them needn't be reported.
    package var unreadableTables: Set<String> = []
    /// Paths below the source folder of files beside the data package that belong to it: schemas and dialects.
    package var neighbours: Set<String> = []
    /// The file as written, for the published data package.
    let descriptor: DataNode

    /// Gives a file beside the data package by its name there.
    package typealias Neighbour = (String) -> (bytes: ArraySlice<UInt8>, path: String)?

    /// The path below the source folder of a file beside the data package.
    package static func path(of name: String) -> String { folder + "/" + name }

    /// Whether a path leads to a file beside the data package or below, and can't lead elsewhere.
    static func isPlain(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0.contains(":") }
            && !path.contains("\\")
    }

    /// The schema of a table.
    package func table(_ name: String) -> TableSchema? { tables.first { $0.name == name } }

    /// Reads a `datapackage.json`.
    ///
    /// - Parameters:
    ///   - bytes: the file, UTF-8.
    ///   - path: its path below the source folder, for diagnostics.
    ///   - neighbour: gives the file of a name beside it, and that file's path below the source folder.
    /// - Returns: The data package with every table that could be understood, nil if the file isn't a JSON
    ///   object; and all that is wrong with it, each with line and column.
    package static func read(
        _ bytes: ArraySlice<UInt8>, path: String, neighbour: @escaping Neighbour = { _ in nil }
    ) -> (DataPackage?, [Diagnostic]) {
        let (root, found) = JSONReader.read(bytes, path: path)
        guard let root else {
            let empty = Diagnostic(.invalidSchema, at: Location(path, line: 1), "the data package is empty")
            return (nil, found.isEmpty ? [empty] : found)
        }
        var reader = PackageReader(root, path: path, neighbour: neighbour)
        var package = reader.read()
        package?.neighbours = reader.neighbours
        return (package, found + reader.diagnostics)
    }
}
