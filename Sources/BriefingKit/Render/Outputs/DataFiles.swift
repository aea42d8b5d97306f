import BriefingGround
import BriefingTables

/// The tables to take away: CSV, JSON, and the schema of all as a Data Package.
enum DataFiles: OutputFormat {
    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        [AddressClaim(.file(Address.dataPackage.path), "the site's own")]
            + plan.tables.flatMap { table in
                [Address.csv(of: table), .json(of: table)].map { file in
                    AddressClaim(.file(file.path), "the published table", from: Location(table.paths[0]))
                }
            }
    }

    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        guard let package = site.dataPackage else { return [] }
        var files = [
            OutputFile(
                path: Address.dataPackage.path,
                content: .bytes {
                    package.published(
                        title: site.configuration.title, description: site.configuration.description,
                        homepage: site.configuration.baseURL, note: site.words[.dataNote],
                        neutralised: Set(site.tables.filter(TableExport.isNeutralised).map(\.schema.name)))
                })
        ]
        for table in site.tables {
            files.append(
                OutputFile(path: Address.csv(of: table).path, content: .bytes { TableExport.csv(table) }))
            files.append(
                OutputFile(
                    path: Address.json(of: table).path, content: .bytes { TableExport.json(table) }))
        }
        return files
    }
}
