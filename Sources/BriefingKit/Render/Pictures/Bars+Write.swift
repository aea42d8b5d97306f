import BriefingGround
import BriefingTables

extension Bars {
    func write(into markup: inout Markup, on writer: inout PageWriter) {
        let groups = groups(in: writer.site).filter { group in group.bars.contains { $0.total > 0 } }
        guard !groups.isEmpty else { return }
        let title = caption ?? groups.map(\.title).joined(separator: ", ")
        let count = queries.reduce(0) { $0 + $1.rows(in: writer.site.tables).count }
        let caption = writer.site.words(.counted, [.title: title, .count: String(count)])
        let frame = PictureFrame(
            id: writer.nextPictureID(), kind: "bars", caption: caption, words: writer.site.words)
        frame.write(into: &markup, data: data(groups, writer)) { markup in
            writePatterns(groups, id: frame.id, into: &markup)
            // Where each field has one bar, the field's name says what the bar is.
            let isPlain = groups.count > 1 && groups.allSatisfy { $0.bars.count == 1 }
            for (number, group) in groups.enumerated() {
                if groups.count > 1, !isPlain { markup.element("p", ["class": "group"], group.title) }
                markup.raw("<div class=\"lines\">\n")
                let longest = group.bars.map(\.total).max() ?? 1
                for (bar, position) in zip(group.bars, group.bars.indices) where bar.total > 0 {
                    var bar = bar
                    if isPlain { (bar.title, bar.destination) = (group.title, nil) }
                    let id = "\(frame.id)-\(number + 1)"
                    write(bar, position, of: group, longest: longest, id: id, into: &markup, writer)
                }
                markup.raw("</div>\n")
            }
        }
    }

    /// What the bars stand for: tables, or what their records are parted by.
    private func partTitle(_ site: Site) -> String {
        guard let per, let schema = queries.first.map({ site.tables[$0.table].schema }),
            let field = schema.fieldIndex[per]
        else { return site.words[.table] }
        return schema.fields[field].label
    }

    /// A table for each group: what the bars stand for, against the values.
    private func data(_ groups: [Group], _ writer: PageWriter) -> [PictureFrame.Data] {
        groups.map { group in
            // What records without a value are counted under.
            let noValue = writer.site.words[.noData]
            let bars = group.bars.filter { $0.total > 0 }
            let isComplete = bars.allSatisfy { $0.counts[group.values.count] == 0 }
            let values = group.values + (isComplete ? [] : [noValue])
            return PictureFrame.Data(
                caption: groups.count > 1 ? group.title : nil,
                headers: [(partTitle(writer.site), false)] + values.map { ($0, true) },
                rows: bars.map { bar in
                    let title =
                        bar.destination.map { writer.linkHTML(bar.title, to: $0) }
                        ?? HTMLEscape.escape(bar.title)
                    return [title] + bar.counts.prefix(values.count).map(String.init)
                })
        }
    }
}

// MARK: - Bars

extension Bars {
    private static let height = 18

    private func write(
        _ bar: Bar, _ position: Int, of group: Group, longest: Int, id: String, into markup: inout Markup,
        _ writer: PageWriter
    ) {
        let values = group.values + [writer.site.words[.noData]]
        let parts = zip(values, bar.counts).filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        markup.open("div", ["class": "line"])
        markup.open("p")
        markup.raw(bar.destination.map { writer.linkHTML(bar.title, to: $0) } ?? HTMLEscape.escape(bar.title))
        markup.raw("</p><div>")
        markup.open(
            "svg",
            [
                "width": Measure.share(bar.total * Measure.whole / longest), "height": String(Self.height),
                "role": "img",
                "aria-labelledby": "\(id)-bar-\(position + 1)",
            ])
        markup.element(
            "title", ["id": "\(id)-bar-\(position + 1)"], "\(bar.title): \(parts.joined(separator: ", "))")
        var sum = 0
        for (number, count) in bar.counts.enumerated() where count > 0 {
            let left = sum * Measure.whole / bar.total
            sum += count
            let width = sum * Measure.whole / bar.total - left
            markup.open("g", ["class": Self.hue(number, of: group)])
            markup.element("title", "\(bar.title), \(values[number]): \(count)")
            markup.shape(
                "rect",
                [
                    "x": Measure.share(left), "width": Measure.share(width), "height": String(Self.height),
                    "fill": Self.fill(number, of: group, id: id),
                ])
            markup.close("g")
        }
        markup.raw("</svg>")
        writeLegend(bar, values, group, id: id, into: &markup)
        markup.raw("</div></div>\n")
    }

    private func writeLegend(
        _ bar: Bar, _ values: [String], _ group: Group, id: String, into markup: inout Markup
    ) {
        markup.raw("<ul class=\"legend\">")
        for (number, count) in bar.counts.enumerated() where count > 0 {
            markup.open("li")
            markup.open(
                "svg",
                ["width": "14", "height": "14", "aria-hidden": "true", "class": Self.hue(number, of: group)])
            let fill = Self.fill(number, of: group, id: id)
            if number < group.hues.count, let hue = group.hues[number] {
                markup.shape(
                    "path",
                    ["transform": "translate(7 7)", "d": HueShape(hue).path(radius: 50), "fill": fill])
            } else {
                markup.shape("rect", ["width": "14", "height": "14", "fill": fill])
            }
            markup.raw("</svg> ")
            markup.text(values[number] + " ")
            markup.element("b", String(count))
            markup.close("li")
        }
        markup.raw("</ul>")
    }
}

// MARK: - Textures

extension Bars {
    /// Textures tell values apart where colours can't: in print, and for readers who see none. Each has more ink than
    /// the one before: where values are the steps of a scale, darker is more.
    private static let textures = [
        "<circle cx=\"2\" cy=\"2\" r=\"1.5\"/><circle cx=\"6\" cy=\"6\" r=\"1.5\"/>",
        "<path d=\"M0 0H8V1.5H0zM0 0H1.5V8H0z\"/>",
        "<path d=\"M0 0H8V1.7H0zM0 4H8V5.7H0z\"/>",
        "<path d=\"M0 0H4V8H0z\"/>",
        "<path d=\"M0 0H2.6V8H0zM4 0H6.6V8H4z\"/>",
        "<path d=\"M0 0H8V8H0z\"/>",
    ]

    /// The texture that is turned by 45 degrees.
    private static let slanted = 3

    /// The first value has the lightest texture and the last the darkest, with the steps between as far apart as can be.
    private static func texture(_ value: Int, of group: Group) -> Int {
        let last = textures.count - 1
        guard group.values.count > 1 else { return last }
        return group.values.count > textures.count
            ? value % textures.count : value * last / (group.values.count - 1)
    }

    private static func fill(_ value: Int, of group: Group, id: String) -> String {
        value < group.values.count ? "url(#\(id)-\(value + 1))" : "none"
    }

    /// The hue that the palette gives a value; without one, after as many values as there are textures the next
    /// hue begins.
    private static func hue(_ value: Int, of group: Group) -> String {
        if value < group.hues.count, let name = Palette.Hue.className(group.hues[value]) { return name }
        return "hue-\(min(value / textures.count, 2) + 1)"
    }

    private func writePatterns(_ groups: [Group], id: String, into markup: inout Markup) {
        markup.raw("<svg width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>")
        for (number, group) in groups.enumerated() {
            for value in group.values.indices where group.bars.contains(where: { $0.counts[value] > 0 }) {
                let texture = Self.texture(value, of: group)
                markup.open(
                    "pattern",
                    [
                        "id": "\(id)-\(number + 1)-\(value + 1)", "class": Self.hue(value, of: group),
                        "width": "8",
                        "height": "8", "patternUnits": "userSpaceOnUse",
                        "patternTransform": texture == Self.slanted ? "rotate(45)" : nil,
                    ])
                markup.raw(Self.textures[texture])
                markup.close("pattern")
            }
        }
        markup.raw("</defs></svg>\n")
    }
}
