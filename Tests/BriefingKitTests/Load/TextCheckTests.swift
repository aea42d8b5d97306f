import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite struct TextCheckTests {
    @Test(
        "other encodings of Unicode are named",
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], "UTF-16LE"),
            ([0xFE, 0xFF, 0x00, 0x61], "UTF-16BE"),
            ([0xFF, 0xFE, 0x00, 0x00, 0x61, 0, 0, 0], "UTF-32LE"),
            ([0x00, 0x00, 0xFE, 0xFF, 0, 0, 0, 0x61], "UTF-32BE"),
            ([0x61, 0, 0x62, 0, 0x0A, 0], "UTF-16LE"),
            ([0, 0x61, 0, 0x62, 0, 0x0A], "UTF-16BE"),
            ([0x61, 0, 0, 0], "UTF-32LE"),
            ([0, 0, 0, 0x61], "UTF-32BE"),
        ] as [([UInt8], String)]
    )
    func namesEncoding(bytes: [UInt8], encoding: String) throws {
        let found = TextCheck.check(bytes, path: "a.md").diagnostics
        #expect(found.map(\.rule) == [.notUTF8])
        #expect(found.first?.message.hasPrefix("the file is in \(encoding), not UTF-8") == true)
        #expect(found.first?.help?.contains("iconv -f \(encoding)") == true)
    }

    @Test(
        "the first bad byte is located, whatever the line ends",
        arguments: [
            ("", 1, 1), ("ab", 1, 3), ("ab\n", 2, 1), ("ab\r\ncd", 2, 3), ("a\rb\r", 3, 1),
            ("\r\n\r\n", 3, 1), ("\u{E9}", 1, 3), ("a longer line of text\n\u{20AC}x", 2, 5),
            ("\u{FEFF}a", 1, 2),
        ]
    )
    func locates(before: String, line: Int, column: Int) {
        for (bad, rule) in [([0xFF] as [UInt8], Rule.invalidUTF8), ([0], .nulByte)] {
            let bytes = Array(before.utf8) + bad + Array(" and more\n".utf8)
            let found = TextCheck.check(bytes, path: "a.md", root: .templates).diagnostics
            #expect(found.map(\.rule) == [rule])
            #expect(
                found.map(\.location) == [Location("a.md", line: line, column: column, root: .templates)]
            )
        }
    }

    @Test("further bad bytes are counted, not listed")
    func counts() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x28, 0xE2, 0x82, 0x0A, 0, 0]
        let found = TextCheck.check(bytes, path: "a.md").diagnostics
        #expect(
            found.map(\.message) == [
                "byte 0xFF is not valid UTF-8 (and 2 more like it in this file)",
                "a NUL byte stands in the text (and 1 more like it in this file)",
            ]
        )
    }

    @Test("text is passed on as it is, without a byte-order mark")
    func passesText() {
        #expect(Array(TextCheck.check([0xEF, 0xBB, 0xBF, 0x61], path: "a").text) == [0x61])
        let texts = [
            "", "plain", "na\u{EF}ve \u{1F1F3}\u{1F1FF} e\u{301}\r\n",
            String(repeating: "long \u{2014} ", count: 99),
        ]
        for text in texts {
            let (read, found) = TextCheck.check(Array(text.utf8), path: "a")
            #expect(Array(read) == Array(text.utf8))
            #expect(found.isEmpty)
        }
    }
}

@Suite struct UTF8ScanTests {
    /// The standard library's repairing decoder is the reference: it puts one U+FFFD for each bad sequence.
    @Test("agrees with the standard library on hostile bytes", arguments: 0..<64)
    func agrees(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        let parts: [[UInt8]] = [
            Array("plain text".utf8), [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x87, 0xB3], [0xC0],
            [0xC1, 0x80],
            [0xE0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80], [0xF4, 0x90], [0xF5], [0x80], [0xE2, 0x82],
            [0xF0, 0x9F],
            [0], [0xFF], [0xEF, 0xBB, 0xBF], [0x7F],
        ]
        for _ in 0..<200 {
            let bytes = (0..<random(12)).flatMap { _ in parts[random(parts.count)] }
            let scan = bytes.withUnsafeBytes { UTF8Scan($0) }
            let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
            #expect(scan.invalidCount == decoded.count { $0 == "\u{FFFD}" })
            #expect(scan.nulCount == bytes.count { $0 == 0 })
            #expect(scan.firstNUL == bytes.firstIndex(of: 0))
            if let first = scan.firstInvalid {
                let valid = String(decoding: bytes[..<first], as: UTF8.self)
                #expect(Array(valid.utf8) == Array(bytes[..<first]))
            }
        }
    }
}
