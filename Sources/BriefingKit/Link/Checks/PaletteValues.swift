import BriefingGround
import BriefingTables

/// Finds values of palettes that no record has: a slip there would leave the records without their colour.
enum PaletteValues: Check {
    static func findings(in site: Site) -> [Diagnostic] {
        guard site.index.isWhole else { return [] }
        return site.tables.flatMap { table -> [Diagnostic] in
            guard let position = table.schema.paletteField,
                let palette = table.schema.fields[position].palette,
                !table.records.isEmpty
            else { return [] }
            let name = table.schema.fields[position].name
            let used = Set(table.records.flatMap { $0.cells[position].keys })
            let named = Palette.Hue.allCases.flatMap { palette.values[$0] ?? [] }
            let target = table.schema.fields[position].reference.flatMap { site.index.tables[$0] }
            return named.filter { !used.contains($0) }.map { value in
                let location = palette.locations[value] ?? Location(DataPackage.path, line: table.schema.line)
                if let target, site.tables[target].row(of: value) == nil {
                    let records = site.tables[target].records.map(\.id)
                    return Diagnostic(
                        .invalidPalette, at: location,
                        "the palette of '\(name)' has '\(value)', which is no record of '\(site.tables[target].schema.name)'",
                        help: NearMiss.help(for: value, in: records) ?? "write the id of a record")
                }
                return Diagnostic(
                    .unusedPaletteValue, at: location,
                    "no record of '\(table.schema.name)' has '\(value)' as its '\(name)'",
                    help: NearMiss.help(for: value, in: used.sorted())
                        ?? "write it as the records do, or take it out of the palette")
            }
        }
    }
}
