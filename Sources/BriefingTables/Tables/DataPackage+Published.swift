extension DataPackage {
    /// The `datapackage.json` of the published folder: what was written, with each table as `<name>.csv` in UTF-8
    /// and commas.
    ///
    /// - Parameters:
    ///   - title: where the package has no title of its own.
    ///   - description: where it has no description of its own.
    ///   - homepage: address of the published site, where it has none of its own.
    ///   - note: what whoever opens the files should know.
    ///   - neutralised: names of the tables that the note is about.
    package func published(
        title: String? = nil, description: String? = nil, homepage: String? = nil, note: String,
        neutralised: Set<String> = []
    ) -> [UInt8] {
        var root = descriptor.entries
        root.set("name", name.map { .text($0) } ?? .text("briefing"), at: 0)
        for (position, (key, value)) in [
            ("title", title), ("description", description), ("homepage", homepage),
        ].enumerated() {
            guard let value, !root.contains(where: { $0.key == key && !$0.value.isNull }) else { continue }
            root.set(key, .text(value), at: position + 1)
        }
        root.set("briefing", .mapping([(key: "note", value: .text(note))]))
        root.set(
            "resources",
            .list(
                tables.map { .mapping($0.publishedEntries(note: neutralised.contains($0.name) ? note : nil)) }
                    + downloads.map(\.descriptor)
            ))
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

    fileprivate func publishedEntries(note: String?) -> [DataNode.Entry] {
        var entries = descriptor.entries.filter { !Self.aboutTheFile.contains($0.key) }
        entries.set("name", .text(name), at: 0)
        entries.set("path", .text("\(name).csv"), at: 1)
        entries.set("format", .text("csv"), at: 2)
        entries.set("mediatype", .text("text/csv"), at: 3)
        entries.set("encoding", .text("utf-8"), at: 4)
        if let note { entries.set("description", .text((description.map { $0 + " " } ?? "") + note), at: 5) }
        if let schemaNode { entries.set("schema", schemaNode) }
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
