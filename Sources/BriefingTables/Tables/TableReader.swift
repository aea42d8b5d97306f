package import BriefingGround

/// Reads a table's files by its schema.
package enum TableReader {
    /// A file of a table.
    package struct File: Sendable {
        /// Valid UTF-8; a byte order mark is skipped. LF, CRLF and CR end lines.
        package var bytes: ArraySlice<UInt8>
        /// Its path below the source folder, for diagnostics.
        package var path: String
        /// Its number among the table's files.
        package var number: Int

        package init(_ bytes: ArraySlice<UInt8>, path: String, number: Int = 0) {
            self.bytes = bytes
            self.path = path
            self.number = number
        }
    }

    /// Bytes of a file that are still read.
    static let limit = 64 << 20

    /// The records of a table.
    ///
    /// - Parameters:
    ///   - schema: what the table holds.
    ///   - files: the table's files, each with a header of its own where the dialect has headers.
    ///   - typesets: whether what its records are called is typeset (`Typography`).
    /// - Returns: The table with every record that could be told apart, wrong cells as missing values; and all
    ///   that is wrong with it, each with line and column, and for a cell with record and field.
    package static func read(
        _ schema: TableSchema,
        _ files: [File],
        typesets: Bool = false
    ) -> (Table, [Diagnostic]) {
        var builder = RecordBuilder(schema)
        let found = files.flatMap { read($0, schema, &builder) }
        return (
            Table(schema: schema, records: builder.records, typesets: typesets), found + builder.diagnostics
        )
    }

    /// Reads one file, and gives what keeps it from being read as a whole.
    private static func read(
        _ file: File, _ schema: TableSchema, _ builder: inout RecordBuilder
    ) -> [Diagnostic] {
        builder.open(file.number, path: file.path)
        let bytes = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes
        guard bytes.count <= limit else {
            builder.report(
                .invalidTable,
                line: 1,
                column: nil,
                "the table is \(bytes.count) bytes long; no more than \(limit) are read"
            )
            return []
        }
        let root: DataNode?
        let problems: [Diagnostic]
        switch schema.format {
        case .csv, .tsv:
            bytes.withUnsafeBufferPointer { readDelimited(schema, $0, &builder) }
            return []
        case .json:
            (root, problems) = JSONReader.read(bytes, path: file.path, rule: .invalidJSON, limit: limit)
        case .yaml:
            (root, problems) = YAMLReader.read(bytes, path: file.path, rule: .invalidYAML, limit: limit)
        }
        if root != nil || problems.isEmpty { readNodes(schema, root, &builder) }
        return problems
    }
}
