import BriefingGround

/// Reads how a CSV file is written (Data Package, "Table Dialect"; frictionless-py nests some of it under `csv`).
enum DialectReader {
    /// The dialect; reports what the reader of delimited text can't honour.
    static func read(
        _ resource: inout MappingReader, _ node: DataNode?, path: String, format: TableSchema.Format
    )
        -> Dialect
    {
        var result = Dialect(delimiter: format == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ","))
        guard let node else { return result }
        var dialect = MappingReader(node, known: nil, path: path, name: "the dialect")
        var readers = [dialect]
        if let inner = dialect.node("csv") {
            readers.append(MappingReader(inner, known: nil, path: path, name: "the dialect"))
        }
        for var reader in readers {
            if let text = reader.string("delimiter") {
                result.delimiter = delimiter(text, &reader) ?? result.delimiter
            }
            result.hasHeader = reader.bool("header") ?? result.hasHeader
            result.skipsInitialSpace = reader.bool("skipInitialSpace") ?? result.skipsInitialSpace
            for row in reader.texts("commentRows") {
                if let number = Int(row.text), number > 0 {
                    result.commentRows.insert(number)
                } else {
                    reader.report(
                        .invalidSchema, at: Location(path, line: row.line, column: row.column),
                        "'\(row.text)' is not the number of a row", help: "rows count from 1, with the header"
                    )
                }
            }
            reader.check(StandardKeys.dialect, name: "the dialect")
            dialect.adopt(reader.diagnostics)
        }
        resource.adopt(dialect.diagnostics)
        return result
    }

    private static func delimiter(_ text: String, _ reader: inout MappingReader) -> UInt8? {
        if let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80, byte != UInt8(ascii: "\""),
            byte != 0x0A,
            byte != 0x0D
        {
            return byte
        }
        reader.report(
            .unsupportedSchema,
            at: reader.valueLocation(of: "delimiter"),
            "'\(text)' can't separate cells",
            help: "use one character, such as ',' or ';' or a tab"
        )
        return nil
    }
}
