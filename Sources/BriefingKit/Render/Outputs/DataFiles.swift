/// The tables to take away: CSV, JSON, and the schema of all as a Data Package.
enum DataFiles: OutputFormat {
    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        guard let package = site.dataPackage else { return [] }
        var files = [
            OutputFile(
                path: "data/datapackage.json",
                content: .bytes {
                    package.published(
                        title: site.configuration.title, description: site.configuration.description,
                        homepage: site.configuration.baseURL, note: site.words[.dataNote])
                })
        ]
        for table in site.tables {
            files.append(
                OutputFile(path: "data/\(table.schema.name).csv", content: .bytes { TableExport.csv(table) }))
            files.append(
                OutputFile(
                    path: "data/\(table.schema.name).json", content: .bytes { TableExport.json(table) }))
        }
        return files
    }
}
