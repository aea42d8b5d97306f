import Foundation
import TestSupport
import Testing

@Suite("The shipped briefing as a book") struct BookTests {
    @Test(
        "a real Chromium prints the shipped briefing as a book",
        .enabled(if: Self.hasTools, "needs chromium, pdfinfo and pdftotext (poppler-utils)"))
    func book() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Command().run(
            "pdf", "--source", ShippedSite.content, "--templates", Repository.templates, "--output", "a.pdf",
            in: folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let information = try await Programs.output(of: "pdfinfo '\(folder("a.pdf"))'")
        let pages = try #require(information.firstMatch(of: /Pages: +(\d+)/)?.1)
        #expect(try #require(Int(pages)) > 20)
        let text = try await Programs.output(of: "pdftotext -layout '\(folder("a.pdf"))' -")
        #expect(text.contains("Britain and New Zealand"))
        #expect(text.contains("2 / \(pages)") && text.contains("\(pages) / \(pages)"))
        // The contents say on which page each part begins.
        let contents = try await Programs.output(
            of: "pdftotext -f 2 -l 2 -layout '\(folder("a.pdf"))' -")
        for title in ["Areas", "Registers", "Notes"] {
            let line = contents.split(separator: "\n").first { $0.hasPrefix(title + " ") }
            let number = try #require(line?.split(separator: " ").last.flatMap { Int($0) }, "\(title)")
            let page = try await Programs.output(
                of: "pdftotext -f \(number) -l \(number) -layout '\(folder("a.pdf"))' -")
            let lines = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(lines.contains(title), "\(title)")
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder("a.pdf")))
        #expect(bytes.range(of: Data("file://".utf8)) == nil)
    }

    private static let hasTools =
        ["chromium", "pdfinfo", "pdftotext"].allSatisfy { Programs.path(of: $0) != nil }
}
