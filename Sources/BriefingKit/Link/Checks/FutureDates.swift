import BriefingGround

/// Finds articles with a date that is yet to come: they would head every list.
enum FutureDates: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        let latest = max(site.asOf, site.today)
        return site.articles.flatMap { article in
            article.header.dates.filter { $0.date > latest }.map { dated in
                Diagnostic(
                    .futureDate, at: Location(article.path, line: dated.line, column: dated.column),
                    "'\(dated.key)' is \(dated.date.iso), which is yet to come",
                    help: "correct it, or make the article a draft until then")
            }
        }
    }
}
