import BriefingGround
import BriefingTables

/// Finds prose for records that don't exist.
enum StrayProse: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        site.index.strayProse.compactMap { number in
            guard case .record(let name, let id) = site.articles[number].role,
                let table = site.index.tables[name], !site.index.incomplete.contains(name)
            else { return nil }
            return Diagnostic(
                .strayProse, at: Location(site.articles[number].path, line: 1),
                "there is no record '\(id)' in '\(name)'",
                help: NearMiss.help(for: id, in: site.tables[table].records.map(\.id)))
        }
    }
}
