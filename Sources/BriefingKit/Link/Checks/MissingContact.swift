import BriefingGround

/// Tells that readers of a published site can't say that something is wrong with it.
enum MissingContact: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        let configuration = site.configuration
        guard configuration.contact == nil, configuration.isSound, let url = configuration.baseURL,
            isPublic(url)
        else { return [] }
        return [
            Diagnostic(
                .missingContact, at: Location(Configuration.path),
                "nothing says where readers can write to",
                help: "add 'contact: …' with an e-mail address or a web address to \(Configuration.path)")
        ]
    }

    /// Whether a site's address is one for everybody: neither a machine's own nor one reserved for examples (RFC 2606,
    /// RFC 6761).
    private static func isPublic(_ url: String) -> Bool {
        let rest = url.drop { $0 != "/" }.dropFirst(2)
        let host = rest.prefix { $0 != "/" && $0 != ":" }.lowercased()
        let reserved = [
            "example", "example.org", "example.com", "example.net", "test", "invalid", "localhost",
        ]
        return !host.hasPrefix("127.") && !host.hasPrefix("[")
            && !reserved.contains { host == $0 || host.hasSuffix("." + $0) }
    }
}
