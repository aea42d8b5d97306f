/// What every picture has around it: a figure with a caption, and the same data as a table.
struct PictureFrame {
    /// What ids within the picture start with; also the id of its caption.
    let id: String
    /// The class that names the kind of picture.
    let kind: String
    let caption: String

    /// The data behind a picture, as finished HTML of cells.
    struct Data {
        var headers: [(title: String, isNumeric: Bool)]
        /// The first cell of each row is its header.
        var rows: [[String]]
    }

    /// Writes the figure.
    ///
    /// - Parameters:
    ///   - data: the table that follows; nil where the page shows the same data itself, right below.
    ///   - picture: writes what is between caption and table.
    func write(into markup: inout Markup, data: Data?, _ picture: (inout Markup) -> Void) {
        markup.open("figure", ["class": "picture \(kind)", "aria-labelledby": id])
        markup.line()
        markup.element("figcaption", ["id": id], caption)
        markup.line()
        picture(&markup)
        if let data { write(data, into: &markup) }
        markup.raw("</figure>\n")
    }

    private func write(_ data: Data, into markup: inout Markup) {
        markup.raw("<details>\n<summary>The same as a table")
        markup.element("span", ["class": "vh"], ": " + caption)
        markup.raw("</summary>\n")
        markup.open(
            "div", ["class": "table", "role": "region", "tabindex": "0", "aria-labelledby": id + "-data"])
        markup.raw("\n<table>\n")
        markup.element("caption", ["id": id + "-data"], caption)
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
        markup.raw("</tbody>\n</table>\n</div>\n</details>\n")
    }
}

extension PageWriter {
    /// A link as finished HTML.
    func linkHTML(_ words: String, to destination: Destination) -> String {
        "<a href=\"\(HTMLEscape.escape(url(destination)))\">\(HTMLEscape.escape(words))</a>"
    }
}

extension Int {
    /// A count with its noun: `1 event`, `12 events`.
    func counted(_ singular: String, _ plural: String) -> String {
        "\(self) \(self == 1 ? singular : plural)"
    }
}
