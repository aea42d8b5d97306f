/// Finds entries of the navigation that lead to no page.
enum NavigationTargets: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        let addresses = Set(site.pages.map(\.address.path))
        return site.configuration.navigation.compactMap { item in
            // The page may be one that couldn't be read.
            guard !addresses.contains(item.to.text), site.index.isWhole else { return nil }
            return Diagnostic(
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
