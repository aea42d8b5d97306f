package import BriefingGround

/// What a PDF tells of itself beside its title: who wrote it, what it is about, from which day it is.
///
/// Chromium writes none of it but its own clock. It is added as PDF foresees changes, behind the end of the file (ISO
/// 32000-1, 7.5.6), and the same day and pages give the same bytes.
package struct PDFMetadata {
    private let authors: [String]
    private let subject: String
    private let day: CalendarDate

    /// - Parameters:
    ///   - page: the HTML of the page that was printed, whose `meta` elements tell authors and subject.
    ///   - day: the day of the build.
    package init(page: [UInt8], day: CalendarDate) {
        let html = String(decoding: page, as: UTF8.self)
        let named = Self.metas("author", in: html)
        authors = named.isEmpty ? Self.metas("citation_author", in: html) : named
        subject = Self.metas("description", in: html).first ?? ""
        self.day = day
    }

    /// The file with them in it; as it is where it is of another make.
    package func added(to pdf: [UInt8]) -> [UInt8] {
        guard let file = PDFFile(pdf), let number = file.info else { return pdf }
        let old = file.object(number)
        guard let start = PDFFile.position(of: "<<", in: old),
            let end = old.indices.reversed().first(where: {
                old[$0] == UInt8(ascii: ">") && old.index($0, offsetBy: -1) > start && old[$0 - 1] == old[$0]
            })
        else { return pdf }
        let date = "D:" + day.iso.filter { $0 != "-" } + "000000+00'00'"
        // The old dates stay in the file, where nothing reads them: they are made the same.
        var output = pdf
        for key in ["/CreationDate (", "/ModDate ("] {
            guard let value = PDFFile.position(of: key, in: old),
                let close = old[value...].firstIndex(of: UInt8(ascii: ")")), close - value == date.utf8.count
            else { return pdf }
            output.replaceSubrange(value..<close, with: date.utf8)
        }
        var object = Array("\(number) 0 obj\n<<".utf8) + output[start..<(end - 1)]
        if !authors.isEmpty {
            object += Array("\n/Author \(Self.text(authors.joined(separator: ", ")))".utf8)
        }
        if !subject.isEmpty { object += Array("\n/Subject \(Self.text(subject))".utf8) }
        object += Array(">>\nendobj\n".utf8)
        if output.last != 0x0A { output.append(0x0A) }
        let offset = output.count
        output += object
        let digits = String(offset)
        let entry = String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
        let table = output.count
        output += Array(
            """
            xref
            \(number) 1
            \(entry) 00000 n\u{20}
            trailer
            <</Size \(file.offsets.count)
            /Root \(file.root) 0 R
            /Info \(number) 0 R
            /Prev \(file.table)>>
            startxref
            \(table)
            %%EOF

            """.utf8)
        return output
    }

    /// A text string: UTF-16 with a mark of its order, in hexadecimal digits (ISO 32000-1, 7.9.2.2).
    private static func text(_ text: String) -> String {
        "<FEFF"
            + text.utf16.map { unit in
                let digits = String(unit, radix: 16, uppercase: true)
                return String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }.joined() + ">"
    }

    /// The contents of `meta` elements, as the templates write them.
    private static func metas(_ name: String, in html: String) -> [String] {
        var contents: [String] = []
        var rest = html[...]
        while let start = rest.firstRange(of: "<meta name=\"\(name)\" content=\"") {
            let content = rest[start.upperBound...].prefix { $0 != "\"" }
            contents.append(HTMLEscape.unescape(content))
            rest = rest[content.endIndex...]
        }
        return contents
    }
}
