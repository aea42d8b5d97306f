import BriefingGround

/// Finds articles with a date after the day that the edition describes: they would head every list.
enum FutureDates: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        site.articles.flatMap { article in
            article.header.dates.filter { $0.date > site.asOf }.map { dated in
                Diagnostic(
                    .futureDate, at: Location(article.path, line: dated.line, column: dated.column),
                    "'\(dated.key)' is \(dated.date.iso), after the day that the edition describes, \(site.asOf.iso)",
                    help: "correct it, make the article a draft, or set a later 'as_of'")
            }
        }
    }
}
