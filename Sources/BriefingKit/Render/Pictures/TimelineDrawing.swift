/// Writes a timeline that is laid out.
struct TimelineDrawing {
    let layout: TimelineLayout
    let id: String
    let caption: String

    // Heights in pixels.
    private static let axis = 20
    private static let heading = 22
    private static let lane = 15
    private static let footing = 10
    /// A picture that is taller than this names its years at the foot as well.
    private static let tall = 320

    private var height: Int {
        let groups = layout.groups.reduce(0) { $0 + Self.height(of: $1) }
        return Self.axis + groups + (groups > Self.tall ? Self.axis : 4)
    }

    private static func height(of group: TimelineLayout.Group) -> Int {
        heading + group.laneCount * lane + footing
    }

    func write(into markup: inout Markup) {
        writeKey(into: &markup)
        markup.open(
            "svg",
            [
                "width": "100%", "height": String(height), "role": "img",
                "aria-labelledby": "\(id)-title \(id)-about",
            ])
        markup.line()
        markup.element("title", ["id": id + "-title"], caption)
        markup.element("desc", ["id": id + "-about"], summary)
        markup.line()
        writeYears(into: &markup)
        var top = Self.axis
        for group in layout.groups {
            write(group, top: top, into: &markup)
            top += Self.height(of: group)
        }
        markup.raw("</svg>\n")
    }

    /// The picture in words.
    private var summary: String {
        let years = layout.events.compactMap(\.year)
        let groups = layout.groups.map { "\($0.title) (\($0.marks.count))" }.joined(separator: ", ")
        let span =
            years.first == years.last
            ? "in \(years.first.map(String.init) ?? "")"
            : "from \(years.min().map(String.init) ?? "") to \(years.max().map(String.init) ?? "")"
        return "\(layout.events.count.counted("event", "events")) \(span): \(groups)."
    }
}

// MARK: - Years

extension TimelineDrawing {
    private func writeYears(into markup: inout Markup) {
        let foot = String(height - (height > Self.tall + Self.axis ? Self.axis : 0))
        for tick in layout.scale.ticks {
            let place = Measure.share(tick.place)
            markup.open("g", ["class": tick.isWide ? "year wide" : "year"])
            markup.shape("line", ["x1": place, "x2": place, "y1": "4", "y2": foot])
            for line in height > Self.tall + Self.axis ? ["14", String(height - 6)] : ["14"] {
                markup.element(
                    "text", ["x": place, "dx": Measure.pixels(TimeScale.tickGap), "y": line],
                    String(tick.year))
            }
            markup.close("g")
            markup.line()
        }
        for year in layout.scale.changes {
            let place = Measure.share(layout.scale.place(ofYear: year))
            // A broad line below a narrow one in the colour of the ground makes a double line.
            for _ in 0..<2 {
                markup.shape("line", ["class": "change", "x1": place, "x2": place, "y1": "0", "y2": foot])
            }
        }
        if let today = layout.today {
            let place = Measure.share(today)
            markup.open("g", ["class": "today"])
            markup.element("title", layout.asOf.text)
            markup.shape("line", ["x1": place, "x2": place, "y1": String(Self.axis), "y2": foot])
            markup.close("g")
            markup.line()
        }
    }
}

// MARK: - Events

extension TimelineDrawing {
    private func write(_ group: TimelineLayout.Group, top: Int, into markup: inout Markup) {
        let title = TextWidth.fit(group.title, size: 130, width: Measure.narrow - 100)
        markup.element("text", ["class": "group", "x": "0", "y": String(top + 15)], title)
        markup.line()
        for mark in group.marks {
            let middle = top + Self.heading + mark.lane * Self.lane + Self.lane / 2
            write(mark, at: middle, into: &markup)
        }
    }

    private func write(_ mark: TimelineLayout.Mark, at middle: Int, into markup: inout Markup) {
        let event = layout.events[mark.event]
        let isPlanned = event.isPlanned(on: layout.asOf)
        let line = String(middle)
        let (left, right) = (Measure.share(mark.left), Measure.share(mark.right))
        markup.open("g", ["class": isPlanned ? "planned" : nil])
        let remarks =
            ([event.date.text]
                + event.remarks(on: layout.asOf).filter { event.date.text.contains($0) == false })
        markup.element("title", "\(event.title): \(remarks.joined(separator: ", "))")
        if mark.right > mark.left {
            markup.shape(
                "line",
                [
                    "class": event.date.isUncertain ? "span vague" : "span", "x1": left, "x2": right,
                    "y1": line, "y2": line,
                ])
        }
        if mark.hasArrowAtEnd { Self.write("arrow", "M-6-4.5 0 0-6 4.5", x: right, y: line, into: &markup) }
        if mark.hasArrowAtStart {
            Self.write("arrow", "M6-4.5 0 0 6 4.5", x: left, y: line, into: &markup)
        } else if event.date.isUncertain {
            Self.write("head", "M0-6 6 0 0 6-6 0z", x: left, y: line, into: &markup)
        } else {
            markup.shape("circle", ["class": "head", "cx": left, "cy": line, "r": "4.5"])
        }
        if let label = mark.label { write(label, of: mark, event.title, at: middle, into: &markup) }
        markup.close("g")
        markup.line()
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
        let disc = "<circle class=\"head\" cx=\"6\" cy=\"8\" r=\"4.5\"/>"
        let diamond = "<path class=\"head\" d=\"M6 2 12 8 6 14 0 8z\"/>"
        var entries: [(svg: String, words: String, width: Int)] = [(disc, "dated", 12)]
        if events.contains(where: \.date.isUncertain) { entries.append((diamond, "date uncertain", 12)) }
        if events.contains(where: \.date.isInterval) {
            entries.append(("<path class=\"span\" d=\"M6 8H30\"/>" + disc, "lasting", 30))
        }
        if events.contains(where: \.date.isOpen) {
            entries.append(
                (
                    "<path class=\"span\" d=\"M6 8H30\"/><path class=\"arrow\" d=\"M24 3.5 30 8 24 12.5\"/>"
                        + disc, "ongoing", 30
                ))
        }
        if events.contains(where: { $0.isPlanned(on: layout.asOf) }) {
            entries.append(("<g class=\"planned\">\(disc)</g>", "planned", 12))
        }
        if layout.today != nil {
            entries.append(("<g class=\"today\"><path d=\"M3 0V16\"/></g>", layout.asOf.text, 6))
        }
        if !layout.scale.changes.isEmpty {
            let years = layout.scale.changes.map(String.init).joined(separator: " and ")
            entries.append(
                (
                    "<path class=\"change\" d=\"M3 0V16\"/><path class=\"change\" d=\"M3 0V16\"/>",
                    "the scale of years changes (\(years))", 6
                ))
        }
        markup.raw("<ul class=\"legend\">")
        for entry in entries {
            markup.open("li")
            markup.open("svg", ["width": String(entry.width), "height": "16", "aria-hidden": "true"])
            markup.raw(entry.svg)
            markup.raw("</svg> ")
            markup.text(entry.words)
            markup.close("li")
        }
        markup.raw("</ul>\n")
    }
}
