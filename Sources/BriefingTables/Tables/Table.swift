import BriefingGround

/// A table's schema with its records.
///
/// An object, since whatever looks into a table would count a reference for each of its parts.
package final class Table: Sendable {
    package let schema: TableSchema
    /// In the order of the file.
    package let records: [Record]
    /// Each record's place in `records`, by its id; of two with one id the first.
    package let index: [String: Int]
    /// Whether what records are called is typeset (`Typography`).
    let typesets: Bool

    package init(schema: TableSchema, records: [Record], typesets: Bool = false) {
        self.schema = schema
        self.records = records
        self.typesets = typesets
        index = Dictionary(records.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same table without some of its rows.
    package func without(_ rows: Set<Int>) -> Table {
        Table(
            schema: schema,
            records: records.enumerated().filter { !rows.contains($0.offset) }.map(\.element),
            typesets: typesets)
    }

    /// The record with an id.
    package func record(_ id: String) -> Record? { index[id].map { records[$0] } }

    /// A record's cell by the name of its field.
    package func cell(_ field: String, of record: Record) -> Cell? {
        schema.fieldIndex[field].map { record.cells[$0] }
    }

    /// What a record is called: the text of the label field, or its id where that is missing.
    package func label(of record: Record) -> String {
        guard let label = schema.labelField else { return record.id }
        let cell = record.cells[label]
        guard !cell.value.isMissing else { return record.id }
        guard typesets, case .text = cell.value else { return cell.text }
        return Typography.typeset(cell.text)
    }
}

/// A row of a table.
package struct Record: Sendable {
    /// The primary key's text; the parts of a composite key joined by `/`; without a key the row's number,
    /// from 1.
    package var id: String
    /// 1-based line of its file at which the record starts.
    package var line: Int
    /// Which of the table's files it stands in.
    package var file = 0
    /// One per field of the schema, in its order.
    package var cells: [Cell]
}
