import BriefingGround
import BriefingTables

/// Writes a timeline that is laid out.
struct TimelineDrawing {
    let layout: TimelineLayout
    let id: String
    let caption: String
    /// What the hues that occur are called; empty where no event has one.
    let parties: [Palette.Hue: String]
    let words: Words
    /// The address of each event; empty where marks are no links, as on paper.
    let urls: [String]

    /// The height of a lane in pixels: a link's mark can be hit with a finger (WCAG 2.2, 2.5.8).
    private var lane: Int { urls.isEmpty ? 15 : 24 }

    // Heights in pixels.
    private static let axis = 18
    private static let heading = 22
    private static let footing = 8
    /// A picture with more lanes than this names its years at the foot as well.
    private static let manyLanes = 20

    /// Writes the key, the years, and a picture for each group: pages can break between them.
    func write(into markup: inout Markup) {
        writeKey(into: &markup)
        writeYears(into: &markup)
        for (number, group) in layout.groups.enumerated() {
            write(group, id: "\(id)-\(number + 1)", into: &markup)
        }
        if layout.groups.reduce(0, { $0 + $1.laneCount }) > Self.manyLanes { writeYears(into: &markup) }
    }

    /// The names of years along the edge.
    private func writeYears(into markup: inout Markup) {
        markup.open("svg", ["width": "100%", "height": String(Self.axis), "aria-hidden": "true"])
        writeLines(height: Self.axis, into: &markup)
        for tick in layout.scale.ticks {
            tick.write(y: 13, into: &markup)
        }
        markup.raw("</svg>\n")
    }

    /// The lines of years, from top to bottom of one part of the picture.
    private func writeLines(height: Int, into markup: inout Markup) {
        let height = String(height)
        let changes = layout.scale.changes
        for tick in layout.scale.ticks where !changes.contains(tick.year) {
            let place = Measure.share(tick.place)
            markup.shape(
                "line", ["class": tick.isWide ? "year wide" : "year", "x1": place, "x2": place, "y2": height])
        }
        for year in changes {
            let place = Measure.share(layout.scale.place(ofYear: year))
            // A broad line below a narrow one in the colour of the ground makes a double line.
            for name in ["change", "change gap"] {
                markup.shape("line", ["class": name, "x1": place, "x2": place, "y2": height])
            }
        }
        let today = Measure.share(layout.today)
        markup.shape("line", ["class": "today", "x1": today, "x2": today, "y2": height])
        markup.line()
    }
}

// MARK: - Events

extension TimelineDrawing {
    private func write(_ group: TimelineLayout.Group, id: String, into markup: inout Markup) {
        let heading = layout.groups.count > 1 ? Self.heading : Self.footing
        let height = heading + group.laneCount * lane + Self.footing
        markup.open(
            "svg",
            [
                "width": "100%", "height": String(height), "role": urls.isEmpty ? "img" : "group",
                "aria-labelledby": "\(id)-title", "aria-describedby": "\(id)-about",
            ])
        markup.line()
        markup.element("title", ["id": id + "-title"], group.title)
        markup.element("desc", ["id": id + "-about"], summary(of: group))
        markup.line()
        writeLines(height: height, into: &markup)
        if layout.groups.count > 1 {
            let title = TextWidth.fit(group.title, size: 130, width: Measure.narrow - 100)
            markup.element("text", ["class": "group", "x": "0", "y": "15"], title)
            markup.line()
        }
        for mark in group.marks {
            write(mark, at: heading + mark.lane * lane + lane / 2, into: &markup)
        }
        markup.raw("</svg>\n")
    }

    /// A group in words.
    private func summary(of group: TimelineLayout.Group) -> String {
        let years = group.marks.compactMap { layout.events[$0.event].year }
        let count = words(.eventCount, count: group.marks.count)
        guard let first = years.min(), let last = years.max() else { return count }
        return first == last
            ? words(.eventsInYear, [.events: count, .year: String(first)])
            : words(.eventsFromTo, [.events: count, .first: String(first), .last: String(last)])
    }

    private func write(_ mark: TimelineLayout.Mark, at middle: Int, into markup: inout Markup) {
        let event = layout.events[mark.event]
        let isPlanned = event.isPlanned(on: layout.asOf)
        let line = String(middle)
        let (left, right) = (Measure.share(mark.left), Measure.share(mark.right))
        // The same links follow in a list or a table: the keyboard needs to go through them once.
        let isLink = !urls.isEmpty
        markup.open(
            isLink ? "a" : "g",
            [
                "href": isLink ? urls[mark.event] : nil, "class": classes(isPlanned, event.hue),
                "tabindex": isLink ? "-1" : nil,
            ])
        let facts = [
            words.text(event.date), isPlanned ? words[.planned] : nil, event.hue.flatMap { parties[$0] },
            event.joining(parties, words),
        ]
        markup.element("title", "\(event.title): \(facts.compactMap(\.self).joined(separator: ", "))")
        if isLink { Self.write("hit", "M-12-12h24v24h-24z", x: left, y: line, into: &markup) }
        let founder = event.founder.map { classes(isPlanned, $0.hue) }
        if mark.right > mark.left {
            func span(from left: String, to right: String, _ hue: String?) {
                if let hue { markup.open("g", ["class": hue]) }
                markup.shape(
                    "line",
                    [
                        "class": event.date.isUncertain ? "span vague" : "span", "x1": left, "x2": right,
                        "y1": line, "y2": line,
                    ])
                if hue != nil { markup.close("g") }
            }
            if let joining = mark.joining {
                span(from: left, to: Measure.share(joining), founder ?? nil)
                span(from: Measure.share(joining), to: right, nil)
            } else {
                span(from: left, to: right, nil)
            }
        }
        if mark.hasArrowAtEnd { Self.write("arrow", "M-6-4.5 0 0-6 4.5", x: right, y: line, into: &markup) }
        if mark.hasArrowAtStart {
            Self.write("arrow", "M6-4.5 0 0 6 4.5", x: left, y: line, into: &markup)
        } else {
            let shape = HueShape(
                event.founder?.hue ?? event.hue, amongOthers: !parties.isEmpty && event.hasPalette)
            if let founder { markup.open("g", ["class": founder]) }
            defer { if founder != nil { markup.close("g") } }
            if shape == .circle, !event.date.isUncertain {
                markup.shape("circle", ["class": "head", "cx": left, "cy": line, "r": "4.5"])
            } else {
                markup.open("svg", ["x": left, "y": line, "overflow": "visible"])
                markup.raw(Self.head(shape, isUncertain: event.date.isUncertain))
                markup.close("svg")
            }
        }
        if let label = mark.label { write(label, of: mark, event.title, at: middle, into: &markup) }
        markup.close(isLink ? "a" : "g")
        markup.line()
    }

    private func classes(_ isPlanned: Bool, _ hue: Palette.Hue?) -> String? {
        let other = parties.isEmpty ? nil : "hue-0"
        let names = [isPlanned ? "planned" : nil, Palette.Hue.className(hue) ?? other].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    /// A mark around its origin: filled or, where its date is uncertain, a ring around a core.
    private static func head(_ shape: HueShape, isUncertain: Bool) -> String {
        let outline = shape.path(radius: 45)
        guard isUncertain else { return "<path class=\"head\" d=\"\(outline)\"/>" }
        return "<path class=\"head ring\" d=\"\(outline)\"/><path d=\"\(shape.path(radius: 20))\"/>"
    }

    private func write(
        _ label: TimelineLayout.Label, of mark: TimelineLayout.Mark, _ title: String, at middle: Int,
        into markup: inout Markup
    ) {
        let isBefore = label.side == .before
        markup.element(
            "text",
            [
                "class": Self.classes(of: label),
                "x": Measure.share(label.side == .after ? mark.right : mark.left),
                "dx": Measure.pixels(isBefore ? -TimelineLayout.labelGap : TimelineLayout.labelGap),
                "y": String(middle + 4), "text-anchor": isBefore ? "end" : nil,
            ], title)
    }

    private static func classes(of label: TimelineLayout.Label) -> String? {
        let names = [label.isWide ? "wide" : nil, label.side == .on ? "on" : nil].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    /// A shape that is drawn around its own origin.
    private static func write(
        _ name: String, _ path: String, x: String, y: String, into markup: inout Markup
    ) {
        markup.open("svg", ["x": x, "y": y, "overflow": "visible"])
        markup.shape("path", ["class": name, "d": path])
        markup.close("svg")
    }
}

// MARK: - Key

extension TimelineDrawing {
    /// What the shapes mean, as far as they occur.
    private func writeKey(into markup: inout Markup) {
        let events = layout.events
        func mark(_ shape: HueShape, isUncertain: Bool = false) -> String {
            "<g transform=\"translate(6 8)\">\(Self.head(shape, isUncertain: isUncertain))</g>"
        }
        // Shapes that stand for no party have no party's colour.
        let neutral = parties.isEmpty ? nil : "hue-0"
        let disc = mark(.circle)
        var entries: [(svg: String, words: String, width: Int)] = []
        for hue in Palette.Hue.allCases {
            guard let party = parties[hue], let name = Palette.Hue.className(hue) else { continue }
            entries.append(("<g class=\"\(name)\">\(mark(HueShape(hue)))</g>", party, 12))
        }
        if parties.isEmpty {
            entries.append((disc, words[.dated], 12))
        } else if events.contains(where: { $0.hue == nil && $0.hasPalette }) {
            entries.append(("<g class=\"hue-0\">\(mark(.triangle))</g>", words[.others], 12))
        }
        if events.contains(where: \.date.isUncertain) {
            entries.append((mark(.circle, isUncertain: true), words[.dateUncertain], 12))
        }
        if events.contains(where: \.date.isInterval) {
            entries.append(("<path class=\"span\" d=\"M6 8H30\"/>" + disc, words[.lasting], 30))
        }
        if events.contains(where: \.date.isOpen) {
            entries.append(
                (
                    "<path class=\"span\" d=\"M6 8H30\"/><path class=\"arrow\" d=\"M24 3.5 30 8 24 12.5\"/>"
                        + disc, words[.ongoing], 30
                ))
        }
        if events.contains(where: { $0.isPlanned(on: layout.asOf) }) {
            entries.append(("<g class=\"planned\">\(disc)</g>", words[.planned], 12))
        }
        entries.append(("<path class=\"today\" d=\"M3 0V16\"/>", words.text(layout.asOf), 6))
        if !layout.scale.changes.isEmpty {
            let years = words.joined(layout.scale.changes.map(String.init))
            entries.append(
                (
                    "<path class=\"change\" d=\"M3 0V16\"/><path class=\"change gap\" d=\"M3 0V16\"/>",
                    words(.scaleChanges, [.years: years]), 6
                ))
        }
        markup.raw("<ul class=\"legend\">")
        for entry in entries {
            markup.open("li")
            markup.open(
                "svg",
                [
                    "width": String(entry.width), "height": "16", "class": neutral, "aria-hidden": "true",
                ])
            markup.raw(entry.svg)
            markup.raw("</svg> ")
            markup.text(entry.words)
            markup.close("li")
        }
        markup.raw("</ul>\n")
    }
}
