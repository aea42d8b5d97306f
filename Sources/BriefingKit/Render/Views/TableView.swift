/// A table's own page: every row, the meaning of its fields, and the data to take away.
package struct TableView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var bars: String
    package var rows: RowsView?
    package var list: RecordListView?
    package var filters: [FilterView] = []
    package var isLong = false
    package var fields: [FieldView]
    package var csvURL: String
    package var jsonURL: String
    package var schemaURL: String
    package var bibliographyURL = ""
    package var cslURL = ""
    package var cards: [AreaCardView] = []
    package var sourceGroups: [SourceGroupView] = []
    package var termGroups: [TermGroupView] = []
    package var notes: [NoteView]

    package static let vocabulary = Vocabulary<TableView>(
        extending: { $0.frame },
        [
            .html(
                "bars", "totals of the fields that the schema names under 'bars', as a picture; may be empty"
            ) {
                $0.bars
            },
            .one("rows", "all rows, where their cells are to be compared: see 'layout' in the schema") {
                $0.rows
            },
            .one("list", "all rows as sentences, by year where they have dates, else") { $0.list },
            .many("filters", "the areas that the list can be narrowed to, where it is long") { $0.filters },
            .flag("long", "whether the list is too long to be read at a glance") { $0.isLong },
            .many("fields", "the table's fields and what they mean") { $0.fields },
            .text("csv_url", "relative address of the rows as CSV") { $0.csvURL },
            .text("json_url", "relative address of the rows as JSON") { $0.jsonURL },
            .text("schema_url", "relative address of the schema of all tables, a Data Package") {
                $0.schemaURL
            },
            .text("bib_url", "for the table of sources: relative address of the list as biblatex; else empty")
            {
                $0.bibliographyURL
            },
            .text("csl_url", "for the table of sources: relative address of the list as CSL-JSON; else empty")
            {
                $0.cslURL
            },
            .many("cards", "for the table of areas: the areas with their summaries and counts") { $0.cards },
            .many("source_groups", "for the table of sources: the sources grouped by type") {
                $0.sourceGroups
            },
            .many("term_groups", "for the table of terms: the terms grouped by first letter") {
                $0.termGroups
            },
            .many("notes", "the sources that the rows cite, numbered") { $0.notes },
        ])
}

/// Rows of a table, on the table's own page or on the page of something that they refer to.
package struct RowsView: TemplateView {
    package var id: String
    package var title: String
    package var description: String
    package var caption: String
    package var url: String
    package var headers: [HeaderView]
    package var rows: [RowView]

    package static let vocabulary = Vocabulary<RowsView>([
        .text("id", "id for the section, unique on the page") { $0.id },
        .text("title", "title of the table") { $0.title },
        .text("description", "the table in a sentence; may be empty") { $0.description },
        .text("caption", "caption that tells these rows from others") { $0.caption },
        .text("url", "relative address of the table's own page") { $0.url },
        .text("count", "how many rows are shown") { String($0.rows.count) },
        .text("column_count", "how many columns there are") { String($0.headers.count) },
        .many("headers", "the columns") { $0.headers },
        .many("rows", "the rows, sorted") { $0.rows },
    ])
}

/// A column of a table.
package struct HeaderView: TemplateView {
    package var title: String
    package var isNumeric: Bool

    package static let vocabulary = Vocabulary<HeaderView>([
        .text("title", "title of the column") { $0.title },
        .flag("numeric", "whether its values are numbers, to be set flush right") { $0.isNumeric },
    ])
}

/// A row of a table.
package struct RowView: TemplateView {
    package var id: String
    package var cells: [CellView]
    package var details: [FactView] = []

    package static let vocabulary = Vocabulary<RowView>([
        .text("id", "id of the row's element on the table's own page, for permanent links; empty elsewhere") {
            $0.id
        },
        .many("cells", "its cells in the order of the columns") { $0.cells },
        .many(
            "details", "where the table has more fields than columns have room: the others that have a value"
        ) {
            $0.details
        },
    ])
}

/// A cell of a table.
package struct CellView: TemplateView {
    package var html: String
    package var isHeader = false
    package var isNumeric = false

    package static let vocabulary = Vocabulary<CellView>([
        .html("html", "the value, linked where it refers to something; empty where there is no data") {
            $0.html
        },
        .flag("header", "whether the cell names its row") { $0.isHeader },
        .flag("numeric", "whether the value is a number, to be set flush right") { $0.isNumeric },
    ])
}

/// The definition of a field.
package struct FieldView: TemplateView {
    package var name: String
    package var title: String
    package var type: String
    package var description: String
    package var constraints: String
    package var target: LinkView?

    package static let vocabulary = Vocabulary<FieldView>([
        .text("name", "name of the field in the data") { $0.name },
        .text("title", "its title") { $0.title },
        .text("type", "type of its values, in words") { $0.type },
        .text("description", "what it means; may be empty") { $0.description },
        .text("constraints", "what its values must be, in words; may be empty") { $0.constraints },
        .one("target", "the table that its values refer to") { $0.target },
    ])
}

/// The index of all tables, with the whole data to take away.
package struct DataIndexView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var tables: [TableCardView]
    package var files: [DataFileView]
    package var schemaURL: String

    package static let vocabulary = Vocabulary<DataIndexView>(
        extending: { $0.frame },
        [
            .many("tables", "all tables") { $0.tables },
            .many("files", "files that belong to the data and are no tables") { $0.files },
            .text("schema_url", "relative address of the schema of all tables, a Data Package") {
                $0.schemaURL
            },
        ])
}

/// A file that belongs to the data and is no table.
package struct DataFileView: TemplateView {
    package var title: String
    package var url: String
    package var name: String
    package var description: String

    package static let vocabulary = Vocabulary<DataFileView>([
        .text("title", "title of the resource") { $0.title },
        .text("url", "relative address of the file") { $0.url },
        .text("name", "name of the file") { $0.name },
        .text("description", "the resource in a sentence; may be empty") { $0.description },
    ])
}

/// A table in a list of tables.
package struct TableCardView: TemplateView {
    package var title: String
    package var url: String
    package var description: String
    package var count: Int
    package var csvURL: String
    package var jsonURL: String

    package static let vocabulary = Vocabulary<TableCardView>([
        .text("title", "title of the table") { $0.title },
        .text("url", "relative address of its page") { $0.url },
        .text("description", "the table in a sentence; may be empty") { $0.description },
        .text("count", "how many rows it has") { String($0.count) },
        .text("csv_url", "relative address of its rows as CSV") { $0.csvURL },
        .text("json_url", "relative address of its rows as JSON") { $0.jsonURL },
    ])
}
