import BriefingGround
import BriefingTables

/// Finds entries of the navigation that lead to no page.
enum NavigationTargets: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        // The page may be one that couldn't be read.
        guard site.index.isWhole else { return [] }
        var missing = Set(site.configuration.navigation.map(\.to.text))
        for page in site.pages where !missing.isEmpty { missing.remove(page.address.path) }
        guard !missing.isEmpty else { return [] }
        let addresses = Set(site.pages.map(\.address.path))
        return site.configuration.navigation.filter { missing.contains($0.to.text) }.map { item in
            Diagnostic(
                .unknownNavigation,
                at: Location(Configuration.path, line: item.to.line, column: item.to.column),
                "no page has the address '\(item.to.text)'",
                help: addresses.contains(item.to.text + "/")
                    ? "write '\(item.to.text)/'"
                    : NearMiss.help(for: item.to.text, in: addresses)
                        ?? "write the address of a page below the site's root, such as 'data/'")
        }
    }
}
