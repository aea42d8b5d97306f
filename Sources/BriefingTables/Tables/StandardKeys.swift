import BriefingGround

/// The properties that the standards define. Others are free to be there, but one that looks like a slip of
/// these is reported: what it says would be lost in silence.
enum StandardKeys {
    static let package = [
        "$schema", "profile", "name", "id", "title", "description", "homepage", "version", "created",
        "keywords",
        "contributors", "sources", "licenses", "image", "resources", "author", "maintainers", "basepath",
        "briefing",
    ]
    static let resource = [
        "$schema", "profile", "name", "type", "title", "description", "homepage", "path", "data", "scheme",
        "format",
        "mediatype", "encoding", "bytes", "hash", "rows", "fields", "sources", "licenses", "dialect",
        "schema",
        "briefing", "compression", "innerpath", "extrapaths", "keywords", "stats", "basepath",
    ]
    static let schema = [
        "$schema", "name", "title", "description", "fields", "fieldsMatch", "missingValues", "primaryKey",
        "uniqueKeys", "foreignKeys",
    ]
    static let field = [
        "name", "type", "title", "description", "format", "constraints", "missingValues", "rdfType",
        "example",
        "briefing", "bareNumber", "decimalChar", "groupChar", "floatNumber", "trueValues", "falseValues",
        "delimiter", "itemType", "arrayItem", "categories", "categoriesOrdered",
    ]
}

extension MappingReader {
    /// Reports keys that aren't known but nearly so.
    mutating func reportNearMisses(of known: [String], name: String) {
        for entry in entries where !known.contains(entry.key) {
            guard let help = NearMiss.help(for: entry.key, in: known) else { continue }
            report(
                .unknownKey,
                at: Location(path, line: entry.keyLine, column: entry.keyColumn),
                "\(name) has no property '\(entry.key)'",
                help: help
            )
        }
    }
}
