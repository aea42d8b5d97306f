import BriefingDisk

extension ParsedBriefing {
    /// Puts what is published with the data among what is copied.
    mutating func takeDownloads(from folder: LoadedFolder) {
        for path in downloads {
            var asset = folder.asset(at: path)
            asset.path = Asset.composed(path)
            assets.append(asset)
        }
    }

    /// What the linker needs, unless the tables are missing.
    func input(_ options: BuildOptions, _ words: Words) -> Linker.Input? {
        guard let tables else { return nil }
        var configuration = configuration
        if let url = options.baseURL { configuration.baseURL = url }
        if configuration.baseURL != nil, let url = options.servedAt { configuration.baseURL = url }
        var words = words
        words.typesets = configuration.smartPunctuation
        var assets = assets
        if let pdf = options.pdf {
            assets.append(Asset(path: Asset.rootFolder + Address.pdf.path, origin: pdf))
        }
        if let hasPrintPack = options.hasPrintPack { configuration.print = hasPrintPack }
        return Linker.Input(
            words: words, configuration: configuration,
            asOf: options.asOf ?? configuration.asOf ?? options.today, today: options.today,
            links: LinkStyle(
                portable: options.isPortable,
                others: options.isForPaper
                    ? configuration.baseURL.map { .published(root: $0) } ?? .nowhere : .files),
            tables: tables,
            dataPackage: dataPackage, incomplete: incomplete,
            cells: cells, articles: articles, assets: assets,
            pdfSize: options.pdf.flatMap { try? FileSystem.status($0).size }, unreadable: unreadable,
            strays: strays, includesDrafts: options.includesDrafts, kinds: .all)
    }
}
