extension DataPackage {
    /// The `datapackage.json` of the published folder: what was written, with each table as `<name>.csv` in UTF-8
    /// and commas.
    ///
    /// - Parameters:
    ///   - title: in place of the package's own title.
    ///   - description: in place of its own description.
    ///   - homepage: address of the published site.
    ///   - note: what whoever opens the files should know.
    package func published(
        title: String? = nil, description: String? = nil, homepage: String? = nil, note: String
    ) -> [UInt8] {
        var root = descriptor.entries
        root.set("name", name.map { .text($0) } ?? .text("briefing"), at: 0)
        if let title { root.set("title", .text(title), at: 1) }
        if let description { root.set("description", .text(description), at: 2) }
        if let homepage { root.set("homepage", .text(homepage), at: 3) }
        root.set("briefing", .mapping([(key: "note", value: .text(note))]))
        root.set("resources", .list(tables.map { .mapping($0.publishedEntries) }))
        var output: [UInt8] = []
        DataNode.mapping(root).write(to: &output)
        output.append(UInt8(ascii: "\n"))
        return output
    }
}

extension TableSchema {
    /// Properties that tell how the source file is written.
    private static let aboutTheFile = [
        "path", "format", "mediatype", "encoding", "dialect", "scheme", "compression", "innerpath",
        "extrapaths",
        "bytes", "hash", "stats", "rows", "fields", "data",
    ]

    fileprivate var publishedEntries: [DataNode.Entry] {
        var entries = descriptor.entries.filter { !Self.aboutTheFile.contains($0.key) }
        entries.set("name", .text(name), at: 0)
        entries.set("path", .text("\(name).csv"), at: 1)
        entries.set("format", .text("csv"), at: 2)
        entries.set("mediatype", .text("text/csv"), at: 3)
        entries.set("encoding", .text("utf-8"), at: 4)
        return entries
    }
}

extension DataNode {
    fileprivate var entries: [Entry] {
        if case .mapping(let entries) = content { return entries }
        return []
    }
}

extension [DataNode.Entry] {
    /// Gives a key a value, where the key stands or else at a place of its own.
    fileprivate mutating func set(_ key: String, _ value: DataNode, at position: Int? = nil) {
        if let index = firstIndex(where: { $0.key == key }) {
            self[index].value = value
        } else {
            let entry = DataNode.Entry(key: key, keyLine: 0, keyColumn: 0, value: value)
            insert(entry, at: Swift.min(position ?? count, count))
        }
    }
}
