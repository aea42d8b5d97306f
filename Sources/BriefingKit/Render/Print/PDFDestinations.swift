import BriefingGround

/// Tells from a PDF on which pages the destinations are that its links lead to.
///
/// Chromium can't print the page of a link's target (CSS `target-counter`). It does write where each target is,
/// so a document may be printed once to learn the pages, and once more with them in its contents.
package enum PDFDestinations {
    /// The number of the page, counted from 1, for each name of a destination.
    ///
    /// - Parameter pdf: a file as Chromium writes it: with a plain table of its objects.
    /// - Returns: nothing for a file of another make, or one that is damaged.
    package static func pages(in pdf: [UInt8]) -> [String: Int] {
        guard let file = PDFFile(pdf) else { return [:] }
        let catalog = file.object(file.root)
        guard let tree = file.reference(after: "/Pages", in: catalog),
            let destinations = file.reference(after: "/Dests", in: catalog)
        else { return [:] }
        let pages = file.pages(below: tree)
        return file.destinations(file.object(destinations)).compactMapValues { pages[$0] }
    }

    /// Rules of style that put the numbers of pages behind the entries of a table of contents.
    ///
    /// The theme keeps the room for them, so that they move nothing.
    package static func style(for pages: [String: Int]) -> String {
        pages.sorted { $0.key < $1.key }.filter { !$0.key.hasPrefix("_ref-") }.map { id, page in
            "\n.toc a[href=\"#\(URLEscape.fragment(id))\"]::after { content: \"\(page)\" }"
        }.joined()
    }
}

extension PDFFile {
    /// The numbers of pages, by the numbers of their objects, in the order of the tree.
    fileprivate func pages(below root: Int) -> [Int: Int] {
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
    fileprivate func destinations(_ object: ArraySlice<UInt8>) -> [String: Int] {
        var destinations: [String: Int] = [:]
        var rest = object.drop { $0 != UInt8(ascii: "/") }
        while !rest.isEmpty {
            let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "[") }
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { break }
            if let start = rest.firstIndex(of: UInt8(ascii: "[")), start < end,
                let page = Self.number(at: start + 1, in: bytes)
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
