/// Files for the host that serves the site and for crawlers.
enum HostFiles: OutputFormat {
    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        return [
            // GitHub Pages would leave out files whose names start with an underscore.
            OutputFile(path: ".nojekyll", content: .bytes { [] }),
            OutputFile(
                path: "robots.txt",
                content: .bytes {
                    let map = site.absolute(Address("sitemap.xml")).map { "\nSitemap: \($0)\n" } ?? ""
                    return Array("User-agent: *\nAllow: /\n\(map)".utf8)
                }),
        ]
    }
}
