package import BriefingGround

/// Reads JSON (RFC 8259) into data nodes.
///
/// A reader of our own, since Foundation's gives no positions and takes the last of two equal keys in silence.
package enum JSONReader {
    /// Arrays and objects inside one another that are still read: the reader calls itself once per level.
    static let deepest = 64

    /// The one value in `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; a byte order mark is skipped.
    ///   - path: the file's path below the source folder, for diagnostics.
    ///   - firstLine: the line of the file at which `bytes` starts.
    ///   - rule: the rule that malformed JSON breaks. Duplicate keys break `duplicate-key`.
    ///   - limit: how many bytes are still read.
    /// - Returns: The value, strings as quoted scalars, other scalars as plain ones; nil without diagnostics
    ///   for an empty file. A text whose only fault is a duplicate key comes with the first value of each key.
    package static func read(
        _ bytes: ArraySlice<UInt8>,
        path: String,
        firstLine: Int = 1,
        rule: Rule = .invalidJSON,
        limit: Int = YAMLReader.usualLimit
    ) -> (DataNode?, [Diagnostic]) {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        guard bytes.count <= limit else {
            let message = "the JSON is \(bytes.count) bytes long; no more than \(limit) are read"
            return (nil, [Diagnostic(rule, at: Location(path, line: firstLine), message)])
        }
        return bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONScanner(buffer, firstLine: firstLine)
            var diagnostics: [Diagnostic] = []
            var root: DataNode?
            do throws(JSONScanner.Failure) {
                root = try scanner.document()
            } catch {
                let location = Location(path, line: error.line, column: error.column)
                diagnostics.append(Diagnostic(rule, at: location, error.message, help: error.help))
            }
            for duplicate in scanner.duplicates {
                let location = Location(path, line: duplicate.line, column: duplicate.column)
                diagnostics.append(
                    Diagnostic(
                        .duplicateKey,
                        at: location,
                        "the key '\(duplicate.key)' is given twice; the first is on line \(duplicate.firstLine)",
                        help: "keep one of the two"
                    )
                )
            }
            return (root, diagnostics)
        }
    }
}
