package import BriefingGround

/// The values of a field that stand for the two parties of a briefing, and for both together: what pictures and
/// tables tell apart by colour and shape.
package struct Palette: Sendable, Hashable {
    /// How a party is shown. What each looks like is for the style sheet and the pictures to say.
    package enum Hue: String, Sendable, CaseIterable {
        case first, second, joint
    }

    /// The values for each hue.
    package var values: [Hue: [String]]
    /// Where each value stands in the data package.
    package internal(set) var locations: [String: Location] = [:]

    /// The hue of a single value.
    package func hue(of value: String) -> Hue? {
        Hue.allCases.first { values[$0]?.contains(value) == true }
    }

    /// The hue of a record by its values: joint where it has such a value, or one of each party's.
    func hue(of values: [String]) -> Hue? {
        let hues = Set(values.compactMap(hue(of:)))
        if hues.contains(.joint) || hues.isSuperset(of: [.first, .second]) { return .joint }
        return hues.first
    }
}

/// Reads the `palette` of a field.
struct PaletteReader {
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - node: a mapping from hues to values.
    ///   - field: the field, its constraints read.
    /// - Returns: nil, with a report, unless both parties are named and none of the values is wrong.
    mutating func read(_ node: DataNode, of field: Field, path: String) -> Palette? {
        let title = "the palette of '\(field.name)'"
        var reader = MappingReader(
            node, known: Palette.Hue.allCases.map(\.rawValue), path: path, name: title)
        defer { diagnostics += reader.diagnostics }
        guard field.type.holdsNames else {
            reader.report(
                .invalidPalette, at: Location(path, line: node.line, column: node.column),
                "\(title) has nothing to tell apart: its values are no names",
                help: "declare it on a string with an 'enum', on a list, or on a key to a table")
            return nil
        }
        var palette = Palette(values: [:])
        for hue in Palette.Hue.allCases {
            for value in reader.texts(hue.rawValue) {
                let location = Location(path, line: value.line, column: value.column)
                if let other = palette.hue(of: value.text) {
                    reader.report(
                        .invalidPalette, at: location,
                        "\(title) has '\(value.text)' as '\(other.rawValue)' and as '\(hue.rawValue)'")
                } else if !field.constraints.allowed.isEmpty,
                    !field.constraints.allowed.contains(value.text)
                {
                    reader.report(
                        .invalidPalette, at: location,
                        "the field '\(field.name)' can't have the value '\(value.text)'",
                        help: NearMiss.help(for: value.text, in: field.constraints.allowed)
                            ?? "its values: \(field.constraints.allowed.joined(separator: ", "))")
                }
                palette.values[hue, default: []].append(value.text)
                palette.locations[value.text] = location
            }
        }
        for hue in [Palette.Hue.first, .second] where palette.values[hue] == nil {
            guard reader.diagnostics.isEmpty else { break }
            reader.report(
                .invalidPalette, at: Location(path, line: node.line, column: node.column),
                "\(title) has no '\(hue.rawValue)'", help: "name the value that stands for that party")
        }
        return reader.diagnostics.isEmpty ? palette : nil
    }
}
