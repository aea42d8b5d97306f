import BriefingDisk
import BriefingTables

/// The index of all tables.
enum DataIndexPage: RenderedPageType {
    static let name = "data"
    static let templates = [Theme.Template.data]
    static let navigationPlace: Int? = 3

    static func title(_ words: Words) -> String { words[.data] }

    static func pages(on plan: PagePlan) -> [PlannedPage] {
        guard !plan.tables.isEmpty else { return [] }
        return [PlannedPage(kind, at: Address.data, from: DataPackage.path, "the index of tables")]
    }

    static func render(_ page: Page, with renderer: Renderer) -> [UInt8] { renderer.renderDataIndex(page) }
}

extension Page.Kind {
    static let data = DataIndexPage.kind
}

extension Theme.Template {
    fileprivate static let data = Self(
        "data", DataIndexView.self, "the index of tables, with their files to download")
}

extension Renderer {
    /// The index of all tables.
    fileprivate func renderDataIndex(_ page: Page) -> [UInt8] {
        let writer = PageWriter(site: frozen, address: page.address)
        let view = DataIndexView(
            frame: shared(
                page, writer, title: title(of: .data),
                description: site.words[.dataDescription]),
            tables: site.tables.enumerated().map { number, table in
                TableCardView(
                    title: table.schema.label, url: writer.url(site.address(of: .table(number)) ?? .home),
                    description: (table.schema.description ?? ""), count: table.records.count,
                    csvURL: writer.url(.csv(of: table)),
                    jsonURL: writer.url(.json(of: table)))
            }, files: (site.dataPackage?.downloads ?? []).flatMap { dataFiles(of: $0, writer) },
            schemaURL: writer.url(.dataPackage))
        return theme.render(view, with: .data)
    }

    private func dataFiles(of download: Download, _ writer: PageWriter) -> [DataFileView] {
        download.sourcePaths.map { path in
            let path = Asset.composed(path)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return DataFileView(
                title: download.title ?? download.name, url: writer.url(Address(Asset.outputPath(of: path))),
                name: name, description: download.description ?? "")
        }
    }
}
