/// A PDF as Chromium writes it: with one plain table of its objects (ISO 32000-1, 7.5.4).
struct PDFFile {
    let bytes: [UInt8]
    /// Offsets of objects by number; 0 for none.
    private(set) var offsets: [Int] = []
    /// Where the table begins.
    let table: Int
    /// The number of the catalogue.
    private(set) var root = 0
    /// The number of the object that tells title, author and so on.
    private(set) var info: Int?

    /// Reads the table of objects, which the end of the file leads to; nil for a file of another make, or one that is
    /// damaged.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        let tail = bytes[max(0, bytes.count - 1024)...]
        guard
            let start = Self.position(of: "startxref", in: tail).flatMap({ Self.number(at: $0, in: bytes) }),
            bytes.indices.contains(start),
            let head = Self.position(of: "xref", in: bytes[start...].prefix(64)),
            Self.number(at: head, in: bytes) == 0
        else { return nil }
        table = start
        let counted = position(afterNumberAt: head)
        guard let count = Self.number(at: counted, in: bytes), count <= bytes.count / 20 else { return nil }
        // Each entry has 20 bytes: an offset, a generation, whether it is in use, the end of the line.
        var position = position(afterNumberAt: counted)
        while position < bytes.count, !Self.isDigit(bytes[position]) { position += 1 }
        for _ in 0..<count {
            guard position + 20 <= bytes.count else { return nil }
            offsets.append(
                bytes[position + 17] == UInt8(ascii: "n") ? Self.number(at: position, in: bytes) ?? 0 : 0)
            position += 20
        }
        let trailer = bytes[position...].prefix(1024)
        guard let root = reference(after: "/Root", in: trailer) else { return nil }
        self.root = root
        info = reference(after: "/Info", in: trailer)
    }

    /// The bytes of an object up to its end; none where there is no such object.
    func object(_ number: Int) -> ArraySlice<UInt8> {
        guard offsets.indices.contains(number), offsets[number] > 0, offsets[number] < bytes.count else {
            return []
        }
        let rest = bytes[offsets[number]...]
        return rest.prefix(upTo: Self.start(of: "endobj", in: rest) ?? rest.endIndex)
    }

    /// The number in `/Key 12 0 R`.
    func reference(after key: String, in object: ArraySlice<UInt8>) -> Int? {
        Self.position(of: key, in: object).flatMap { Self.number(at: $0, in: bytes) }
    }
}

// MARK: - Bytes

extension PDFFile {
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The number that starts at a position, or after white space there; nil where there is none.
    static func number(at index: Int, in bytes: [UInt8]) -> Int? {
        guard index <= bytes.count else { return nil }
        let digits = bytes[index...].drop { $0 <= 0x20 }.prefix(while: isDigit)
        return digits.count > 18 ? nil : Int(String(decoding: digits, as: UTF8.self))
    }

    private func position(afterNumberAt index: Int) -> Int {
        guard index <= bytes.count else { return bytes.count }
        return bytes[index...].drop { $0 <= 0x20 }.drop(while: Self.isDigit).startIndex
    }

    /// Where `text` begins.
    static func start(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return found }
            index = found + 1
        }
        return nil
    }

    /// Where `text` ends.
    static func position(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        start(of: text, in: bytes).map { $0 + text.utf8.count }
    }
}
