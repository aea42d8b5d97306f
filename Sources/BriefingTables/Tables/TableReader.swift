package import BriefingGround

/// Reads a table's file by its schema.
package enum TableReader {
    /// Bytes of a table that are still read.
    static let limit = 64 << 20

    /// The records of a table.
    ///
    /// - Parameters:
    ///   - schema: what the table holds.
    ///   - bytes: the file: valid UTF-8; a byte order mark is skipped. LF, CRLF and CR end lines.
    ///   - path: its path below the source folder, for diagnostics.
    ///   - typesets: whether what its records are called is typeset (`Typography`).
    /// - Returns: The table with every record that could be told apart, wrong cells as missing values; and all
    ///   that is wrong with it, each with line and column, and for a cell with record and field.
    package static func read(
        _ schema: TableSchema,
        _ bytes: ArraySlice<UInt8>,
        path: String,
        typesets: Bool = false
    ) -> (Table, [Diagnostic]) {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        var builder = RecordBuilder(schema, path: path)
        var found: [Diagnostic] = []
        if bytes.count > limit {
            builder.report(
                .invalidTable,
                line: 1,
                column: nil,
                "the table is \(bytes.count) bytes long; no more than \(limit) are read"
            )
        } else {
            switch schema.format {
            case .csv, .tsv:
                bytes.withUnsafeBufferPointer { readDelimited(schema, $0, &builder) }
            case .json:
                let (root, problems) = JSONReader.read(bytes, path: path, rule: .invalidJSON, limit: limit)
                found = problems
                if root != nil || problems.isEmpty { readNodes(schema, root, &builder) }
            case .yaml:
                let (root, problems) = YAMLReader.read(bytes, path: path, rule: .invalidYAML, limit: limit)
                found = problems
                if root != nil || problems.isEmpty { readNodes(schema, root, &builder) }
            }
        }
        return (
            Table(schema: schema, records: builder.records, typesets: typesets), found + builder.diagnostics
        )
    }
}
