/// The files that the search box looks things up in.
enum SearchFiles: GatheredFormat {
    static func mayHold(_ path: String) -> Bool {
        path.hasPrefix(Address.search) && path.hasSuffix(Address.searchEnding)
    }

    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        [AddressClaim(.files(in: Address.search, ending: Address.searchEnding), "the search index")]
    }

    static func files(of renderer: Renderer) async -> [OutputFile] {
        guard renderer.site.address(of: .search) != nil else { return [] }
        let site = renderer.site
        let index = await SearchIndex.build(of: site)
        let files = index.files.map { name, bytes in
            OutputFile(path: Address.search(name).path, content: .bytes { bytes })
        }
        return files
            + index.texts.map { texts in
                OutputFile(path: Address.search(texts.name).path, content: .bytes { texts.bytes(of: site) })
            }
    }
}
