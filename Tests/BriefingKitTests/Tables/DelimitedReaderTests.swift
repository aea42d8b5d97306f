import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

@Suite struct DelimitedReaderTests {
    private func rows(
        _ text: some Collection<UInt8>,
        delimiter: Unicode.Scalar = ","
    ) -> (rows: [[DelimitedReader.RawCell]], problems: [DelimitedReader.Problem]) {
        Array(text).withUnsafeBufferPointer { bytes in
            var reader = DelimitedReader(bytes, dialect: Dialect(delimiter: UInt8(ascii: delimiter)))
            var row: [DelimitedReader.RawCell] = []
            var rows: [[DelimitedReader.RawCell]] = []
            while reader.next(into: &row) { rows.append(row) }
            return (rows, reader.problems)
        }
    }

    @Test("reads quoted cells, doubled quotes and line ends within quotes")
    func quoted() {
        let (rows, problems) = rows("a,\"b,\"\"c\"\"\",\"d\r\ne\"\r\n\r\n\"\",é,x\"y\n".utf8)
        #expect(problems.isEmpty)
        #expect(rows.map { $0.map(\.text) } == [["a", "b,\"c\"", "d\r\ne"], ["", "é", "x\"y"]])
        #expect(rows.map { $0.map(\.line) } == [[1, 1, 1], [4, 4, 4]])
        #expect(rows[1].map(\.column) == [1, 4, 7])
    }

    @Test("an empty last cell is a cell", arguments: ["a,b,", "a,b,\n", "a,b,\"\""])
    func emptyLast(text: String) {
        #expect(rows(text.utf8).rows.map(\.count) == [3])
    }

    @Test("names the opening quote of a cell that never ends")
    func unclosed() {
        let (rows, problems) = rows("a,b\n1,\"x\ny,z\n".utf8)
        #expect(rows.count == 1)
        #expect(problems.map(\.rule) == [.unclosedQuote])
        #expect(problems.first?.line == 2 && problems.first?.column == 3)
    }

    @Test("names the place of text after a closing quote, and goes on")
    func malformed() {
        let (rows, problems) = rows("\"a\"b,c\n\"d\n\" ,e\n".utf8)
        #expect(rows.map { $0.map(\.text) } == [["ab", "c"], ["d\n ", "e"]])
        #expect(problems.map { "\($0.line):\($0.column)" } == ["1:4", "2:1"])
        #expect(problems.allSatisfy { $0.rule == .malformedQuote })
    }

    @Test("what is escaped is read back", arguments: 0..<10)
    func roundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = ["a", "\"", ",", "\n", "\r", " ", "é", "😀", "'", "\t", ";", "\u{301}"]
        for _ in 0..<50 {
            let width = Int.random(in: 2...5, using: &random)
            let table = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        alphabet.randomElement(using: &random) ?? ""
                    }
                    .joined()
                }
            }
            var bytes: [UInt8] = []
            for row in table {
                for (place, cell) in row.enumerated() {
                    if place > 0 { bytes.append(UInt8(ascii: ",")) }
                    CSVEscape.append(cell, to: &bytes)
                }
                bytes.append(UInt8(ascii: "\n"))
            }
            let (rows, problems) = rows(bytes)
            #expect(problems.isEmpty)
            #expect(
                rows.map { $0.map { Array($0.text.unicodeScalars) } }
                    == table.map { $0.map { Array($0.unicodeScalars) } }
            )
        }
    }

    @Test("LF, CRLF and CR give the same rows, lines and columns", arguments: 0..<10)
    func lineEnds(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("ab,,\"\n\n é".unicodeScalars)
        for _ in 0..<100 {
            let scalars = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? "a"
            }
            let text = String(String.UnicodeScalarView(scalars))
            let variants = ["\n", "\r\n", "\r"].map { end in
                let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "\n") ? Array(end.utf8) : [$0] }
                let (rows, problems) = rows(bytes)
                let cells = rows.map { row in
                    row.map { cell in
                        let bytes = cell.text.utf8.split(separator: UInt8(ascii: "\r")).joined()
                        return "\(cell.line):\(cell.column) \(bytes.filter { $0 != UInt8(ascii: "\n") })"
                    }
                }
                return "\(cells) \(problems.map { "\($0.rule.id) \($0.line):\($0.column)" })"
            }
            #expect(variants[0] == variants[1] && variants[0] == variants[2], "\(text)")
        }
    }

    @Test("never crashes, whatever the bytes", arguments: 0..<10)
    func randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<64, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : UInt8(ascii: "\"")
            }
            let (rows, _) = rows(bytes)
            #expect(rows.allSatisfy { !$0.isEmpty })
        }
    }
}
