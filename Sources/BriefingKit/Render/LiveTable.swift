import BriefingTables

extension RowSelection: DrawnBlock {
    /// Writes the chosen rows as a table that scrolls by itself where it is wide.
    func write(into markup: inout Markup, on writer: inout PageWriter) {
        let fields = columns.map { writer.site.tables[table].schema.fields[$0] }
        let name = writer.tableName(caption)
        markup.open("div", ["class": "table", "role": "region", "tabindex": "0", "aria-label": name])
        markup.line()
        markup.open("table")
        markup.line()
        markup.element("caption", caption)
        markup.raw("\n<thead>\n<tr>")
        for field in fields {
            markup.element("th", ["scope": "col", "class": field.isNumeric ? "numeric" : nil], field.label)
        }
        markup.raw("</tr>\n</thead>\n<tbody>\n")
        for row in rows {
            markup.open("tr")
            for column in columns {
                let cell = writer.cell(CellID(RecordID(table: table, row: row), field: column))
                let name = cell.isHeader ? "th" : "td"
                markup.open(
                    name,
                    cell.isHeader ? ["scope": "row"] : ["class": cell.isNumeric ? "numeric" : nil])
                if cell.html.isEmpty {
                    markup.element("span", ["class": "no-data"], writer.site.words[.noData])
                } else {
                    markup.raw(cell.html)
                }
                markup.close(name)
            }
            markup.raw("</tr>\n")
        }
        markup.raw("</tbody>\n</table>\n</div>\n")
    }
}
