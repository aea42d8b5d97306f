import BriefingGround
import BriefingTables

/// Finds entries of the navigation and of the foot that lead to no page.
enum NavigationTargets: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        // The page may be one that couldn't be read.
        guard site.index.isWhole else { return [] }
        let entries = site.configuration.navigation + site.configuration.footer
        let targets = (entries + entries.flatMap(\.children)).filter { !$0.isExternal }.compactMap(\.to)
        var missing = Set(targets.map(\.text))
        for page in site.pages where !missing.isEmpty { missing.remove(page.address.path) }
        guard !missing.isEmpty else { return [] }
        let addresses = Set(site.pages.map(\.address.path))
        return targets.filter { missing.contains($0.text) }.map { target in
            Diagnostic(
                .unknownNavigation,
                at: Location(Configuration.path, line: target.line, column: target.column),
                "no page has the address '\(target.text)'",
                help: addresses.contains(target.text + "/")
                    ? "write '\(target.text)/'"
                    : NearMiss.help(for: target.text, in: addresses)
                        ?? "write the address of a page below the site's root, such as 'data/'")
        }
    }
}
