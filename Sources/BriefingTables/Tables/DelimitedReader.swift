import BriefingGround

/// Reads delimited text row by row (RFC 4180, with any of LF, CRLF and CR as line end).
///
/// A reader of our own: SwiftCSV gives no line and column of a cell, so that a bad one couldn't be located.
struct DelimitedReader {
    /// A cell as written, with the place where it starts.
    struct RawCell: Equatable {
        var text: String
        var line: Int
        var column: Int
    }

    /// What is wrong with the quotes.
    struct Problem {
        var rule: Rule
        var line: Int
        var column: Int
        var message: String
        var help: String
    }

    private(set) var problems: [Problem] = []
    private let bytes: UnsafeBufferPointer<UInt8>
    private let dialect: Dialect
    private let delimiter: UInt8
    /// Rows so far, with the header.
    private var rowNumber = 0
    /// Whether something is wrong with the quotes of the row read last.
    private(set) var isBroken = false
    private var index = 0
    private var line = 1
    private var lineStart = 0

    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark.
    ///   - dialect: how it is written; the delimiter is one ASCII character, neither a quote nor a line end.
    init(_ bytes: UnsafeBufferPointer<UInt8>, dialect: Dialect) {
        self.bytes = bytes
        self.dialect = dialect
        delimiter = dialect.delimiter
    }

    /// Puts the cells of the next row that isn't blank into `row`; false at the end of the text, and after a quote
    /// that is never closed.
    mutating func next(into row: inout [RawCell]) -> Bool {
        repeat {
            skipBlankLines()
            row.removeAll(keepingCapacity: true)
            guard index < bytes.count else { return false }
            rowNumber += 1
            isBroken = false
            guard takeCells(into: &row) else { return false }
        } while !dialect.commentRows.isEmpty && dialect.commentRows.contains(rowNumber)
        return true
    }

    private mutating func takeCells(into row: inout [RawCell]) -> Bool {
        while true {
            guard let cell = cell() else { return false }
            row.append(cell)
            guard index < bytes.count, bytes[index] == delimiter else {
                skipLineEnd()
                return true
            }
            index += 1
        }
    }
}

extension DelimitedReader {
    private var column: Int { index - lineStart + 1 }

    private mutating func cell() -> RawCell? {
        if dialect.skipsInitialSpace {
            while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        }
        let (line, column) = (line, column)
        let start = index
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            skipToEnd()
            return RawCell(
                text: String(decoding: bytes[start..<index], as: UTF8.self),
                line: line,
                column: column
            )
        }
        guard var text = quoted() else {
            problems.append(
                Problem(
                    rule: .unclosedQuote,
                    line: line,
                    column: column,
                    message: "the quote that opens here is never closed",
                    help: "close it with '\"'; write a quote within a quoted cell twice"
                )
            )
            index = bytes.count
            return nil
        }
        let rest = index
        let restColumn = self.column
        skipToEnd()
        if rest < index {
            isBroken = true
            // A quote that should have ended on its own line took the next cell's for its end.
            let isForgotten = self.line > line
            problems.append(
                Problem(
                    rule: .malformedQuote,
                    line: isForgotten ? line : self.line,
                    column: isForgotten ? column : restColumn,
                    message: isForgotten
                        ? "the quote that opens here is closed on line \(self.line) only, and text follows there"
                        : "text follows the quote that ends the cell",
                    help: isForgotten
                        ? "close it on this line; write a quote within a quoted cell twice"
                        : "write a quote within a quoted cell twice"
                )
            )
            text += String(decoding: bytes[rest..<index], as: UTF8.self)
        }
        return RawCell(text: text, line: line, column: column)
    }

    /// The text of the quoted cell at `index`; nil if its quote is never closed.
    private mutating func quoted() -> String? {
        index += 1
        var start = index
        var text = ""
        while index < bytes.count {
            let byte = bytes[index]
            if isLineEnd(byte) {
                skipLineEnd()
            } else if byte != UInt8(ascii: "\"") {
                index += 1
            } else if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
                text += String(decoding: bytes[start...index], as: UTF8.self)
                index += 2
                start = index
            } else {
                text += String(decoding: bytes[start..<index], as: UTF8.self)
                index += 1
                return text
            }
        }
        return nil
    }

    /// Moves to the delimiter or line end behind an unquoted cell.
    private mutating func skipToEnd() {
        while index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) { index += 1 }
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private mutating func skipLineEnd() {
        guard index < bytes.count, isLineEnd(bytes[index]) else { return }
        let isPair =
            bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count
            && bytes[index + 1] == UInt8(ascii: "\n")
        index += isPair ? 2 : 1
        line += 1
        lineStart = index
    }

    private mutating func skipBlankLines() {
        while index < bytes.count, isLineEnd(bytes[index]) { skipLineEnd() }
    }
}
