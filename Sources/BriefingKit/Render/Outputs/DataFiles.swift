/// The tables to take away: CSV, JSON, and the schema of all as a Data Package.
enum DataFiles: OutputFormat {
    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        guard !site.tables.isEmpty else { return [] }
        var files = [
            OutputFile(
                path: "data/datapackage.json",
                content: .bytes {
                    DataPackage.published(tables: site.tables, title: site.configuration.title)
                })
        ]
        for table in site.tables {
            files.append(OutputFile(path: "data/\(table.schema.name).csv", content: .bytes { TableExport.csv(table) }))
            files.append(OutputFile(path: "data/\(table.schema.name).json", content: .bytes { TableExport.json(table) }))
        }
        return files
    }
}
