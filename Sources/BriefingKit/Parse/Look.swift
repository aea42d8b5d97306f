import BriefingGround
import BriefingTables

/// How a publisher wants the site to look, in `briefing.yml`: colours and faces in place of the theme's.
package struct Look: Sendable, Equatable {
    /// A colour that can be set: a custom property of the theme's style sheet with the same name.
    package enum Role: String, Sendable, CaseIterable {
        /// What is written on, and what is written with.
        case paper, ink
        case link
        /// The two parties of the briefing, and both together.
        case one, two, both
    }

    /// A face that can be set: a custom property of the theme's style sheet with the same name.
    package enum Face: String, Sendable, CaseIterable {
        /// Of running text and headings.
        case serif
        /// Of navigation, tables and pictures.
        case sans
    }

    /// A colour for light windows and for dark ones, with the place where it is set.
    package struct Setting: Sendable, Equatable {
        var light: Color?
        /// Nil for one to be found.
        var dark: Color?
        var line: Int
        var column: Int
    }

    package var colors: [Role: Setting] = [:]
    /// Names of families, the first that is there counts.
    package var fonts: [Face: [String]] = [:]

    package var isEmpty: Bool { colors.isEmpty && fonts.isEmpty }
}

extension Look {
    /// Reads the keys `colors` and `fonts`.
    static func read(_ reader: inout MappingReader) -> Look {
        var look = Look()
        if let node = reader.mapping("colors") {
            var inner = MappingReader(
                node, known: Role.allCases.map(\.rawValue), path: reader.path, name: "'colors'")
            for role in Role.allCases {
                guard let node = inner.node(role.rawValue) else {
                    // In YAML a number sign after a blank begins a comment.
                    if inner.entries.contains(where: { $0.key == role.rawValue }) {
                        inner.reportMissing(
                            role.rawValue, of: "'colors'", rule: .missingKey, example: "'#1f3f7f'")
                    }
                    continue
                }
                look.colors[role] = setting(node, role, &inner)
            }
            reader.adopt(inner.diagnostics)
        }
        if let node = reader.mapping("fonts") {
            var inner = MappingReader(
                node, known: Face.allCases.map(\.rawValue), path: reader.path, name: "'fonts'")
            for face in Face.allCases {
                let names = inner.texts(face.rawValue)
                guard !names.isEmpty else { continue }
                // A style sheet's list is taken as well.
                look.fonts[face] = names.flatMap { name in
                    name.text.split(separator: ",").map { family(String($0), name, &inner) }
                }.compactMap(\.self)
            }
            reader.adopt(inner.diagnostics)
        }
        return look
    }

    /// One colour, or a mapping with `light` and `dark`.
    private static func setting(
        _ node: DataNode, _ role: Role, _ reader: inout MappingReader
    ) -> Setting {
        var setting = Setting(line: node.line, column: node.column)
        guard case .mapping = node.content else {
            setting.light = color(role.rawValue, &reader)
            return setting
        }
        var inner = MappingReader(
            node, known: ["light", "dark"], path: reader.path, name: "the colour '\(role.rawValue)'")
        setting.light = color("light", &inner)
        setting.dark = color("dark", &inner)
        reader.adopt(inner.diagnostics)
        return setting
    }

    private static func color(_ key: String, _ reader: inout MappingReader) -> Color? {
        guard let text = reader.string(key) else { return nil }
        if let color = Color(text) { return color }
        reader.report(
            .invalidSetting, at: reader.valueLocation(of: key), "'\(text)' is not a colour",
            help: "write it as '#rrggbb', in quotation marks, such as '#1f3f7f'")
        return nil
    }

    private static func family(
        _ text: String, _ located: LocatedText, _ reader: inout MappingReader
    ) -> String? {
        let name = text.trimmingSpaces().filter { $0 != "\"" && $0 != "'" }
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            let properties = scalar.properties
            return " -_".unicodeScalars.contains(scalar) || properties.isAlphabetic
                || properties.numericType != nil
        }
        if isPlain, !name.isEmpty { return name }
        reader.report(
            .invalidSetting,
            at: Location(reader.path, line: located.line, column: located.column),
            "'\(text)' is not the name of a font family",
            help: "write names of families, such as [Georgia, serif]")
        return nil
    }
}
