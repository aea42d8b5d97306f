import BriefingGround
import BriefingTables

/// Finds articles that no area's page leads to.
enum ArticlesWithoutArea: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        guard let areas = site.table(.areas) else { return [] }
        let name = site.tables[areas].schema.name
        return site.listedArticles.compactMap { number in
            let article = site.articles[number]
            guard !article.header.references.contains(where: { $0.table == name }) else { return nil }
            return Diagnostic(
                .articleWithoutArea, at: Location(article.path, line: 1), "the article belongs to no area",
                help: "add a line such as '\(name): [\(site.tables[areas].records.first?.id ?? "name")]'")
        }
    }
}
