/// Finds articles that are dated after the day that the edition describes.
enum DatesAfterEdition: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        site.articles.flatMap { article in
            let dates = [("date", article.date), ("updated", article.updated), ("reviewed", article.reviewed)]
            return dates.compactMap { key, date -> Diagnostic? in
                guard let date, date > site.asOf else { return nil }
                return Diagnostic(
                    .dateOrder, at: Location(article.path, line: 1),
                    "'\(key)' is \(date.iso), after the day that the edition describes, \(site.asOf.iso)",
                    help: "mark it as a draft, or build with '--as-of \(date.iso)'")
            }
        }
    }
}
