import BriefingGround

/// Reads one resource of a data package into a table's schema.
struct ResourceReader {
    /// A field that refers to a table that may not have been read yet.
    struct Link {
        var field: Int
        /// The table's name; empty for the table itself.
        var target: String
        /// The field of that table, if the schema names one.
        var targetField: String?
        var location: Location
    }

    var links: [Link] = []
    /// What the resource is where it is no table.
    private(set) var download: Download?
    /// The name as written, good or not.
    private(set) var name: String?
    private var unreadableFields: Set<String> = []
    private(set) var diagnostics: [Diagnostic] = []
    private let node: DataNode
    private let path: String
    /// The file that the schema stands in: the data package's, or one of its own.
    private(set) var schemaPath: String
    private let neighbour: DataPackage.Neighbour
    /// Files beside the data package that were read, or would have been.
    private(set) var neighbours: Set<String> = []

    init(_ node: DataNode, path: String, neighbour: @escaping DataPackage.Neighbour) {
        self.node = node
        self.path = path
        self.neighbour = neighbour
        schemaPath = path
    }

    /// The schema; nil if the resource isn't a table that can be read at all.
    mutating func read() -> TableSchema? {
        var resource = MappingReader(node, known: nil, path: path, name: "the resource")
        defer { diagnostics += resource.diagnostics }
        guard let name = readName(&resource) else { return nil }
        if Download.isMeant(by: &resource) {
            resource.check(StandardKeys.download, name: "the resource '\(name)'")
            guard let paths = readPaths(&resource, "the resource '\(name)'") else { return nil }
            download = Download(
                name: name, title: resource.string("title"), description: resource.string("description"),
                paths: paths.map(\.text), locations: paths.map(location), descriptor: node)
            return nil
        }
        let title = "the table '\(name)'"
        resource.check(StandardKeys.resource, name: title)
        guard let (paths, format) = readFiles(&resource, title) else { return nil }
        let known = resource.diagnostics.count
        let dialect = readDialect(&resource, format)
        // Read by another dialect, all cells would be wrong.
        let isReadable = !resource.diagnostics[known...].contains { $0.severity == .error }
        guard let schemaNode = readSchema(&resource, title) else { return nil }

        var schema = MappingReader(schemaNode, known: nil, path: schemaPath, name: "the schema of \(title)")
        schema.check(StandardKeys.schema, name: "the schema of \(title)")
        let fields = readFields(&schema, title)
        let missingValues = schema.node("missingValues") == nil ? [""] : schema.strings("missingValues")
        var table = TableSchema(
            name: name,
            paths: paths.map(\.text),
            format: format,
            dialect: dialect,
            missingValues: missingValues,
            fields: fields,
            descriptor: node
        )
        table.unreadableFields = unreadableFields
        table.pathLocations = paths.map(location)
        if schemaPath != path { table.schemaNode = schemaNode }
        table.title = resource.string("title")
        table.description = resource.string("description")
        table.primaryKey = readPositions("primaryKey", of: &schema, in: table)
        table.hasUnreadableKey = table.primaryKey.count < schema.texts("primaryKey").count
        for position in table.primaryKey { table.fields[position].constraints.required = true }
        table.uniqueKeys = readUniqueKeys(&schema, table)
        readForeignKeys(&schema, table)
        diagnostics += schema.diagnostics

        if let options = resource.mapping("briefing") {
            var reader = TableOptionsReader(options, path: path, table: table)
            reader.read()
            table = reader.table
            diagnostics += reader.diagnostics
        }
        if table.labelField == nil {
            table.labelField = ["title", "name", "label"].lazy.compactMap { table.fieldIndex[$0] }.first
        }
        return isReadable ? table : nil
    }
}

extension ResourceReader {
    private mutating func readName(_ resource: inout MappingReader) -> String? {
        guard let name = resource.text("name") else {
            if resource.diagnostics.isEmpty {
                resource.report(
                    .invalidSchema,
                    at: resource.location(of: "name"),
                    "a resource has no 'name'",
                    help: "name the table in lower case, such as 'agreements'"
                )
            }
            return nil
        }
        self.name = name.text
        let isSlug =
            name.text.utf8.allSatisfy(Self.isSlugByte) && name.text.utf8.first != UInt8(ascii: "-")
            && !name.text.isEmpty && name.text.utf8.count <= 100
        guard isSlug else {
            resource.report(
                .invalidSchema,
                at: resource.valueLocation(of: "name"),
                "'\(name.text)' can't be a table's name",
                help: "use lower-case letters, digits, '-' and '_'; it becomes part of addresses"
            )
            return nil
        }
        return name.text
    }

    private static func isSlugByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            return true
        default: return false
        }
    }

    private func location(_ text: LocatedText) -> Location {
        Location(path, line: text.line, column: text.column)
    }

    /// The files of a resource: its `path`, which may be a list, and what frictionless-py has beside it,
    /// `extrapaths`.
    private mutating func readPaths(_ resource: inout MappingReader, _ title: String) -> [LocatedText]? {
        let paths = resource.texts("path") + resource.texts("extrapaths")
        guard !paths.isEmpty, resource.node("data") == nil else {
            resource.report(
                resource.node("data") == nil ? .invalidSchema : .unsupportedSchema,
                at: resource.location(of: resource.node("data") == nil ? "path" : "data"),
                "\(title) must have a file as its 'path'",
                help: "put the rows into a file beside the data package, such as 'table.csv'"
            )
            return nil
        }
        var seen: Set<String> = []
        var isSound = true
        for file in paths {
            let location = location(file)
            if !DataPackage.isPlain(file.text) {
                isSound = false
                resource.report(
                    .invalidSchema,
                    at: location,
                    "the path '\(file.text)' doesn't name a file beside the data package",
                    help: "use a plain relative path, such as 'table.csv'"
                )
            } else if !seen.insert(file.text).inserted {
                isSound = false
                resource.report(
                    .invalidSchema, at: location, "\(title) has the file '\(file.text)' twice",
                    help: "name each file once")
            }
        }
        return isSound ? paths : nil
    }

    private mutating func readFiles(
        _ resource: inout MappingReader,
        _ title: String
    ) -> (paths: [LocatedText], format: TableSchema.Format)? {
        guard let paths = readPaths(&resource, title) else { return nil }
        if let encoding = resource.string("encoding"), !["utf-8", "utf8"].contains(encoding.lowercased()) {
            resource.report(
                .unsupportedSchema,
                at: resource.valueLocation(of: "encoding"),
                "\(title) has the encoding '\(encoding)', but only UTF-8 is read",
                help: "remove 'encoding': the file is read as UTF-8, and told where it is none"
            )
        }
        let chosen = resource.text("format")
        var formats: [TableSchema.Format] = []
        for name in chosen.map({ [$0] }) ?? paths {
            let written = chosen?.text ?? TableSchema.Format.ending(of: name.text)
            let location = location(name)
            if let format = TableSchema.Format(name: written) {
                if let first = formats.first, first != format {
                    resource.report(
                        .unsupportedSchema, at: location,
                        "\(title) has files of two formats, '\(first.rawValue)' and '\(format.rawValue)'",
                        help: "write all of its files in one format")
                }
                formats.append(format)
            } else {
                resource.report(
                    .unsupportedSchema,
                    at: location,
                    "\(title) has an unknown format, '\(written.lowercased())'",
                    help:
                        "use a .csv, .tsv, .json or .yml file, or set 'format' to one of csv, tsv, json, yaml"
                )
            }
        }
        guard let format = formats.first, formats.allSatisfy({ $0 == format }),
            formats.count == (chosen == nil ? paths.count : 1)
        else { return nil }
        return (paths, format)
    }

    private mutating func readSchema(_ resource: inout MappingReader, _ title: String) -> DataNode? {
        guard let node = resource.node("schema") else {
            resource.report(
                .invalidSchema,
                at: resource.location(of: "schema"),
                "\(title) has no 'schema'",
                help:
                    "describe its columns under 'schema', 'fields'; a file that is no table says so with a 'type', such as \"json\""
            )
            return nil
        }
        guard case .scalar(let name, _) = node.content else { return resource.mapping("schema") }
        guard let (node, path) = readNeighbour(name, "schema", &resource) else { return nil }
        schemaPath = path
        return node
    }

    private mutating func readDialect(_ resource: inout MappingReader, _ format: TableSchema.Format)
        -> Dialect
    {
        guard case .scalar(let name, _)? = resource.node("dialect")?.content else {
            return DialectReader.read(&resource, resource.mapping("dialect"), path: path, format: format)
        }
        let found = readNeighbour(name, "dialect", &resource)
        return DialectReader.read(&resource, found?.node, path: found?.path ?? path, format: format)
    }

    /// What a JSON file beside the data package holds, in place of the value of a key.
    private mutating func readNeighbour(
        _ name: String, _ key: String, _ resource: inout MappingReader
    ) -> (node: DataNode, path: String)? {
        let isPlain = DataPackage.isPlain(name)
        // Where it isn't there, it may come to be.
        if isPlain { neighbours.insert(DataPackage.path(of: name)) }
        guard isPlain, let (bytes, path) = neighbour(name) else {
            resource.report(
                .unsupportedSchema,
                at: resource.valueLocation(of: key),
                "there is no file '\(name)' beside the data package for the \(key)",
                help: "write the \(key) here, in place of its name"
            )
            return nil
        }
        let (node, found) = JSONReader.read(bytes, path: path)
        resource.adopt(found)
        return node.map { ($0, path) }
    }

    /// Keys that have each combination of values once: lists of names of fields.
    private func readUniqueKeys(_ schema: inout MappingReader, _ table: TableSchema) -> [[Int]] {
        guard let node = schema.node("uniqueKeys") else { return [] }
        guard case .sequence(let items) = node.content else {
            schema.report(
                .invalidSchema, at: schema.valueLocation(of: "uniqueKeys"),
                "'uniqueKeys' must be a list of lists of fields")
            return []
        }
        // A list of names is one key.
        let isFlat = items.allSatisfy { if case .scalar = $0.content { true } else { false } }
        return (isFlat ? [node] : items).compactMap { item in
            let entry = DataNode.Entry(key: "fields", keyLine: item.line, keyColumn: item.column, value: item)
            var key = MappingReader(
                DataNode(.mapping([entry]), line: item.line, column: item.column), known: nil,
                path: schemaPath,
                name: "the unique key")
            let positions = readPositions("fields", of: &key, in: table)
            schema.adopt(key.diagnostics)
            return positions.isEmpty ? nil : positions
        }
    }

    private mutating func readFields(_ schema: inout MappingReader, _ title: String) -> [Field] {
        let nodes = schema.mappings("fields")
        if nodes.isEmpty, schema.diagnostics.isEmpty {
            schema.report(.invalidSchema, at: schema.location(of: "fields"), "\(title) has no 'fields'")
        }
        var fields: [Field] = []
        var lines: [String: Int] = [:]
        for node in nodes {
            var reader = FieldReader(node, path: schemaPath)
            if let field = reader.read() {
                if let first = lines.updateValue(node.line, forKey: field.name) {
                    schema.report(
                        .invalidSchema,
                        at: Location(schemaPath, line: node.line, column: node.column),
                        "\(title) has two fields named '\(field.name)'; the first is on line \(first)"
                    )
                } else {
                    if let target = reader.reference {
                        links.append(
                            Link(
                                field: fields.count,
                                target: target.text,
                                targetField: nil,
                                location: Location(schemaPath, line: target.line, column: target.column)
                            )
                        )
                    }
                    if field.palette != nil, let other = fields.first(where: { $0.palette != nil }) {
                        schema.report(
                            .invalidPalette,
                            at: Location(schemaPath, line: node.line, column: node.column),
                            "\(title) has two palettes: one on '\(other.name)', one on '\(field.name)'",
                            help: "keep the one by which its records should be told apart"
                        )
                    }
                    fields.append(field)
                }
            } else if let name = reader.name {
                unreadableFields.insert(name)
            }
            diagnostics += reader.diagnostics
        }
        return fields
    }

    /// Names of fields under a key, as positions in the table's fields.
    private func readPositions(_ key: String, of reader: inout MappingReader, in table: TableSchema) -> [Int]
    {
        reader.texts(key).compactMap { reader.position($0, in: table) }
    }
}

extension MappingReader {
    /// The position of a field in a table; nil, with a report, if the table has no such field.
    mutating func position(_ name: LocatedText, in table: TableSchema) -> Int? {
        if let position = table.fieldIndex[name.text] { return position }
        if table.unreadableFields.contains(name.text) { return nil }
        let names = table.fields.map(\.name)
        report(
            .unknownField,
            at: Location(path, line: name.line, column: name.column),
            "the table '\(table.name)' has no field '\(name.text)'",
            help: NearMiss.help(for: name.text, in: names) ?? "fields: \(names.joined(separator: ", "))"
        )
        return nil
    }
}
