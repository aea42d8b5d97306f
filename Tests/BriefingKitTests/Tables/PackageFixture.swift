@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

/// Shorthands for tests with data packages written in the test.
enum PackageFixture {
    /// Reads a data package.
    static func read(_ json: String) -> (package: DataPackage?, diagnostics: [Diagnostic]) {
        DataPackage.read(Array(json.utf8)[...], path: "tables/datapackage.json")
    }

    /// A table named `t` with the given fields, each a JSON object without its braces, and more of its schema.
    static func schema(
        _ fields: String...,
        schema: String = "",
        resource: String = "",
        path: String = "t.csv"
    ) -> String {
        let list = fields.map { "{\($0)}" }.joined(separator: ",\n")
        return """
            {"resources": [{"name": "t", "path": "\(path)"\(resource.isEmpty ? "" : ", " + resource),
            "schema": {"fields": [
            \(list)
            ]\(schema.isEmpty ? "" : ", " + schema)}}]}
            """
    }

    /// Reads a table by the first schema of a data package.
    static func table(_ json: String, _ text: String, path: String = "tables/t.csv") -> (Table, [Diagnostic])?
    {
        guard let schema = read(json).package?.tables.first else { return nil }
        return TableReader.read(schema, [.init(Array(text.utf8)[...], path: path)])
    }
}

extension Diagnostic {
    /// `line:column rule record.field`, for comparing many at once.
    var short: String {
        var text = "\(location.line ?? 0):\(location.column ?? 0) \(rule.id)"
        if let field { text += " \(record ?? "").\(field)" }
        return text
    }
}
