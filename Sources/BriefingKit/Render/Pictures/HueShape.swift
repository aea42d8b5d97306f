import BriefingGround
import BriefingTables

/// The shape that goes with a hue, so that nothing is told by colour alone.
enum HueShape: Sendable {
    case circle, diamond, square
    /// For what belongs to neither party, where others do.
    case triangle

    /// - Parameter hue: nil for what has none.
    init(_ hue: Palette.Hue?, amongOthers: Bool = true) {
        self =
            switch hue {
            case .first: .circle
            case .second: .diamond
            case .joint: .square
            case nil: amongOthers ? .triangle : .circle
            }
    }

    /// The shape as a path around its origin, as large to the eye as a circle of that radius.
    ///
    /// - Parameter radius: in tenths of a pixel.
    func path(radius: Int) -> String {
        switch self {
        case .circle:
            let (left, width) = (Measure.pixels(-radius), Measure.pixels(2 * radius))
            let arc = "a\(Measure.pixels(radius)) \(Measure.pixels(radius)) 0 1 0 "
            return "M\(left) 0\(arc)\(width) 0\(arc)-\(width) 0z"
        case .diamond:
            let reach = Measure.pixels(radius * 5 / 4)
            return "M0-\(reach)L\(reach) 0 0 \(reach)-\(reach) 0z"
        case .square:
            let (half, side) = (Measure.pixels(radius * 9 / 10), Measure.pixels(radius * 18 / 10))
            return "M-\(half)-\(half)h\(side)v\(side)h-\(side)z"
        case .triangle:
            let (reach, foot) = (Measure.pixels(radius * 5 / 4), Measure.pixels(radius))
            return "M0-\(reach)L\(reach) \(foot)H-\(reach)z"
        }
    }
}

extension Palette.Hue {
    /// The class that gives an element the colour of a hue; nil for what has none.
    static func className(_ hue: Palette.Hue?) -> String? {
        switch hue {
        case .first: "hue-1"
        case .second: "hue-2"
        case .joint: "hue-3"
        case nil: nil
        }
    }
}

// MARK: - Names

extension Site {
    /// What stands for a hue in words: the values that the palette names for it.
    func name(of hue: Palette.Hue, in table: Int) -> String {
        let schema = tables[table].schema
        guard let position = schema.paletteField, let palette = schema.fields[position].palette else {
            return ""
        }
        let field = schema.fields[position]
        func name(_ hue: Palette.Hue) -> String? {
            guard let value = palette.values[hue]?.first else { return nil }
            guard let target = field.reference.flatMap({ index.tables[$0] }),
                let row = tables[target].row(of: value)
            else { return value }
            return tables[target].label(of: row)
        }
        if let name = name(hue) { return name }
        return words.joined([name(.first), name(.second)].compactMap(\.self))
    }

    /// By whom a record is, with colour and shape; empty where it is neither party's.
    func partyHTML(of record: RecordID) -> String {
        tables[record.table].hue(of: record.row).map {
            Self.badge(HTMLEscape.escape(name(of: $0, in: record.table)), $0)
        } ?? ""
    }

    /// Finished HTML with the colour and the shape of a hue before it.
    static func badge(_ html: String, _ hue: Palette.Hue?) -> String {
        Palette.Hue.className(hue).map { "<span class=\"party \($0)\">\(html)</span>" } ?? html
    }
}
