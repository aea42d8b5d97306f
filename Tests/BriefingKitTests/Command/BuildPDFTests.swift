import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("Publishing with a PDF") struct BuildPDFTests {
    private let command: Command

    init() throws { command = try Command() }

    /// A project with a stand-in for Chromium, which prints a megabyte and a bit.
    private func project(browser script: String) async throws -> (TemporaryFolder, [String: String]) {
        let folder = try TemporaryFolder(project: "sites/small")
        try folder.folder("tmp")
        try await Programs.make(folder("bin/chromium"), script)
        return (folder, ["TMPDIR": folder("tmp"), "PATH": "/usr/bin:/bin", "CHROME": folder("bin/chromium")])
    }

    private static let printer = """
        for argument; do case $argument in --print-to-pdf=*) result=${argument#*=};; esac; done
        { echo %PDF-1.4; head -c 1100000 /dev/zero; } > "$result"

        """

    @Test("every page links to it with its size, and nothing is left behind")
    func published() async throws {
        let (folder, environment) = try await project(browser: Self.printer)
        // The default theme has the link.
        try FileManager.default.removeItem(atPath: folder("templates"))
        let outcome = try await command.run("build", "--pdf", in: folder, environment: environment)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let pdf = try Data(contentsOf: URL(fileURLWithPath: folder("_site/briefing.pdf")))
        #expect(pdf.count == 1_100_009 && pdf.starts(with: Array("%PDF".utf8)))
        for (page, root) in [("index.html", ""), ("articles/first/index.html", "../../")] {
            let html = try String(contentsOfFile: folder("_site/" + page), encoding: .utf8)
            #expect(
                html.contains(
                    "<a type=\"application/pdf\" href=\"\(root)briefing.pdf\">The whole briefing as a PDF (2 MB)</a>"
                ))
        }
        #expect(try folder.tree("tmp").isEmpty)
    }

    @Test("isn't there where nobody asks for it")
    func without() async throws {
        let (folder, environment) = try await project(browser: Self.printer)
        let outcome = try await command.run("build", in: folder, environment: environment)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder("_site/briefing.pdf")))
        #expect(
            try !String(contentsOfFile: folder("_site/index.html"), encoding: .utf8).contains("briefing.pdf"))
    }

    @Test(
        "nothing is published where it can't be printed",
        arguments: [("exit 3\n", 70 as Int32, "has printed nothing"), (nil, 69, "which is no program")])
    func refused(script: String?, code: Int32, reason: String) async throws {
        var (folder, environment) = try await project(browser: script ?? "")
        if script == nil { environment["CHROME"] = "/nowhere/chromium" }
        let outcome = try await command.run("build", "--pdf", in: folder, environment: environment)
        #expect(outcome.code == code && outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder("_site")))
        #expect(try folder.tree("tmp").isEmpty)
    }

    @Test("an error of the content is told once, and nothing is printed")
    func error() async throws {
        let (folder, environment) = try await project(browser: "touch printed\n" + Self.printer)
        try folder.write("content/articles/bad.md", "---\ntitle: Bad\n---\n\n[[nothing-of-the-kind]]\n")
        let outcome = try await command.run("build", "--pdf", in: folder, environment: environment)
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.components(separatedBy: "[dangling-reference]").count == 2, "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder("printed")))
    }

    @Test("a folder that has a file of that name already is told")
    func clash() async throws {
        let (folder, environment) = try await project(browser: Self.printer)
        try folder.write("content/assets/root/briefing.pdf", "%PDF-1.4\n")
        _ = try await command.run("build", in: folder, environment: environment)
        let outcome = try await command.run("build", "--pdf", in: folder, environment: environment)
        #expect(outcome.code == 0 || outcome.errors.contains("briefing.pdf"), "\(outcome.errors)")
    }
}

@Suite("What a PDF tells of itself") struct PDFMetadataTests {
    private static let info =
        "<</Title (A)\n/CreationDate (D:20261126164228+00'00')\n/ModDate (D:20261126164228+00'00')>>"

    /// A file with a catalogue and what is told of it.
    private static func pdf(info: String = info) -> [UInt8] {
        var text = "%PDF-1.4\n"
        var entries = "0000000000 65535 f \n"
        for (number, object) in [info, "<</Type /Catalog>>"].enumerated() {
            let offset = String(text.utf8.count)
            entries += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text +=
            "xref\n0 3\n\(entries)trailer\n<</Size 3\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }

    private static let page = Array(
        """
        <meta name="author" content="A &amp; B">
        <meta name="author" content="C &lt;d&gt;">
        <meta name="description" content="Ties &quot;of old&quot;">
        """.utf8)

    private static func day() throws -> CalendarDate { try #require(CalendarDate("2027-01-02")) }

    @Test("authors and subject are added behind its end, and the day takes the place of the printer's clock")
    func added() throws {
        let old = Self.pdf()
        let new = try PDFMetadata(page: Self.page, day: Self.day()).added(to: old)
        let text = String(decoding: new, as: UTF8.self)
        #expect(new.count > old.count && !text.contains("20261126"))
        #expect(text.contains("/Title (A)\n/CreationDate (D:20270102000000+00'00')"))
        let authors = "A & B, C <d>".utf16.map { String($0, radix: 16, uppercase: true) }
            .map { String(repeating: "0", count: 4 - $0.count) + $0 }.joined()
        #expect(text.contains("/Author <FEFF\(authors)>"))
        #expect(text.contains("/Subject <FEFF"))
        #expect(text.contains("/Prev ") && text.hasSuffix("%%EOF\n"))
        // The last table leads to the object.
        let table = try #require(
            text.components(separatedBy: "startxref\n").last.flatMap { Int($0.prefix { $0.isNumber }) })
        let lines = String(decoding: new[table...], as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "xref" && lines[1] == "1 1")
        let offset = try #require(Int(lines[2].prefix(10)))
        #expect(String(decoding: new[offset...].prefix(7), as: UTF8.self) == "1 0 obj")
    }

    @Test(
        "a file of another make stays as it is",
        arguments: [
            [], Array("%PDF-1.4\n".utf8), pdf(info: "<</Title (A)>>"), pdf(info: "nothing"), pdf(info: "<<"),
            pdf(info: "<</CreationDate (D:1)\n/ModDate (D:1)>>"),
        ])
    func others(pdf: [UInt8]) throws {
        #expect(try PDFMetadata(page: Self.page, day: Self.day()).added(to: pdf) == pdf)
    }

    @Test("the author of an article is its own")
    func article() throws {
        let page = Array("<meta name=\"citation_author\" content=\"Somebody\">".utf8)
        let new = try PDFMetadata(page: page, day: Self.day()).added(to: Self.pdf())
        #expect(String(decoding: new, as: UTF8.self).contains("/Author <FEFF0053006F006D0065"))
    }

    @Test("each part of the print pack has its title at the head of its pages")
    func heads() {
        let page = """
            <section class="part" aria-labelledby="areas"><h2 id="areas">Areas</h2></section>
            <section class="part notes"><h2 id="a&quot;b">Law &amp; "order" \\ &lt;/style&gt;</h2></section>
            """
        #expect(
            PrintHeads.style(for: Array(page.utf8)) == """

                .part:has(> h2[id="areas"]) { page: part-1 }
                @page part-1 { @top-left { content: "Areas"; font: 8.5pt sans-serif; color: #4a4f57 } }
                .part:has(> h2[id="a\\22 b"]) { page: part-2 }
                @page part-2 { @top-left { content: "Law & \\22 order\\22  \\5c  \\3c /style\\3e "; font: 8.5pt sans-serif; color: #4a4f57 } }
                """)
        #expect(PrintHeads.style(for: Array("<h2 id=\"x\">No part</h2>".utf8)) == "")
    }
}
