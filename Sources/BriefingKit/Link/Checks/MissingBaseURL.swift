import BriefingGround

/// Tells that feeds and the site map are left out where the site's address isn't known.
enum MissingBaseURL: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        guard site.configuration.baseURL == nil, site.configuration.isSound else { return [] }
        return [
            Diagnostic(
                .missingBaseURL, at: Location(Configuration.path),
                "without a base URL there are no feeds, no site map and no canonical addresses",
                help: "add 'base_url: https://…' to \(Configuration.path), or build with --base-url")
        ]
    }
}
