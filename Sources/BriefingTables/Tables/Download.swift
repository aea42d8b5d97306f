package import BriefingGround

/// A resource of the data package that is no table: a document or a map that whoever takes the data gets with it.
package struct Download: Sendable {
    package var name: String
    package var title: String?
    package var description: String?
    /// Of its files below the folder of the data package.
    package var paths: [String]
    /// Where the data package names each of them.
    package var locations: [Location]
    /// The resource as written, for the published data package.
    let descriptor: DataNode

    /// Its files below the source folder.
    package var sourcePaths: [String] { paths.map(DataPackage.path(of:)) }

    /// Whether a resource says that it is no table, or has no schema and a file of which no table can be read.
    static func isMeant(by resource: inout MappingReader) -> Bool {
        guard resource.node("schema") == nil, resource.node("data") == nil else { return false }
        if let type = resource.text("type") { return type.text != "table" }
        guard let name = resource.text("format") ?? resource.texts("path").first else { return false }
        let format = resource.node("format") == nil ? TableSchema.Format.ending(of: name.text) : name.text
        return !format.isEmpty && TableSchema.Format(name: format) == nil
            && !TableSchema.Format.unread.contains(format.lowercased())
    }
}

extension TableSchema.Format {
    /// A format by what data packages call it.
    init?(name: String) {
        let name = name.lowercased()
        self.init(rawValue: name == "yml" ? "yaml" : name)
    }

    /// What a file's name ends in; empty without a dot.
    static func ending(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
    }

    /// Endings of workbooks, whose sheets are tables that aren't read.
    package static let workbooks: Set<String> = ["xlsx", "xls", "xlsm", "ods", "numbers"]

    /// Formats of tables that aren't read.
    static let unread = workbooks.union(["parquet"])
}
