import BriefingGround

/// Tells from a PDF on which pages the destinations are that its links lead to.
///
/// Chromium can't print the page of a link's target (CSS `target-counter`). It does write where each target is,
/// so a document may be printed once to learn the pages, and once more with them in its contents.
package struct PDFDestinations {
    private let bytes: [UInt8]
    /// Offsets of objects by number; 0 for none.
    private var offsets: [Int] = []

    /// The number of the page, counted from 1, for each name of a destination.
    ///
    /// - Parameter pdf: a file as Chromium writes it: with a plain table of its objects.
    /// - Returns: nothing for a file of another make, or one that is damaged.
    package static func pages(in pdf: [UInt8]) -> [String: Int] {
        var reader = PDFDestinations(bytes: pdf)
        guard let root = reader.readObjects() else { return [:] }
        let catalog = reader.object(root)
        guard let tree = reader.reference(after: "/Pages", in: catalog),
            let destinations = reader.reference(after: "/Dests", in: catalog)
        else { return [:] }
        let pages = reader.pages(below: tree)
        return reader.destinations(reader.object(destinations)).compactMapValues { pages[$0] }
    }

    /// Rules of style that put the numbers of pages behind the entries of a table of contents.
    ///
    /// The theme keeps the room for them, so that they move nothing.
    package static func style(for pages: [String: Int]) -> String {
        pages.sorted { $0.key < $1.key }.filter { !$0.key.hasPrefix("_ref-") }.map { id, page in
            "\n.toc a[href=\"#\(URLEscape.fragment(id))\"]::after { content: \"\(page)\" }"
        }.joined()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }
}

// MARK: - Objects

extension PDFDestinations {
    /// Reads the table of objects (ISO 32000-1, 7.5.4), which the end of the file leads to.
    ///
    /// - Returns: the number of the catalogue.
    private mutating func readObjects() -> Int? {
        let tail = bytes[max(0, bytes.count - 1024)...]
        guard let start = Self.position(of: "startxref", in: tail).flatMap({ number(at: $0) }),
            bytes.indices.contains(start),
            let head = Self.position(of: "xref", in: bytes[start...].prefix(64)),
            let first = number(at: head), first == 0,
            let count = number(at: position(afterNumberAt: head)), count <= bytes.count / 20
        else { return nil }
        // Each entry has 20 bytes: an offset, a generation, whether it is in use, the end of the line.
        var position = self.position(afterNumberAt: position(afterNumberAt: head))
        while position < bytes.count, !Self.isDigit(bytes[position]) { position += 1 }
        for _ in 0..<count {
            guard position + 20 <= bytes.count else { return nil }
            offsets.append(bytes[position + 17] == UInt8(ascii: "n") ? number(at: position) ?? 0 : 0)
            position += 20
        }
        return reference(after: "/Root", in: bytes[position...].prefix(1024))
    }

    /// The bytes of an object up to its end; none where there is no such object.
    private func object(_ number: Int) -> ArraySlice<UInt8> {
        guard offsets.indices.contains(number), offsets[number] > 0, offsets[number] < bytes.count else {
            return []
        }
        let rest = bytes[offsets[number]...]
        return rest.prefix(upTo: Self.start(of: "endobj", in: rest) ?? rest.endIndex)
    }

    /// The number in `/Key 12 0 R`.
    private func reference(after key: String, in object: ArraySlice<UInt8>) -> Int? {
        Self.position(of: key, in: object).flatMap { number(at: $0) }
    }

    /// The numbers of pages, by the numbers of their objects, in the order of the tree.
    private func pages(below root: Int) -> [Int: Int] {
        var pages: [Int: Int] = [:]
        var pending = [root]
        // A tree has each object once: more steps than there are objects are a circle.
        for _ in offsets.indices {
            guard let number = pending.popLast() else { break }
            let object = object(number)
            if let kids = Self.position(of: "/Kids", in: object) {
                pending += references(in: object[kids...]).reversed()
            } else {
                pages[number] = pages.count + 1
            }
        }
        return pages
    }

    /// The numbers in `[1 0 R 2 0 R]`.
    private func references(in text: ArraySlice<UInt8>) -> [Int] {
        guard let start = text.firstIndex(of: UInt8(ascii: "[")),
            let end = text[start...].firstIndex(of: UInt8(ascii: "]"))
        else { return [] }
        let words = text[(start + 1)..<end].split { $0 <= 0x20 }
        return stride(from: 0, to: words.count, by: 3).compactMap {
            Int(String(decoding: words[$0], as: UTF8.self))
        }
    }

    /// The objects of the pages in `/name [1 0 R /XYZ 0 0 0]`, by name.
    private func destinations(_ object: ArraySlice<UInt8>) -> [String: Int] {
        var destinations: [String: Int] = [:]
        var rest = object.drop { $0 != UInt8(ascii: "/") }
        while !rest.isEmpty {
            let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "[") }
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { break }
            if let start = rest.firstIndex(of: UInt8(ascii: "[")), start < end,
                let page = number(at: start + 1)
            {
                destinations[Self.unescape(name)] = page
            }
            rest = rest[end...].drop { $0 != UInt8(ascii: "/") }
        }
        return destinations
    }

    /// A name without its escapes: `areas#2Fsea` → `areas/sea`.
    private static func unescape(_ name: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        var rest = name
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "#"),
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                plain.append(code)
                rest = rest.dropFirst(2)
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

// MARK: - Bytes

extension PDFDestinations {
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The number that starts at a position, or after white space there; nil where there is none.
    private func number(at index: Int) -> Int? {
        guard index <= bytes.count else { return nil }
        let digits = bytes[index...].drop { $0 <= 0x20 }.prefix(while: Self.isDigit)
        return digits.count > 18 ? nil : Int(String(decoding: digits, as: UTF8.self))
    }

    private func position(afterNumberAt index: Int) -> Int {
        guard index <= bytes.count else { return bytes.count }
        return bytes[index...].drop { $0 <= 0x20 }.drop(while: Self.isDigit).startIndex
    }

    /// Where `text` begins.
    private static func start(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return found }
            index = found + 1
        }
        return nil
    }

    /// Where `text` ends.
    private static func position(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        start(of: text, in: bytes).map { $0 + text.utf8.count }
    }
}
