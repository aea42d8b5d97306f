/// Reads how a CSV file is written (Frictionless "Table Dialect"; frictionless-py nests some of it under `csv`).
enum DialectReader {
    /// What separates cells; reports what the reader of delimited text can't honour.
    static func delimiter(_ resource: inout MappingReader, format: TableSchema.Format) -> UInt8 {
        let usual = format == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",")
        guard let node = resource.mapping("dialect") else { return usual }
        var dialect = MappingReader(node, known: nil, path: resource.path, name: "the dialect")
        var readers = [dialect]
        if let inner = dialect.node("csv") {
            readers.append(MappingReader(inner, known: nil, path: resource.path, name: "the dialect"))
        }
        var delimiter = usual
        for var reader in readers {
            if let text = reader.string("delimiter") {
                delimiter = self.delimiter(text, &reader) ?? delimiter
            }
            reportUnsupported(&reader)
            dialect.adopt(reader.diagnostics)
        }
        resource.adopt(dialect.diagnostics)
        return delimiter
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

    /// Properties with the one value that the reader honours.
    private static let honoured: [(key: String, values: [String])] = [
        ("header", ["true"]), ("quoteChar", ["\""]), ("doubleQuote", ["true"]),
        ("skipInitialSpace", ["false"]),
        ("escapeChar", []), ("commentChar", []), ("nullSequence", []),
    ]

    private static func reportUnsupported(_ reader: inout MappingReader) {
        for (key, values) in honoured {
            guard let value = reader.node(key) else { continue }
            if case .scalar(let text, _) = value.content, values.contains(text) { continue }
            reader.report(
                .unsupportedSchema,
                at: reader.location(of: key),
                "the dialect's '\(key)' can't be honoured: tables are plain CSV with a header row (RFC 4180)",
                help: "leave '\(key)' out, and write the file accordingly"
            )
        }
    }
}
