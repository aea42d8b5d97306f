/// The files that the search box looks things up in.
enum SearchFiles: GatheredFormat {
    static func mayHold(_ path: String) -> Bool { path.hasPrefix("search/") && path.hasSuffix(".js") }

    static func files(of renderer: Renderer) async -> [OutputFile] {
        guard renderer.site.address(of: .search) != nil else { return [] }
        return await SearchIndex.build(of: renderer.site).files.map { name, bytes in
            OutputFile(path: "search/\(name).js", content: .bytes { bytes })
        }
    }
}
