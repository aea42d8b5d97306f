package import BriefingGround

/// Decides whether the bytes of a file are text that the tool can read.
package enum TextCheck {
    /// The rules that it checks by.
    package static let rules: Set<Rule> = [.notUTF8, .invalidUTF8, .nulByte, .forbiddenCharacter]

    /// The text without its byte-order mark, and an error for whatever is not UTF-8 text in it.
    ///
    /// Positions count from the first byte after the mark. Line ends are LF, CRLF and lone CR.
    package static func check(
        _ bytes: [UInt8],
        path: String,
        root: Location.Root = .content
    ) -> (text: ArraySlice<UInt8>, diagnostics: [Diagnostic]) {
        if let encoding = Encoding(markOf: bytes) {
            return (bytes[...], [notUTF8(encoding, evidence: "begins with its byte-order mark", path, root)])
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let found = text.withUnsafeBytes { UTF8Scan($0) }
        if found.firstNUL != nil, let encoding = Encoding(patternOf: text) {
            return (
                text, [notUTF8(encoding, evidence: "has NUL bytes where that encoding has them", path, root)]
            )
        }
        var diagnostics: [Diagnostic] = []
        if let offset = found.firstInvalid {
            diagnostics.append(invalid(text, at: offset, count: found.invalidCount, path, root))
        }
        if let offset = found.firstNUL {
            let (line, column) = position(of: offset, in: text)
            diagnostics.append(
                Diagnostic(
                    .nulByte,
                    at: Location(path, line: line, column: column, root: root),
                    "a NUL byte stands in the text" + further(found.nulCount),
                    help: "remove it; if this is not a text file, it belongs among the assets"
                )
            )
        }
        if let first = found.firstForbidden {
            let (line, column) = position(of: first.offset, in: text)
            let bytes = text.dropFirst(first.offset).prefix(first.length)
            let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? " "
            diagnostics.append(
                Diagnostic(
                    .forbiddenCharacter,
                    at: Location(path, line: line, column: column, root: root),
                    "the character \(ForbiddenCharacter.name(of: scalar)) can't stand in a text"
                        + further(found.forbiddenCount),
                    help: ForbiddenCharacter.help
                )
            )
        }
        return (text, diagnostics)
    }
}

extension TextCheck {
    private static func invalid(
        _ text: ArraySlice<UInt8>,
        at offset: Int,
        count: Int,
        _ path: String,
        _ root: Location.Root
    ) -> Diagnostic {
        let (line, column) = position(of: offset, in: text)
        let hex = String(text[text.startIndex + offset], radix: 16, uppercase: true)
        return Diagnostic(
            .invalidUTF8,
            at: Location(path, line: line, column: column, root: root),
            "byte 0x\(hex) is not valid UTF-8" + further(count),
            help: "save the file as UTF-8; if it is in Windows-1252 (\u{201C}ANSI\u{201D}), convert it with "
                + "'iconv -f WINDOWS-1252 -t UTF-8'"
        )
    }

    private static func notUTF8(
        _ encoding: Encoding,
        evidence: String,
        _ path: String,
        _ root: Location.Root
    ) -> Diagnostic {
        Diagnostic(
            .notUTF8,
            at: Location(path, line: 1, root: root),
            "the file is in \(encoding.rawValue), not UTF-8: it \(evidence)",
            help: "save the file as UTF-8, or convert it with 'iconv -f \(encoding.rawValue) -t UTF-8'"
        )
    }

    private static func further(_ count: Int) -> String {
        count > 1 ? " (and \(count - 1) more like it in this file)" : ""
    }

    /// The 1-based line and column (in bytes) of the byte at `offset` from the beginning of `text`.
    private static func position(of offset: Int, in text: ArraySlice<UInt8>) -> (line: Int, column: Int) {
        let end = text.startIndex + offset
        var line = 1
        var lineStart = text.startIndex
        for index in text.startIndex..<end {
            let isLineEnd =
                text[index] == UInt8(ascii: "\n")
                || (text[index] == UInt8(ascii: "\r") && text[index + 1] != UInt8(ascii: "\n"))
            if isLineEnd {
                line += 1
                lineStart = index + 1
            }
        }
        return (line, end - lineStart + 1)
    }

    /// Encodings of Unicode that editors and exports produce by mistake, by the names that iconv knows.
    private enum Encoding: String {
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case utf32LittleEndian = "UTF-32LE"
        case utf32BigEndian = "UTF-32BE"

        /// By the byte-order mark. UTF-32's comes first: UTF-16's is the beginning of it.
        init?(markOf bytes: [UInt8]) {
            if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
                self = .utf32LittleEndian
            } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
                self = .utf32BigEndian
            } else if bytes.starts(with: [0xFF, 0xFE]) {
                self = .utf16LittleEndian
            } else if bytes.starts(with: [0xFE, 0xFF]) {
                self = .utf16BigEndian
            } else {
                return nil
            }
        }

        /// By where the NUL bytes stand: in text that is mostly Latin, at the same place of nearly every four
        /// bytes. Needs at least four bytes; looks at no more than the first 512.
        init?(patternOf text: ArraySlice<UInt8>) {
            let groups = min(text.count, 512) / 4
            guard groups > 0 else { return nil }
            var zeros = [0, 0, 0, 0]
            for (index, byte) in text.prefix(groups * 4).enumerated() where byte == 0 {
                zeros[index % 4] += 1
            }
            switch zeros.map({ $0 * 2 > groups }) {
            case [false, true, true, true]: self = .utf32LittleEndian
            case [true, true, true, false]: self = .utf32BigEndian
            case [false, true, false, true]: self = .utf16LittleEndian
            case [true, false, true, false]: self = .utf16BigEndian
            default: return nil
            }
        }
    }
}
