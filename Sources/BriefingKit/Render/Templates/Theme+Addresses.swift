import BriefingGround

/// Addresses of the site's own pages in templates.
extension Theme {
    /// Addresses that templates write out and that lead nowhere; of templates that are rendered at all.
    func addressFindings(on site: Site) -> [Diagnostic] {
        guard !addressUses.isEmpty else { return [] }
        var rendered: Set = [Template.masthead.name, Template.footer.name, Template.redirect.name]
        rendered.formUnion(recordPrograms.keys.map(ThemeLayer.template(forTable:)))
        var seen: Set<ObjectIdentifier> = []
        for page in site.pages {
            guard let type = PageTypes.type(of: page.kind), seen.insert(ObjectIdentifier(type)).inserted
            else {
                continue
            }
            rendered.formUnion(type.templates.map(\.name))
        }
        // One place may be compiled for several templates.
        let findings = addressUses.filter { rendered.contains($0.template) }.compactMap {
            use -> Diagnostic? in
            let found = site.index.address(at: use.path, in: site.tables)?.address.path
            guard found != use.path, !site.index.assets.contains(use.path) else { return nil }
            return Diagnostic(
                .brokenLink, at: use.location, "no page or file has the address '\(use.path)'",
                help: found.map { "write '{{root}}\($0)'" }
                    ?? NearMiss.help(for: use.path, in: site.pages.lazy.map(\.address.path))
                    ?? "write the address of a page below the site's root, such as '{{root}}data/'")
        }
        return Array(Set(findings))
    }
}
