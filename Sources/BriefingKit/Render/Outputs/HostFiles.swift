import BriefingDisk

/// Files for the host that serves the site and for crawlers.
enum HostFiles: OutputFormat {
    private static let headersFile = "_headers"
    private static let noJekyll = ".nojekyll"

    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        let own = own(among: plan.assets)
        return [headersFile, noJekyll, Address.robots.path].filter { !own.contains($0) }
            .map { AddressClaim(.file($0), "the site's own") }
    }

    /// What the briefing brings in place of these files.
    private static func own(among assets: [Asset]) -> Set<String> {
        Set(assets.map(\.outputPath)).intersection([headersFile, Address.robots.path])
    }

    static func files(of renderer: Renderer) -> [OutputFile] {
        let site = renderer.site
        let own = own(among: site.assets)
        return [
            OutputFile(
                path: headersFile, content: .bytes { Array((headers + caching(renderer.theme)).utf8) }),
            // GitHub Pages would leave out files whose names start with an underscore.
            OutputFile(path: noJekyll, content: .bytes { [] }),
            OutputFile(
                path: Address.robots.path,
                content: .bytes {
                    let map = site.absolute(.siteMap).map { "\nSitemap: \($0)\n" } ?? ""
                    return Array("User-agent: *\nAllow: /\n\(map)".utf8)
                }),
        ].filter { !own.contains($0.path) }
    }

    /// Response headers, in the form that Netlify and Cloudflare Pages read.
    ///
    /// Styles may be inline for the sake of the page for missing addresses; every other page forbids that with
    /// a policy of its own in a `meta` element, where `frame-ancestors` would have no effect.
    private static let headers = """
        /*
          Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
        img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
          Referrer-Policy: strict-origin-when-cross-origin
          X-Content-Type-Options: nosniff

        """

    /// What is linked with a fingerprint never changes under its address (RFC 8246); so does a file of the search,
    /// whose address has the version of the index, or the ten minutes in which it was asked for.
    private static func caching(_ theme: Theme) -> String {
        (theme.fingerprinted.map { "/" + $0 } + ["/search/*.js"]).map { path in
            "\(path)\n  Cache-Control: public, max-age=31536000, immutable\n"
        }.joined()
    }
}
