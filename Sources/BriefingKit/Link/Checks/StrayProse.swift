import BriefingGround
import BriefingTables

/// Finds prose for records that don't exist.
enum StrayProse: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        let lookup = Lookup(site)
        var findings: [Diagnostic] = []
        for number in site.index.strayProse {
            let article = site.articles[number]
            guard case .record(let name, let id) = article.role, let table = site.index.tables[name] else {
                continue
            }
            _ = lookup.row(id, in: table).orTell {
                findings.append($0.finding(.strayProse, at: Location(article.path, line: 1)))
            }
        }
        return findings
    }
}
