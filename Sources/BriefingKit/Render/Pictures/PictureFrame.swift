import BriefingGround

/// What every picture has around it: a figure with a caption, and the same data as a table.
struct PictureFrame {
    /// What ids within the picture start with; also the id of its caption.
    let id: String
    /// The class that names the kind of picture.
    let kind: String
    let caption: String
    let words: Words

    /// The data behind a picture, as finished HTML of cells.
    struct Data {
        /// Nil where the picture's own caption says it all.
        var caption: String?
        var headers: [(title: String, isNumeric: Bool)]
        /// The first cell of each row is its header.
        var rows: [[String]]
    }

    /// Writes the figure.
    ///
    /// - Parameters:
    ///   - data: the tables that follow; none where the page shows the same data itself, right below.
    ///   - picture: writes what is between caption and table.
    func write(into markup: inout Markup, data: [Data], _ picture: (inout Markup) -> Void) {
        markup.open("figure", ["class": "picture \(kind)", "aria-labelledby": id])
        markup.line()
        markup.element("figcaption", ["id": id], caption)
        markup.line()
        picture(&markup)
        if !data.isEmpty {
            markup.raw("<details>\n<summary>")
            markup.text(words(.sameAsTable, count: data.count))
            markup.element("span", ["class": "vh"], ": " + caption)
            markup.raw("</summary>\n")
            for (number, table) in data.enumerated() {
                write(table, id: number == 0 ? id + "-data" : "\(id)-data-\(number + 1)", into: &markup)
            }
            markup.raw("</details>\n")
        }
        markup.raw("</figure>\n")
    }

    private func write(_ data: Data, id: String, into markup: inout Markup) {
        markup.open("div", ["class": "table", "role": "region", "tabindex": "0", "aria-labelledby": id])
        markup.raw("\n<table>\n")
        markup.element("caption", ["id": id], data.caption ?? caption)
        markup.raw("\n<thead>\n<tr>")
        for header in data.headers {
            markup.element(
                "th", ["scope": "col", "class": header.isNumeric ? "numeric" : nil], header.title)
        }
        markup.raw("</tr>\n</thead>\n<tbody>\n")
        for row in data.rows {
            markup.open("tr")
            for (column, cell) in zip(data.headers, row).enumerated() {
                let name = column == 0 ? "th" : "td"
                markup.open(
                    name,
                    column == 0
                        ? ["scope": "row"] : ["class": cell.0.isNumeric ? "numeric" : nil])
                markup.raw(cell.1)
                markup.close(name)
            }
            markup.raw("</tr>\n")
        }
        markup.raw("</tbody>\n</table>\n</div>\n")
    }
}

extension PageWriter {
    /// A link as finished HTML.
    func linkHTML(_ words: String, to destination: Destination) -> String {
        "<a href=\"\(HTMLEscape.escape(url(destination)))\">\(HTMLEscape.escape(words))</a>"
    }
}
