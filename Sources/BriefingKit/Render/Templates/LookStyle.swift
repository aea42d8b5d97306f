import BriefingDisk
import BriefingGround

/// The style sheet of a publisher's own colours and faces, and whether they can be read.
///
/// A colour is checked against the paper that it will stand on, in light windows and in dark ones. Where only the light
/// one is given, the dark one is found: the same colour, brightened until it reads well.
struct LookStyle {
    /// The file below the output folder.
    static let path = "\(Address.theme)/look.css"

    private(set) var css: [UInt8] = []
    private(set) var findings: [Diagnostic] = []

    /// Text on its ground (WCAG 2.2, 1.4.3).
    private static let least = 4.5
    /// What the theme's own colours have, and what is found for dark windows gets (WCAG 2.2, 1.4.6).
    private static let wanted = 7.0

    /// - Parameters:
    ///   - look: what the publisher wants.
    ///   - sheet: the theme's style sheet, whose custom properties are the colours that are not set.
    init(_ look: Look, over sheet: [UInt8]) {
        let (light, dark) = Self.colors(of: sheet)
        var own: (light: [String: Color], dark: [String: Color]) = ([:], [:])
        for (role, setting) in look.colors {
            own.light[role.rawValue] = setting.light
            own.dark[role.rawValue] = setting.dark
        }
        let ground = own.dark["paper"] ?? dark["paper"] ?? .black
        for (role, setting) in look.colors where role != .paper && role != .ink && setting.dark == nil {
            own.dark[role.rawValue] = setting.light?.standingOut(from: ground, by: Self.wanted)
        }
        own.light.merge(Self.shades(own.light, over: light)) { given, _ in given }
        own.dark.merge(Self.shades(own.dark, over: dark)) { given, _ in given }
        check(look, own.light, over: light, in: "light")
        check(look, own.dark, over: dark, in: "dark")
        css = Array(Self.css(own, look).utf8)
    }

    /// What lies between paper and ink, where either is set.
    private static func shades(_ own: [String: Color], over theme: [String: Color]) -> [String: Color] {
        guard own["paper"] != nil || own["ink"] != nil, let paper = own["paper"] ?? theme["paper"],
            let ink = own["ink"] ?? theme["ink"]
        else { return [:] }
        return [
            "tint": paper.mixed(with: ink, 4), "line": paper.mixed(with: ink, 15),
            "rule": paper.mixed(with: ink, 50), "soft": ink.mixed(with: paper, 20),
        ]
    }

    /// - Parameter scheme: in which windows, for messages.
    private mutating func check(
        _ look: Look, _ own: [String: Color], over theme: [String: Color], in scheme: String
    ) {
        guard let paper = own["paper"] ?? theme["paper"] else { return }
        for role in Look.Role.allCases where role != .paper {
            let isOwn = own[role.rawValue] != nil
            guard isOwn || own["paper"] != nil, let color = own[role.rawValue] ?? theme[role.rawValue],
                let setting = look.colors[isOwn ? role : .paper]
            else { continue }
            let contrast = color.contrast(with: paper)
            guard contrast < Self.least else { continue }
            // To one place, and never rounded up to what is wanted.
            let shown = (contrast * 10).rounded(.down) / 10
            findings.append(
                Diagnostic(
                    .lowContrast,
                    at: Location(Configuration.path, line: setting.line, column: setting.column),
                    "in \(scheme) windows '\(role.rawValue)' (\(color.css)) has a contrast of \(shown):1 with the "
                        + "paper (\(paper.css))",
                    help: "text needs 4.5:1: '\(color.standingOut(from: paper, by: Self.least).css)' has it"
                ))
        }
    }

    private static func css(_ own: (light: [String: Color], dark: [String: Color]), _ look: Look) -> String {
        func rule(_ media: String, _ colors: [String: Color]) -> String {
            guard !colors.isEmpty else { return "" }
            let lines = colors.sorted { $0.key < $1.key }.map { "--\($0.key): \($0.value.css)" }
            return "@media \(media) { :root { \(lines.joined(separator: "; ")) } }\n"
        }
        let parties = Set([Look.Role.one, .two, .both].map(\.rawValue))
        var css = rule("screen", own.light)
        css += rule("screen and (prefers-color-scheme: dark)", own.dark)
        // On paper the theme's black on white stays.
        css += rule("print", own.light.filter { parties.contains($0.key) })
        let faces = Look.Face.allCases.compactMap { face -> String? in
            guard let families = look.fonts[face], !families.isEmpty else { return nil }
            return "--\(face.rawValue): " + families.map(family).joined(separator: ", ")
        }
        if !faces.isEmpty { css += ":root { \(faces.joined(separator: "; ")) }\n" }
        return css
    }

    private static func family(_ name: String) -> String { generic.contains(name) ? name : "\"\(name)\"" }

    private static let generic: Set = [
        "serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "cursive",
        "fantasy", "math",
    ]

    // MARK: - The theme's colours

    /// The custom properties of a style sheet that are colours: those of its first rule for the root and, for dark
    /// windows, those of the first that follows the media query.
    private static func colors(of sheet: [UInt8]) -> (light: [String: Color], dark: [String: Color]) {
        let text = String(decoding: sheet, as: UTF8.self)
        let light = declarations(in: text[...])
        var dark: [String: Color] = [:]
        if let query = text.firstRange(of: "prefers-color-scheme: dark")
            ?? text.firstRange(of: "prefers-color-scheme:dark")
        {
            dark = declarations(in: text[query.upperBound...])
        }
        return (light, light.merging(dark) { $1 })
    }

    private static func declarations(in text: Substring) -> [String: Color] {
        guard let root = text.firstRange(of: ":root"),
            let start = text[root.upperBound...].firstIndex(of: "{"),
            let end = text[start...].firstIndex(of: "}")
        else { return [:] }
        var colors: [String: Color] = [:]
        for declaration in text[text.index(after: start)..<end].split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1)
            let name = parts[0].trimmingSpaces()
            guard parts.count == 2, name.hasPrefix("--") else { continue }
            let value = parts[1].trimmingSpaces()
            if value.hasPrefix("#"), let color = Color(value) { colors[String(name.dropFirst(2))] = color }
        }
        return colors
    }
}
