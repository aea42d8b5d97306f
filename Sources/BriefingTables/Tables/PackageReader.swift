import BriefingGround

/// Reads the descriptor of a data package: each resource first, then what they say of one another.
struct PackageReader {
    private(set) var diagnostics: [Diagnostic] = []
    /// Files beside the data package that were read.
    private(set) var neighbours: Set<String> = []
    private let root: DataNode
    private let path: String
    private let neighbour: DataPackage.Neighbour
    /// Names of resources that were reported already, so that what refers to them needn't be.
    private var unreadable: Set<String> = []

    init(_ root: DataNode, path: String, neighbour: @escaping DataPackage.Neighbour) {
        self.root = root
        self.path = path
        self.neighbour = neighbour
    }

    mutating func read() -> DataPackage? {
        var reader = MappingReader(root, known: nil, path: path, name: "the data package")
        guard case .mapping = root.content else {
            if root.isNull {
                reader.report(
                    .invalidSchema,
                    at: Location(path, line: root.line, column: root.column),
                    "the data package is empty"
                )
            }
            diagnostics += reader.diagnostics
            return nil
        }
        reader.check(StandardKeys.package, name: "the data package")
        let resources = reader.mappings("resources")
        if resources.isEmpty, reader.diagnostics.isEmpty {
            reader.report(
                .invalidSchema,
                at: reader.location(of: "resources"),
                "the data package has no 'resources'",
                help: "list each table under 'resources'"
            )
        }
        var package = DataPackage(
            name: reader.string("name"),
            title: reader.string("title"),
            description: reader.string("description"),
            tables: [],
            descriptor: root
        )
        diagnostics += reader.diagnostics

        var links: [PendingLink] = []
        for resource in resources {
            var reader = ResourceReader(resource, path: path, neighbour: neighbour)
            defer {
                diagnostics += reader.diagnostics
                neighbours.formUnion(reader.neighbours)
            }
            if let table = reader.read() {
                guard isFirst(table, in: package) else { continue }
                links += reader.links.map { PendingLink(table: package.tables.count, link: $0) }
                package.tables.append(table)
            } else if let download = reader.download {
                package.downloads.append(download)
            } else if let name = reader.name {
                unreadable.insert(name.lowercased())
                package.unreadableTables.insert(name)
            }
        }
        checkRoles(package.tables)
        for link in links { resolve(link, in: &package) }
        return package
    }

    private struct PendingLink {
        var table: Int
        var link: ResourceReader.Link
    }

    /// Whether no table before has a table's name; a second one is reported.
    private mutating func isFirst(_ table: TableSchema, in package: DataPackage) -> Bool {
        guard let first = package.table(table.name) else { return true }
        report(
            .invalidSchema,
            Location(path, line: table.line, column: table.descriptor.column),
            "there are two tables named '\(table.name)'; the first is on line \(first.line)",
            help: "give one of the two another name"
        )
        return false
    }

    /// Roles that only one table may have.
    private mutating func checkRoles(_ tables: [TableSchema]) {
        var roles: [TableSchema.Role: String] = [:]
        for table in tables {
            let location = Location(path, line: table.line, column: table.descriptor.column)
            guard let role = table.role else { continue }
            if let first = roles.updateValue(table.name, forKey: role), first != table.name {
                report(
                    .invalidSchema,
                    location,
                    "the tables '\(first)' and '\(table.name)' both have the role '\(role.rawValue)'",
                    help: "give the role to one of them"
                )
            }
        }
    }

    /// Sets the reference of a field, if the table that it names can be referred to.
    private mutating func resolve(_ pending: PendingLink, in package: inout DataPackage) {
        let link = pending.link
        let name = link.target.isEmpty ? package.tables[pending.table].name : link.target
        guard let target = package.table(name) else {
            if unreadable.contains(name.lowercased()) { return }
            let names = package.tables.map(\.name)
            return report(
                .unknownTable,
                link.location,
                "there is no table '\(name)'",
                help: NearMiss.help(for: name, in: names) ?? "tables: \(names.joined(separator: ", "))"
            )
        }
        let key = target.primaryKey.map { target.fields[$0].name }
        if target.hasUnreadableKey { return }
        guard !key.isEmpty else {
            return report(
                .invalidSchema,
                link.location,
                "the table '\(name)' can't be referred to: it has no 'primaryKey'"
            )
        }
        if let field = link.targetField, key != [field] {
            return report(
                .unsupportedSchema,
                link.location,
                "a reference to the field '\(field)' of '\(name)' can't be followed: only to its primary key",
                help: "refer to '\(key.joined(separator: "', '"))'"
            )
        }
        let field = package.tables[pending.table].fields[link.field]
        if let other = field.reference, other != name {
            return report(
                .invalidSchema,
                link.location,
                "the field '\(field.name)' refers to two tables, '\(other)' and '\(name)'"
            )
        }
        package.tables[pending.table].fields[link.field].reference = name
    }

    private mutating func report(_ rule: Rule, _ location: Location, _ message: String, help: String? = nil) {
        diagnostics.append(Diagnostic(rule, at: location, message, help: help))
    }
}
