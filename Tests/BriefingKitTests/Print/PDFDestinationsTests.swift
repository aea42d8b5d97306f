import TestSupport
import Testing

@testable import BriefingKit

@Suite("Places in a PDF") struct PDFDestinationsTests {
    /// A file with a tree of three pages in two branches, and the places given.
    private static func pdf(places: String, kids: String = "[3 0 R 4 0 R]", root: String = "/Pages 2 0 R")
        -> [UInt8]
    {
        let objects = [
            "<</Type /Catalog\n\(root)\n/Dests 8 0 R>>",
            "<</Type /Pages\n/Count 3\n/Kids \(kids)>>",
            "<</Type /Pages\n/Count 2\n/Kids [5 0 R 6 0 R]\n/Parent 2 0 R>>",
            "<</Type /Pages\n/Count 1\n/Kids [7 0 R]\n/Parent 2 0 R>>",
            "<</Type /Page\n/Parent 3 0 R>>", "<</Type /Page\n/Parent 3 0 R>>",
            "<</Type /Page\n/Parent 4 0 R>>", "<<\(places)>>",
        ]
        var text = "%PDF-1.4\n"
        var entries = "0000000000 65535 f \n"
        for (number, object) in objects.enumerated() {
            let offset = String(text.utf8.count)
            entries += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text +=
            "xref\n0 \(objects.count + 1)\n\(entries)trailer\n<</Size \(objects.count + 1)\n/Root 1 0 R>>\n"
        return Array((text + "startxref\n\(start)\n%%EOF\n").utf8)
    }

    private static let places = """
        /areas [5 0 R /XYZ 0 802.9 0]
        /areas#2Fsea [6 0 R /XYZ 0 10 0]
        /_notes [7 0 R /XYZ 0 0 0]
        /_ref-1-1 [7 0 R /XYZ 0 0 0]
        """

    @Test("each place has the number of its page, in the order of the tree")
    func pages() {
        let pages = PDFDestinations.pages(in: Self.pdf(places: Self.places))
        #expect(pages == ["areas": 1, "areas/sea": 2, "_notes": 3, "_ref-1-1": 3])
        let turned = PDFDestinations.pages(in: Self.pdf(places: Self.places, kids: "[4 0 R 3 0 R]"))
        #expect(turned["_notes"] == 1 && turned["areas/sea"] == 3)
    }

    @Test("the numbers are style for the entries of contents, not for marks of notes")
    func style() {
        let style = PDFDestinations.style(for: PDFDestinations.pages(in: Self.pdf(places: Self.places)))
        #expect(
            style == """

                .toc a[href="#_notes"]::after { content: "3" }
                .toc a[href="#areas"]::after { content: "1" }
                .toc a[href="#areas/sea"]::after { content: "2" }
                """)
        #expect(!PDFDestinations.style(for: ["a\"]{} b": 1]).contains("a\"]"))
    }

    @Test("a file of another make tells nothing")
    func others() {
        #expect(PDFDestinations.pages(in: []) == [:])
        #expect(PDFDestinations.pages(in: Array("%PDF-1.4\n<html>startxref\n9\n%%EOF".utf8)) == [:])
        #expect(PDFDestinations.pages(in: Self.pdf(places: "")) == [:])
        #expect(PDFDestinations.pages(in: Self.pdf(places: "/a [99 0 R]\n/b [x]\n/c")) == [:])
        #expect(PDFDestinations.pages(in: Self.pdf(places: Self.places, root: "")) == [:])
    }

    @Test("a tree that leads back to itself comes to an end")
    func circle() async throws {
        let file = Self.pdf(places: Self.places, kids: "[2 0 R 2 0 R 3 0 R]")
        #expect(try await ends { PDFDestinations.pages(in: file).count } <= 4)
    }

    @Test("a damaged file never ends the program", arguments: 0..<40)
    func damaged(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var file = Self.pdf(places: Self.places)
        for _ in 0..<8 {
            let place = Int.random(in: file.indices, using: &generator)
            file[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
        }
        let start = Array(file.prefix(Int.random(in: 0...file.count, using: &generator)))
        #expect(try await ends { PDFDestinations.pages(in: start).count } <= 8)
        let damaged = file
        #expect(try await ends { PDFDestinations.pages(in: damaged).values.allSatisfy { $0 > 0 } })
    }
}
